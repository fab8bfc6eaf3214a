/**
 * The change to the register by each answer to an open question, as pure functions, with the key of its message.
 *
 * Nothing is merged without an answer, and each answer is one step to undo.
 */

import { getRecordName, getSettingId } from "../../runtime/register/entry.js";
import { assignElsewhere, removeElsewhere } from "../../runtime/register/elsewhere/importer.js";
import { addPersonFromRecord, attachEntry, findEntry, removeEntry } from "../../runtime/register/entries.js";
import { makeSettingNameKey, indexPeopleByName } from "../../runtime/register/matching/owners.js";
import { acceptSetting, changePerson, joinPeople, separateName, separatePeople, makeId } from "../../runtime/register/people.js";
import { renamePerson } from "../../runtime/register/rename.js";
import { getEntryKey } from "../../runtime/register/schema.js";
import { importStaff } from "../../runtime/register/staff-list/importer.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").Proposal} Proposal */
/**
 * A question that the newest staff list raises; not part of the register.
 * @typedef {{ kind: "absent", person: string } | { kind: "returned", person: string } | { kind: "renamed", person: string, name: string }
 *   | { kind: "code", person: string, other: string, code: string }} FromList
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
    same: ({ entry, person }) => makeChange("attached", (register) => attachEntry(register, entry, person)),
    other: ({ entry, person }) => makeChange("kept_apart", (register) => separateName(register, person, getNameOnEntry(register, entry))),
  },
  unknown: {
    add: ({ entry }) => makeChange("person_added", (register) => addPersonFromRecord(register, entry, { newId: makeId })),
    belongs: ({ entry }, { person = "" }) => makeChange("attached", (register) => attachEntry(register, entry, person)),
    remove: ({ entry }) => makeChange("record_removed", (register) => removeEntry(register, entry)),
  },
  elsewhere: {
    belongs: ({ ids }, { person = "" }) => makeChange("elsewhere_attached", (register) => assignElsewhere(register, ids, person)),
    discard: ({ ids }) => makeChange("elsewhere_removed", (register) => removeElsewhere(register, ids)),
  },
  "same-name": {
    person: ({ entry }, { person = "" }) => makeChange("attached", (register) => attachEntry(register, entry, person)),
    another: ({ entry }) => makeChange("person_added", (register) => addPersonFromRecord(register, entry, { newId: makeId })),
  },
  "two-names": {
    one: ({ entries }, { entry = "" }) => makeChange("one_person", (register) => mergeRecords(register, entries, entry)),
    "drop-one": (_, { entry = "" }) => makeChange("record_removed", (register) => removeEntry(register, entry)),
  },
  "two-settings": {
    join: ({ people: [one, other] }) => makeChange("joined", (register) => joinPeople(register, one, other)),
    part: ({ people: [one, other] }) => makeChange("kept_apart", (register) => separatePeople(register, one, other)),
  },
  setting: {
    take: ({ id, name }) => makeChange("setting_taken", (register) => acceptSetting(register, id, name)),
    drop: ({ id }) => makeChange("setting_removed", (register) => removeSetting(register, id)),
  },
  absent: {
    left: ({ person }, { today }) => makeChange("left", (register) => changePerson(register, person, { left: today })),
  },
  returned: {
    back: ({ person }) => makeChange("returned", (register) => changePerson(register, person, { left: null })),
  },
  renamed: {
    rename: ({ person, name }) => makeChange("renamed", (register) => renamePerson(register, person, name)),
  },
  code: {
    "take-code": ({ person, other, code }) =>
      makeChange("person_changed", (register) => changePerson(changePerson(register, other, { code: null }), person, { code })),
  },
};

/** @param {string} key @param {RegisterChange["change"]} change @returns {RegisterChange} */
const makeChange = (key, change) => ({ key, change });

/**
 * Return the register change, and its message key, for a lead's answer to an open question, or null if the answer changes
 * nothing; `picked` is the person or record they chose, if any.
 * @param {Question} question @param {string} answer @param {Picked} picked
 * @returns {RegisterChange | null}
 */
export function getAnswerChange(question, answer, picked) {
  const answers = /** @type {Answers<any>} */ (ANSWERS[question.kind]);
  return answers[answer]?.(question, picked) ?? null;
}

/** Return the name on an entry. @param {Register} register @param {string} key */
function getNameOnEntry(register, key) {
  const entry = findEntry(register, key);
  return entry ? getRecordName(entry) : "";
}

/**
 * Assign all records of a completion to one person, under the name on the chosen record.
 * @param {Register} register @param {readonly string[]} keys @param {string} chosen
 * @returns {Promise<Register>}
 */
async function mergeRecords(register, keys, chosen) {
  const added = addPersonFromRecord(register, chosen, { newId: makeId });
  const person = findEntry(added, chosen)?.person;
  if (!person) return register;
  const name = getNameOnEntry(register, chosen);
  const together = keys.reduce((sofar, key) => attachEntry(sofar, key, person), added);
  return renamePerson(together, person, name);
}

/**
 * Return the register with each setting (school, college or nursery) added that one of its open `questions` asks whether to add;
 * questions of other kinds are ignored.
 * @param {Register} register @param {readonly Question[]} questions
 * @returns {Register}
 */
export const addAllProposedSettings = (register, questions) =>
  questions.reduce((sofar, one) => (one.kind === "setting" ? acceptSetting(sofar, one.id, one.name) : sofar), register);

/**
 * Return the register without the certificates that open `questions` ask about; questions of other kinds are ignored.
 * @param {Register} register @param {readonly Question[]} questions
 * @returns {Register}
 */
export const removeAllElsewhere = (register, questions) =>
  removeElsewhere(register, questions.flatMap((one) => (one.kind === "elsewhere" ? one.ids : [])));

/** Remove the unassigned records of a setting. @param {Register} register @param {string} id @returns {Register} */
function removeSetting(register, id) {
  const entries = register.entries.filter((entry) => entry.person !== null || getSettingId(entry) !== id);
  return entries.length === register.entries.length ? register : { ...register, entries };
}

/**
 * Return the register with a person added for each of the records with these keys; records with the same name become one
 * person's. A record becomes a person of its own if the lead has said that a person of the same name is someone else.
 * @param {Register} register @param {readonly string[]} keys
 * @returns {Register}
 */
export function addAllPeople(register, keys) {
  const wanted = new Set(keys);
  const named = indexPeopleByName(register.people);
  const entries = register.entries.filter((entry) => wanted.has(getEntryKey(entry)) && getRecordName(entry));
  const isTaken = (/** @type {Entry} */ entry) => named.has(makeSettingNameKey(getSettingId(entry), getRecordName(entry)));
  const rows = entries.filter((entry) => !isTaken(entry)).flatMap(makeStaffRows);
  const added = rows.length ? importStaff(register, rows, { newId: makeId }).register : register;
  return entries.filter(isTaken).reduce((sofar, entry) => addPersonFromRecord(sofar, getEntryKey(entry), { newId: makeId }), added);
}

/** Return the staff list row for a record's person; none for an entry by hand. @param {Entry} entry @returns {import("../../runtime/register/types.js").StaffRow[]} */
function makeStaffRows(entry) {
  if (entry.kind === "hand") return [];
  const { role, path, setting } = entry.slip.record;
  return [{ name: getRecordName(entry), setting: setting.id, path, ...(role && { role }) }];
}
