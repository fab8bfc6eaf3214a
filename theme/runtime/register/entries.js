/**
 * Add records to the register, change and remove them. Each record is stored once, at every stage of a completion, beside
 * entries written by hand.
 *
 * Every function returns a new register, or the same object if nothing changed.
 */

import { assertValid } from "../data/validators.js";
import { getCompletedDay, getRecordName, getReceivedDay } from "./entry.js";
import { getRequiredPath } from "./paths.js";
import { compareText, getExactKey } from "./matching/names.js";
import { attachExactMatches } from "./matching/owners.js";
import { findPerson, isSeparationFromName, separateName, makePerson, removeEntries } from "./people.js";
import { MAX_ENTRIES, validateEntry, getEntryKey, sortRegister } from "./schema.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").RecordEntry} RecordEntry */
/** @typedef {import("./types.js").Slip} Slip */
/** @typedef {import("./types.js").SlipsReport} SlipsReport */

/**
 * Return the register with slips (completion records with their digests) added, and a report that counts those that are new, that
 * replace or repeat one held, and that are older than one held of the same completion.
 * @param {Register} register
 * @param {readonly Slip[]} slips with full digests, from `parseSlip`; not validated again, since there can be thousands
 * @param {{ today: string, hasValidSignature?: (slip: Slip) => boolean }} options `hasValidSignature` tests a slip's countersignature;
 *   all are valid by default
 * @returns {{ register: Register, report: SlipsReport }} throws a ValidationError with field "entries" if there are too many
 */
export function addSlips(register, slips, { today, hasValidSignature }) {
  const report = { added: 0, repeated: 0, replaced: 0, kept: 0 };
  const held = new Map(register.entries.map((entry) => [getEntryKey(entry), entry]));
  const newest = findNewestOfCompletions(register.entries);
  for (const slip of slips) {
    const arrived = /** @type {RecordEntry} */ ({ kind: "record", slip, received: today, person: null });
    const before = held.get(slip.digest);
    const entry = before?.kind === "record" ? mergeRecordEntries(before, arrived, hasValidSignature) : arrived;
    if (entry !== before) held.set(slip.digest, entry);
    report[before ? (isNewlyCountersigned(before, entry) ? "replaced" : "repeated") : classifyArrival(entry, newest)]++;
  }
  assertValid(held.size <= MAX_ENTRIES, "entries");
  const entries = [...held.values()];
  const same = entries.length === register.entries.length && entries.every((entry, at) => entry === register.entries[at]);
  return { register: same ? register : attachExactMatches(sortRegister({ ...register, entries })), report };
}

/**
 * Return the newest record of each completion.
 * @param {readonly Entry[]} entries @returns {Map<string, string>} the newest of each completion, as `age` writes it
 */
function findNewestOfCompletions(entries) {
  const newest = new Map();
  for (const entry of entries) if (entry.kind === "record") classifyArrival(entry, newest);
  return newest;
}

/**
 * Return whether a record is newer or older than what the register holds of its completion, and remember the newest.
 * @param {RecordEntry} entry @param {Map<string, string>} newest @returns {"added" | "replaced" | "kept"}
 */
function classifyArrival(entry, newest) {
  const { id, path } = entry.slip.record;
  const completion = `${id} ${path} ${getExactKey(getRecordName(entry))}`;
  const before = newest.get(completion);
  const own = getSortKey(entry);
  if (before !== undefined && own < before) return "kept";
  newest.set(completion, own);
  return before === undefined ? "added" : "replaced";
}

/**
 * Return the key that orders records by age; a countersigned one is newer than the same one without.
 * @param {RecordEntry} entry
 */
const getSortKey = (entry) => `${getCompletedDay(entry)} ${entry.slip.countersignature ? 1 : 0} ${entry.received}`;

/**
 * Return one register entry merged from two (`held`, `other`) of the same completion record, with the earlier day of receipt and
 * the better countersignature: a valid one (by `hasValidSignature`) is better than an invalid one, that than none, otherwise the
 * later.
 * @param {RecordEntry} held @param {RecordEntry} other @param {(slip: Slip) => boolean} [hasValidSignature]
 * @returns {RecordEntry}
 */
export function mergeRecordEntries(held, other, hasValidSignature = () => true) {
  const received = other.received < held.received ? other.received : held.received;
  const slip = rankCountersignature(other.slip, hasValidSignature) > rankCountersignature(held.slip, hasValidSignature) ? other.slip : held.slip;
  const person = held.person ?? other.person;
  return slip === held.slip && received === held.received && person === held.person ? held : { ...held, slip, received, person };
}

/**
 * Return the rank of a slip's countersignature: a valid one wins, then the latest, then "spoken" over "received".
 * @param {Slip} slip @param {(slip: Slip) => boolean} hasValidSignature
 */
function rankCountersignature(slip, hasValidSignature) {
  const by = slip.countersignature;
  return by ? `${Number(hasValidSignature(slip))} ${by.on} ${by.done === "spoken" ? 1 : 0} ${by.signature} ${by.by} ${by.key}` : "";
}

/** @param {Entry} before @param {RecordEntry} after */
const isNewlyCountersigned = (before, after) => before.kind === "record" && before.slip !== after.slip;

/**
 * Return the register with a record, by its key, assigned to a person (`personId`); with null, the record is taken from its person
 * and the lead's decision stored that its name is not theirs; unchanged if record or person is unknown.
 * @param {Register} register
 * @param {string} key
 * @param {string | null} personId
 * @returns {Register}
 */
