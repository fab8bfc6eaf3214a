/**
 * Put records into the register and take them out: each is kept once, the same completion in all its stages, hand-written
 * ones beside those that came in.
 *
 * Every function returns a new register, or the very same one where there was nothing to do.
 */

import { assertValid } from "../data/validators.js";
import { doneOn, nameOf, receivedOn } from "./entry.js";
import { askedPath } from "./paths.js";
import { compare, exactKey } from "./matching/names.js";
import { attachExact } from "./matching/owners.js";
import { findPerson, isName, keepApart, newPerson } from "./people.js";
import { MOST_ENTRIES, checkEntry, entryKey, inOrder } from "./schema.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").RecordEntry} RecordEntry */
/** @typedef {import("./types.js").Slip} Slip */
/** @typedef {import("./types.js").SlipsTold} SlipsTold */

/**
 * Take slips in, each with its whole digest.
 * @param {Register} register
 * @param {readonly Slip[]} slips as `readSlip` checked them; not checked again, since thousands come at once
 * @param {{ today: string, isGood?: (slip: Slip) => boolean }} when `isGood`: whether a slip's countersignature holds; all
 *   do where it is left out
 * @returns {{ register: Register, told: SlipsTold }} throws a ValidationError of field "entries" where there are too many
 */
export function addSlips(register, slips, { today, isGood }) {
  const told = { added: 0, repeated: 0, replaced: 0, kept: 0 };
  const held = new Map(register.entries.map((entry) => [entryKey(entry), entry]));
  const newest = newestOfCompletions(register.entries);
  for (const slip of slips) {
    const arrived = /** @type {RecordEntry} */ ({ kind: "record", slip, received: today, person: null });
    const before = held.get(slip.digest);
    const entry = before?.kind === "record" ? mergeEntries(before, arrived, isGood) : arrived;
    if (entry !== before) held.set(slip.digest, entry);
    told[before ? (isCountersignedAnew(before, entry) ? "replaced" : "repeated") : place(entry, newest)]++;
  }
  assertValid(held.size <= MOST_ENTRIES, "entries");
  const entries = [...held.values()];
  const same = entries.length === register.entries.length && entries.every((entry, at) => entry === register.entries[at]);
  return { register: same ? register : attachExact(inOrder({ ...register, entries })), told };
}

/** @param {readonly Entry[]} entries @returns {Map<string, string>} the newest of each completion, as `age` writes it */
function newestOfCompletions(entries) {
  const newest = new Map();
  for (const entry of entries) if (entry.kind === "record") place(entry, newest);
  return newest;
}

/**
 * Say how a record stands to what is held of its completion, and remember it where it is the newest.
 * @param {RecordEntry} entry @param {Map<string, string>} newest @returns {"added" | "replaced" | "kept"}
 */
function place(entry, newest) {
  const { id, path } = entry.slip.record;
  const completion = `${id} ${path} ${exactKey(nameOf(entry))}`;
  const before = newest.get(completion);
  const own = age(entry);
  if (before !== undefined && own < before) return "kept";
  newest.set(completion, own);
  return before === undefined ? "added" : "replaced";
}

/** A countersigned record is newer than its equal without. @param {RecordEntry} entry */
const age = (entry) => `${doneOn(entry)} ${entry.slip.countersignature ? 1 : 0} ${entry.received}`;

/**
 * Bring two arrivals of the very same record together, in whatever order they came.
 * @param {RecordEntry} held @param {RecordEntry} other @param {(slip: Slip) => boolean} [isGood]
 * @returns {RecordEntry}
 */
export function mergeEntries(held, other, isGood = () => true) {
  const received = other.received < held.received ? other.received : held.received;
  const slip = trust(other.slip, isGood) > trust(held.slip, isGood) ? other.slip : held.slip;
  const person = held.person ?? other.person;
  return slip === held.slip && received === held.received && person === held.person ? held : { ...held, slip, received, person };
}

/**
 * A countersignature that holds wins, which nobody takes away by another that does not; then the latest, then "spoken" over
 * "received".
 * @param {Slip} slip @param {(slip: Slip) => boolean} isGood
 */
function trust(slip, isGood) {
  const by = slip.countersignature;
  return by ? `${Number(isGood(slip))} ${by.on} ${by.done === "spoken" ? 1 : 0} ${by.signature} ${by.by} ${by.key}` : "";
}

