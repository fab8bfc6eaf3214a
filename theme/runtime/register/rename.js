/**
 * Change a person's name everywhere, so that the old one is nowhere in the register.
 *
 * A record with another name is another record: its digest is made anew, and a countersignature does not fit it any more,
 * so it goes, and the standing says that it is to be countersigned again.
 */

import { hashJson } from "../data/canonical-json.js";
import { cleanLine } from "../record/record.js";
import { nameOf } from "./entry.js";
import { mergeEntries } from "./entries.js";
import { exactKey } from "./matching/names.js";
import { attachExact } from "./matching/owners.js";
import { findPerson, isName, selfOf } from "./people.js";
import { entryKey, inOrder } from "./schema.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Apart} Apart */

/**
 * Give somebody a new name, in every setting where they are and in each of their records.
 * @param {Register} register
 * @param {string} personId
 * @param {string} name
 * @returns {Promise<Register>} rejects with a ValidationError of field "name"
 */
export async function rename(register, personId, name) {
  const person = findPerson(register, personId);
  const clean = cleanLine(name);
  if (!person) return register;
  const self = selfOf(person);
  const theirs = new Set(register.people.filter((one) => selfOf(one) === self).map(({ id }) => id));
  const isTheirs = (/** @type {Entry} */ entry) => entry.person !== null && theirs.has(entry.person);
  const onPeople = register.people.filter(({ id }) => theirs.has(id)).map((one) => one.name);
  const named = [...onPeople, ...namesOn(register.entries.filter(isTheirs))];
  if (named.every((one) => one === clean)) return register;
  const people = register.people.map((one) => (theirs.has(one.id) ? { ...one, name: clean } : one));
  const entries = await Promise.all(register.entries.map((entry) => (isTheirs(entry) ? renameEntry(entry, clean) : entry)));
  const old = new Set(named.map(exactKey));
  old.delete(exactKey(clean));
  const goes = (/** @type {Apart} */ one) =>
    "name" in one && (old.has(exactKey(one.name)) || (theirs.has(one.person) && isName(one, clean)));
  const apart = register.apart.filter((one) => !goes(one));
  return attachExact(inOrder({ ...register, people, entries: once(entries), apart }));
}

/** @param {readonly Entry[]} entries */
const namesOn = (entries) => entries.map(nameOf).filter(Boolean);

/** @param {Entry} entry @param {string} name @returns {Promise<Entry>} */
async function renameEntry(entry, name) {
  if (entry.kind === "hand" || !nameOf(entry) || nameOf(entry) === name) return entry;
  const record = { ...entry.slip.record, name };
  return { ...entry, slip: { record, digest: await hashJson(record) } };
}

/** Records that differed in nothing but the name have become one. @param {readonly Entry[]} entries @returns {Entry[]} */
function once(entries) {
  /** @type {Map<string, Entry>} */
  const kept = new Map();
  for (const entry of entries) {
    const before = kept.get(entryKey(entry));
    kept.set(entryKey(entry), before?.kind === "record" && entry.kind === "record" ? mergeEntries(before, entry) : entry);
  }
  return [...kept.values()];
}