export function attachEntry(register, key, personId) {
  const entry = findEntry(register, key);
  const isKnown = personId === null || findPerson(register, personId) !== undefined;
  if (entry?.kind !== "record" || !isKnown || entry.person === personId) return register;
  const name = getRecordName(entry);
  const attached = replaceEntry(register, { ...entry, person: personId });
  if (personId === null) return entry.person && name ? separateName(attached, entry.person, name) : attached;
  return { ...attached, apart: register.apart.filter((one) => !(one.person === personId && isSeparationFromName(one, name))) };
}

/**
 * Return the register with a person added who has the name, role, learning path and setting of a record that belongs to no one yet,
 * by the record's key, or unchanged if the record has no name or its setting is not in the register; `newId` makes an id.
 * @param {Register} register
 * @param {string} key
 * @param {{ newId: () => string }} ids
 * @returns {Register} unchanged if the record has no name, or its setting is not in the register
 */
export function addPersonFromRecord(register, key, { newId }) {
  const entry = findEntry(register, key);
  if (entry?.kind !== "record" || entry.person !== null) return register;
  const { name, role, path, setting } = entry.slip.record;
  if (!name || !register.settings.some(({ id }) => id === setting.id)) return register;
  const person = makePerson(register, { name, setting: setting.id, ...(role && { role }), path }, newId);
  const known = sortRegister({ ...register, people: [...register.people, person] });
  return attachExactMatches(attachEntry(known, key, person.id));
}

/**
 * Return the register with an entry added for a person's training on paper or in a conversation (`how`) `on` a day; throws a
 * ValidationError if it is invalid; `newId` makes an id, `facts` are the data about the course.
 * @param {Register} register
 * @param {{ person: string, how: "paper" | "conversation", on: string, path?: string, policies?: readonly string[] }} what
 *   `policies`: keys of those that were acknowledged, each in the version that is asked for now
 * @param {{ newId: () => string, facts: import("./types.js").RegisterFacts }} known
 * @returns {Register} throws a ValidationError, of field "on" for a day to come
 */
export function addHandEntry(register, { person: personId, how, on, path, policies = [] }, { newId, facts }) {
  const person = findPerson(register, personId);
  if (!person) return register;
  const acknowledged = facts.policies.filter(({ key }) => policies.includes(key));
  const entry = validateEntry(
    {
      kind: "hand",
      id: newId(),
      how,
      on,
      recorded: facts.today,
      person: personId,
      setting: person.setting,
      course: facts.course.id,
      edition: facts.course.edition,
      path: path ?? getRequiredPath(person, facts).id,
      policies: acknowledged.map(({ key, version }) => ({ id: key, version, acknowledged: on })),
    },
    "",
  );
  assertValid(register.entries.length < MAX_ENTRIES && !findEntry(register, getEntryKey(entry)), "entries");
  return sortRegister({ ...register, entries: [...register.entries, entry] });
}

/**
 * Return the register with a lead's decision that a record counts until a day, although this site doesn't know its edition; null
 * takes the decision back. Throws a ValidationError of field "until" for a day before today.
 * @param {Register} register @param {string} key @param {string | null} until @param {string} today
 * @returns {Register}
 */
export function acceptUntil(register, key, until, today) {
  assertValid(until === null || until >= today, "until");
  const change = (/** @type {import("./types.js").Entry} */ entry) => {
    if (entry.kind !== "record" || getEntryKey(entry) !== key) return entry;
    const { until: earlier, ...rest } = entry;
    void earlier;
    return until === null ? rest : /** @type {import("./types.js").Entry} */ (validateEntry({ ...rest, until }, ""));
  };
  return findEntry(register, key)?.kind === "record" ? { ...register, entries: register.entries.map(change) } : register;
}

/**
 * Return the register without the entry (a record, or training noted by hand) that has a key.
 * @param {Register} register
 * @param {string} key
 * @returns {Register}
 */
export function removeEntry(register, key) {
  if (!findEntry(register, key)) return register;
  return removeEntries(register, (entry) => getEntryKey(entry) !== key);
}

/**
 * Return the register with the slip (record with its digest) of the entry with a key replaced by a countersigned `slip` of the same
 * record; unchanged if it is of another.
 * @param {Register} register
 * @param {string} key
 * @param {Slip} slip
 * @returns {Register} unchanged if the slip is of another record
 */
export function replaceSlip(register, key, slip) {
  const entry = findEntry(register, key);
  if (entry?.kind !== "record" || slip.digest !== key) return register;
  return replaceEntry(register, validateEntry({ ...entry, slip }, ""));
}

/**
 * Return a person's entries in the register (records, and training noted by hand), newest first.
 * @param {Register} register
 * @param {string} personId
 * @returns {Entry[]}
 */
export function listPersonEntries(register, personId) {
  const own = register.entries.filter(({ person }) => person === personId);
  const keyed = own.map((entry) => ({ entry, age: `${getCompletedDay(entry)} ${getReceivedDay(entry)} ${getEntryKey(entry)}` }));
  return keyed.sort((one, other) => compareText(other.age, one.age)).map(({ entry }) => entry);
}

/**
 * Return the register's entry (a record, or training noted by hand) with a key, or undefined.
 * @param {Register} register
 * @param {string} key
 */
export const findEntry = (register, key) => register.entries.find((entry) => getEntryKey(entry) === key);

/** @param {Register} register @param {Entry} changed @returns {Register} */
const replaceEntry = (register, changed) => ({
  ...register,
  entries: register.entries.map((entry) => (getEntryKey(entry) === getEntryKey(changed) ? changed : entry)),
});