/** @param {Entry} before @param {RecordEntry} after */
const isCountersignedAnew = (before, after) => before.kind === "record" && before.slip !== after.slip;

/**
 * Say whose a record is; null takes it from its person and remembers that the name is not theirs.
 * @param {Register} register
 * @param {string} key
 * @param {string | null} personId
 * @returns {Register}
 */
export function attach(register, key, personId) {
  const entry = findEntry(register, key);
  const isKnown = personId === null || findPerson(register, personId) !== undefined;
  if (entry?.kind !== "record" || !isKnown || entry.person === personId) return register;
  const name = nameOf(entry);
  const attached = withEntry(register, { ...entry, person: personId });
  if (personId === null) return entry.person && name ? keepApart(attached, entry.person, name) : attached;
  return { ...attached, apart: register.apart.filter((one) => !(one.person === personId && isName(one, name))) };
}

/**
 * Make a person of a record that is nobody's: its name, role and path, in its setting.
 * @param {Register} register
 * @param {string} key
 * @param {{ newId: () => string }} ids
 * @returns {Register} the same where it has no name, or the register does not hold its setting
 */
export function addPersonFor(register, key, { newId }) {
  const entry = findEntry(register, key);
  if (entry?.kind !== "record" || entry.person !== null) return register;
  const { name, role, path, setting } = entry.slip.record;
  if (!name || !register.settings.some(({ id }) => id === setting.id)) return register;
  const person = newPerson(register, { name, setting: setting.id, ...(role && { role }), path }, newId);
  const known = inOrder({ ...register, people: [...register.people, person] });
  return attachExact(attach(known, key, person.id));
}

/**
 * Write down what was done on paper or in a conversation.
 * @param {Register} register
 * @param {{ person: string, how: "paper" | "conversation", on: string, path?: string, policies?: readonly string[] }} what
 *   `policies`: keys of those that were acknowledged, each in the version that is asked for now
 * @param {{ newId: () => string, facts: import("./types.js").RegisterFacts }} known
 * @returns {Register} throws a ValidationError, of field "on" for a day to come
 */
export function recordByHand(register, { person: personId, how, on, path, policies = [] }, { newId, facts }) {
  const person = findPerson(register, personId);
  if (!person) return register;
  const acknowledged = facts.policies.filter(({ key }) => policies.includes(key));
  const entry = checkEntry(
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
      path: path ?? askedPath(person, facts).id,
      policies: acknowledged.map(({ key, version }) => ({ id: key, version, acknowledged: on })),
    },
    "",
  );
  assertValid(register.entries.length < MOST_ENTRIES && !findEntry(register, entryKey(entry)), "entries");
  return inOrder({ ...register, entries: [...register.entries, entry] });
}

/**
 * Take an entry out.
 * @param {Register} register
 * @param {string} key
 * @returns {Register}
 */
export function removeEntry(register, key) {
  if (!findEntry(register, key)) return register;
  return { ...register, entries: register.entries.filter((entry) => entryKey(entry) !== key) };
}

/**
 * Put a slip in the place of its own record: what countersigning does, even where a countersignature was there.
 * @param {Register} register
 * @param {string} key
 * @param {Slip} slip
 * @returns {Register} the same where it is another record's
 */
export function replaceSlip(register, key, slip) {
  const entry = findEntry(register, key);
  if (entry?.kind !== "record" || slip.digest !== key) return register;
  return withEntry(register, checkEntry({ ...entry, slip }, ""));
}

/**
 * Return a person's entries, newest first.
 * @param {Register} register
 * @param {string} personId
 * @returns {Entry[]}
 */
export function history(register, personId) {
  const own = register.entries.filter(({ person }) => person === personId);
  const keyed = own.map((entry) => ({ entry, age: `${doneOn(entry)} ${receivedOn(entry)} ${entryKey(entry)}` }));
  return keyed.sort((one, other) => compare(other.age, one.age)).map(({ entry }) => entry);
}

/**
 * Find an entry by its key.
 * @param {Register} register
 * @param {string} key
 */
export const findEntry = (register, key) => register.entries.find((entry) => entryKey(entry) === key);

/** @param {Register} register @param {Entry} changed @returns {Register} */
const withEntry = (register, changed) => ({
  ...register,
  entries: register.entries.map((entry) => (entryKey(entry) === entryKey(changed) ? changed : entry)),
});
