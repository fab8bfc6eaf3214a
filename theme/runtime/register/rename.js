/**
 * Change a person's name everywhere, so that the register no longer contains the old one.
 *
 * A record with another name is another record: its digest is computed again and its countersignature no longer fits, so it
 * is removed, and the status says that it is to be countersigned again.
 */

import { hashJson } from "../data/canonical-json.js";
import { normalizeLine } from "../record/line.js";
import { getRecordName } from "./entry.js";
import { mergeRecordEntries } from "./entries.js";
import { getExactKey, sortBy } from "./matching/names.js";
import { attachExactMatches } from "./matching/owners.js";
import { findPerson, isSeparationFromName, getSharedPersonId } from "./people.js";
import { getEntryKey, sortRegister } from "./schema.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Apart} Apart */

/**
 * Return the register with a person's name changed in every setting that they work at and in each of their records.
 * @param {Register} register
 * @param {string} personId
 * @param {string} name
 * @returns {Promise<Register>} rejects with a ValidationError of field "name"
 */
export async function renamePerson(register, personId, name) {
  const person = findPerson(register, personId);
  const clean = normalizeLine(name);
  if (!person) return register;
  const self = getSharedPersonId(person);
  const theirs = new Set(register.people.filter((one) => getSharedPersonId(one) === self).map(({ id }) => id));
  const isTheirs = (/** @type {Entry} */ entry) => entry.person !== null && theirs.has(entry.person);
  const onPeople = register.people.filter(({ id }) => theirs.has(id)).map((one) => one.name);
  const named = [...onPeople, ...listNames(register.entries.filter(isTheirs))];
  if (named.every((one) => one === clean)) return register;
  const people = register.people.map((one) => (theirs.has(one.id) ? { ...one, name: clean } : one));
  const entries = await Promise.all(register.entries.map((entry) => (isTheirs(entry) ? renameEntry(entry, clean) : entry)));
  const conversations = moveConversations(register, entries);
  const elsewhere = register.elsewhere.map((one) => (one.person !== null && theirs.has(one.person) ? { ...one, name: clean } : one));
  const old = new Set(named.map(getExactKey));
  old.delete(getExactKey(clean));
  const goes = (/** @type {Apart} */ one) =>
    "name" in one && (old.has(getExactKey(one.name)) || (theirs.has(one.person) && isSeparationFromName(one, clean)));
  const apart = register.apart.filter((one) => !goes(one));
  return attachExactMatches(sortRegister({ ...register, people, entries: mergeDuplicates(entries), apart, conversations, elsewhere }));
}

/** @param {readonly Entry[]} entries */
const listNames = (entries) => entries.map(getRecordName).filter(Boolean);

/** @param {Entry} entry @param {string} name @returns {Promise<Entry>} */
async function renameEntry(entry, name) {
  if (entry.kind === "hand" || !getRecordName(entry) || getRecordName(entry) === name) return entry;
  const record = { ...entry.slip.record, name };
  return { ...entry, slip: { record, digest: await hashJson(record) } };
}

/**
 * Return the conversations with the keys of renamed records, the last one of those that become one record.
 * @param {Register} register @param {readonly Entry[]} entries those of the register, renamed, in the same order
 */
function moveConversations({ entries: before, conversations }, entries) {
  const keys = new Map(before.map((entry, at) => [getEntryKey(entry), getEntryKey(entries[at] ?? entry)]));
  const moved = conversations.map((one) => ({ ...one, entry: keys.get(one.entry) ?? one.entry }));
  return [...new Map(sortBy(moved, ({ on }) => on).map((one) => [one.entry, one])).values()];
}

/** Merge records that differed only in the name. @param {readonly Entry[]} entries @returns {Entry[]} */
function mergeDuplicates(entries) {
  /** @type {Map<string, Entry>} */
  const kept = new Map();
  for (const entry of entries) {
    const before = kept.get(getEntryKey(entry));
    kept.set(getEntryKey(entry), before?.kind === "record" && entry.kind === "record" ? mergeRecordEntries(before, entry) : entry);
  }
  return [...kept.values()];
}
