/**
 * The change of the register that each answer to a question makes, as pure functions, with the key of its message.
 *
 * Nothing is merged without an answer, and each answer is one step to undo.
 */

import { nameOf, settingOf } from "../../runtime/register/entry.js";
import { addPersonFor, attach, findEntry, removeEntry } from "../../runtime/register/entries.js";
import { namedKey, peopleByName } from "../../runtime/register/matching/owners.js";
import { acceptSetting, change, joinPeople, keepApart, keepPeopleApart, newId } from "../../runtime/register/people.js";
import { rename } from "../../runtime/register/rename.js";
import { entryKey } from "../../runtime/register/schema.js";
import { addStaff } from "../../runtime/register/staff-list/importer.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").Proposal} Proposal */
/**
 * A question that the newest staff list raises; not part of the register.
 * @typedef {{ kind: "absent", person: string } | { kind: "returned", person: string } | { kind: "renamed", person: string, name: string }} FromList
 */
/** @typedef {Proposal | FromList} Question */
/** @typedef {{ key: string, change: (register: Register) => Register | Promise<Register> }} RegisterChange */
/** The parameters of an answer: the picked person or entry, and today's date. @typedef {{ person?: string, entry?: string, today: string }} Picked */

/**
 * @template {Question["kind"]} Kind
 * @typedef {Record<string, (question: Extract<Question, { kind: Kind }>, picked: Picked) => RegisterChange>} Answers
 */

/** @type {{ [Kind in Question["kind"]]: Answers<Kind> }} */
const ANSWERS = {
  near: {
    same: ({ entry, person }) => deed("attached", (register) => attach(register, entry, person)),
    other: ({ entry, person }) => deed("kept_apart", (register) => keepApart(register, person, nameOnEntry(register, entry))),
  },
  unknown: {
    add: ({ entry }) => deed("person_added", (register) => addPersonFor(register, entry, { newId })),
    belongs: ({ entry }, { person = "" }) => deed("attached", (register) => attach(register, entry, person)),
    remove: ({ entry }) => deed("record_removed", (register) => removeEntry(register, entry)),
  },
  "same-name": {
    person: ({ entry }, { person = "" }) => deed("attached", (register) => attach(register, entry, person)),
    another: ({ entry }) => deed("person_added", (register) => addPersonFor(register, entry, { newId })),
  },
  "two-names": {
    one: ({ entries }, { entry = "" }) => deed("one_person", (register) => mergeRecords(register, entries, entry)),
    "drop-one": (_, { entry = "" }) => deed("record_removed", (register) => removeEntry(register, entry)),
  },
  "two-settings": {
    join: ({ people: [one, other] }) => deed("joined", (register) => joinPeople(register, one, other)),
    part: ({ people: [one, other] }) => deed("kept_apart", (register) => keepPeopleApart(register, one, other)),
  },
  setting: {
    take: ({ id, name }) => deed("setting_taken", (register) => acceptSetting(register, id, name)),
    drop: ({ id }) => deed("setting_removed", (register) => removeSetting(register, id)),
  },
  absent: {
    left: ({ person }, { today }) => deed("left", (register) => change(register, person, { left: today })),
  },
  returned: {
    back: ({ person }) => deed("returned", (register) => change(register, person, { left: null })),
  },
  renamed: {
    rename: ({ person, name }) => deed("renamed", (register) => rename(register, person, name)),
  },
};

/** @param {string} key @param {RegisterChange["change"]} change @returns {RegisterChange} */
const deed = (key, change) => ({ key, change });

/**
 * Return the change that an answer makes to the register, or null if it makes none.
 * @param {Question} question @param {string} answer @param {Picked} picked
 * @returns {RegisterChange | null}
 */
export function chooseChange(question, answer, picked) {
  const answers = /** @type {Answers<any>} */ (ANSWERS[question.kind]);
  return answers[answer]?.(question, picked) ?? null;
}

/** Return the name on an entry. @param {Register} register @param {string} key */
function nameOnEntry(register, key) {
  const entry = findEntry(register, key);
  return entry ? nameOf(entry) : "";
}

/**
 * Assign all records of a completion to one person, under the name on the chosen record.
 * @param {Register} register @param {readonly string[]} keys @param {string} chosen
 * @returns {Promise<Register>}
 */
async function mergeRecords(register, keys, chosen) {
  const added = addPersonFor(register, chosen, { newId });
  const person = findEntry(added, chosen)?.person;
  if (!person) return register;
  const name = nameOnEntry(register, chosen);
  const together = keys.reduce((sofar, key) => attach(sofar, key, person), added);
  return rename(together, person, name);
}

/**
 * Accept all settings that questions ask about.
 * @param {Register} register @param {readonly Question[]} questions
 * @returns {Register}
 */
export const acceptAllSettings = (register, questions) =>
  questions.reduce((sofar, one) => (one.kind === "setting" ? acceptSetting(sofar, one.id, one.name) : sofar), register);

/** Remove the unassigned records of a setting. @param {Register} register @param {string} id @returns {Register} */
function removeSetting(register, id) {
  const entries = register.entries.filter((entry) => entry.person !== null || settingOf(entry) !== id);
  return entries.length === register.entries.length ? register : { ...register, entries };
}

/**
 * Add a person for each of these records; records with the same name become one person's. A record with the name of a person
 * in the register, from whom it was kept apart, becomes a person of its own.
 * @param {Register} register @param {readonly string[]} keys
 * @returns {Register}
 */
export function addAllPeople(register, keys) {
  const wanted = new Set(keys);
  const named = peopleByName(register.people);
  const entries = register.entries.filter((entry) => wanted.has(entryKey(entry)) && nameOf(entry));
  const isTaken = (/** @type {Entry} */ entry) => named.has(namedKey(settingOf(entry), nameOf(entry)));
  const rows = entries.filter((entry) => !isTaken(entry)).flatMap(staffRowsOf);
  const added = rows.length ? addStaff(register, rows, { newId }).register : register;
  return entries.filter(isTaken).reduce((sofar, entry) => addPersonFor(sofar, entryKey(entry), { newId }), added);
}

/** Return the staff list row for a record's person; none for an entry by hand. @param {Entry} entry @returns {import("../../runtime/register/types.js").StaffRow[]} */
function staffRowsOf(entry) {
  if (entry.kind === "hand") return [];
  const { role, path, setting } = entry.slip.record;
  return [{ name: nameOf(entry), setting: setting.id, path, ...(role && { role }) }];
}
