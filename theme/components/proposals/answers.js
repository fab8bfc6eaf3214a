/**
 * What each answer to a proposal does to the register: a table of pure functions, and the key of the words that tell it.
 *
 * Nothing is ever merged without an answer, and each answer is one step that can be taken back.
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
 * What the newest staff list leaves to decide; not part of the register.
 * @typedef {{ kind: "absent", person: string } | { kind: "returned", person: string } | { kind: "renamed", person: string, name: string }} FromList
 */
/** @typedef {Proposal | FromList} Question */
/** @typedef {{ key: string, change: (register: Register) => Register | Promise<Register> }} RegisterChange */
/** What an answer brings with it: the person or the entry that was picked, and today. @typedef {{ person?: string, entry?: string, today: string }} Picked */

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
 * Return what an answer does, or null where it leaves the register as it is.
 * @param {Question} question @param {string} answer @param {Picked} picked
 * @returns {RegisterChange | null}
 */
export function chooseChange(question, answer, picked) {
  const answers = /** @type {Answers<any>} */ (ANSWERS[question.kind]);
  return answers[answer]?.(question, picked) ?? null;
}

/** @param {Register} register @param {string} key */
function nameOnEntry(register, key) {
  const entry = findEntry(register, key);
  return entry ? nameOf(entry) : "";
}

/**
 * Give all records of a completion to one person, who goes by the name on the chosen one.
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
 * Take in several settings at once.
 * @param {Register} register @param {readonly Question[]} questions
 * @returns {Register}
 */
export const acceptAllSettings = (register, questions) =>
  questions.reduce((sofar, one) => (one.kind === "setting" ? acceptSetting(sofar, one.id, one.name) : sofar), register);

/** @param {Register} register @param {string} id @returns {Register} without the records of a setting that it does not hold */
function removeSetting(register, id) {
  const entries = register.entries.filter((entry) => entry.person !== null || settingOf(entry) !== id);
  return entries.length === register.entries.length ? register : { ...register, entries };
}

/**
 * Make a person of each of these records, at once; records of one name are one person's. Whoever has the name of somebody
 * who is there already, and was kept apart from them, is added by themselves.
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

/** @param {Entry} entry @returns {import("../../runtime/register/types.js").StaffRow[]} */
function staffRowsOf(entry) {
  if (entry.kind === "hand") return [];
  const { role, path, setting } = entry.slip.record;
  return [{ name: nameOf(entry), setting: setting.id, path, ...(role && { role }) }];
}
