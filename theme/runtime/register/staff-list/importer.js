/**
 * Import a staff list into the register: add and update people, and report who is no longer listed.
 *
 * A person is found by exact name and setting. A list never removes or renames anyone: it reports both.
 */

import { assertValid } from "../../data/validators.js";
import { getExactKey, addToList, sortBy } from "../matching/names.js";
import { attachExactMatches, makeSettingNameKey, indexPeopleByName } from "../matching/owners.js";
import { MAX_PEOPLE, validatePerson, sortRegister } from "../schema.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../types.js").Person} Person */
/** @typedef {import("../types.js").StaffRow} StaffRow */
/** @typedef {import("../types.js").StaffReport} StaffReport */
/** Rows with the person of each, null if there is none yet. @typedef {Map<StaffRow, Person | null>} Match */

const FIELDS = /** @type {const} */ (["role", "code", "team", "path", "email", "joined"]);

/**
 * Return the register with the people in a parsed staff list added or updated, and a report of the changes; `newId` makes an
 * id.
 * @param {Register} register
 * @param {readonly StaffRow[]} list
 * @param {{ newId: () => string }} ids
 * @returns {{ register: Register, report: StaffReport }} throws a ValidationError of field "setting", "people" or "id"
 */
export function importStaff(register, list, { newId }) {
  const rows = mergeRows(list);
  const match = matchByName(rows, register.people);
  const renamed = matchByEmail(match, register.people);
  const taken = new Map(register.people.map((person) => [person.id, person]));
  const report = { added: 0, changed: 0, same: 0 };
  const settings = new Set(register.settings.map(({ id }) => id));
  for (const [row, person] of match) {
    if (person === null && renamed.has(row)) continue;
    assertValid(settings.has(row.setting), "setting");
    const after = person ? applyRow(person, row) : validatePerson({ ...row, id: newId() }, "");
    assertValid(person || !taken.has(after.id), "id");
    report[person ? (after === person ? "same" : "changed") : "added"]++;
    taken.set(after.id, after);
  }
  assertValid(taken.size <= MAX_PEOPLE, "people");
  const isSame = report.added + report.changed === 0;
  const after = isSame ? register : attachExactMatches(sortRegister({ ...register, people: [...taken.values()] }));
  return { register: after, report: { ...report, ...makeReport(register, match, renamed) } };
}

/**
 * Return who is missing from the list, has left, or has another name on it.
 * @param {Register} register @param {Match} match @param {ReadonlyMap<StaffRow, Person>} renamed
 * @returns {Pick<StaffReport, "absent" | "left" | "renamed">}
 */
function makeReport({ people }, match, renamed) {
  const listed = new Set([...match.values(), ...renamed.values()].map((person) => person?.id));
  const settings = new Set([...match.keys()].map(({ setting }) => setting));
  const here = people.filter(({ setting }) => settings.has(setting));
  return {
    absent: here.filter(({ id, left }) => !listed.has(id) && left === undefined).map(({ id }) => id),
    left: here.filter(({ id, left }) => listed.has(id) && left !== undefined).map(({ id }) => id),
    renamed: sortBy([...renamed].map(([{ name }, { id }]) => ({ person: id, name })), ({ person }) => person),
  };
}

/**
 * Return a person updated by a row, or the same object if nothing changed.
 * @param {Person} person @param {StaffRow} row @returns {Person} the same object if the row has nothing new
 */
function applyRow(person, row) {
  const news = FIELDS.filter((field) => row[field] !== undefined && row[field] !== person[field]);
  if (!news.length) return person;
  return validatePerson({ ...person, ...Object.fromEntries(news.map((field) => [field, row[field]])) }, "");
}

/** @param {{ email?: string, role?: string }} one @param {{ email?: string, role?: string }} other */
const isSameMail = (one, other) => Boolean(one.email && other.email) && foldEmail(one) === foldEmail(other);

/** @param {{ email?: string }} one */
const foldEmail = ({ email }) => getExactKey(email ?? "");

/** @param {{ email?: string }} one @param {{ email?: string }} other */
const isOtherMail = (one, other) => Boolean(one.email && other.email) && foldEmail(one) !== foldEmail(other);

/** @param {{ role?: string }} one @param {{ role?: string }} other */
const isSameRole = (one, other) => getExactKey(one.role ?? "") === getExactKey(other.role ?? "");

/** @param {{ role?: string }} one @param {{ role?: string }} other */
const isOtherRole = (one, other) => Boolean(one.role && other.role) && !isSameRole(one, other);

/**
 * Merge rows of one name into one person if their email addresses agree or nothing distinguishes them.
 * @param {readonly StaffRow[]} rows
 * @returns {StaffRow[]}
 */
function mergeRows(rows) {
  /** @type {Map<string, StaffRow[]>} */
  const named = new Map();
  for (const row of rows) {
    const alike = named.get(makeSettingNameKey(row.setting, row.name)) ?? [];
    const at = alike.findIndex((one) => isSameMail(one, row) || (!isOtherMail(one, row) && !isOtherRole(one, row)));
    const one = alike[at];
    if (one) alike[at] = { ...row, ...one };
    else addToList(named, makeSettingNameKey(row.setting, row.name), row);
  }
  return [...named.values()].flat();
}

/** @param {readonly StaffRow[]} rows @param {readonly Person[]} people @returns {Match} */
function matchByName(rows, people) {
  /** @type {Map<string, StaffRow[]>} */
  const named = new Map();
  for (const row of rows) addToList(named, makeSettingNameKey(row.setting, row.name), row);
  const byId = new Map(people.map((person) => [person.id, person]));
  const byName = indexPeopleByName(people);
  /** @type {Match} */
  const match = new Map(rows.map((row) => [row, null]));
  for (const [name, alike] of named) {
    const known = (byName.get(name) ?? []).flatMap((id) => byId.get(id) ?? []);
    for (const [row, person] of pair(alike, known)) match.set(row, person);
  }
  return match;
}

/**
 * Pair the rows and people of one name: a single one of each directly, several by email, then by role, then in order.
 * @param {readonly StaffRow[]} rows @param {readonly Person[]} people
 * @returns {Map<StaffRow, Person>}
 */
function pair(rows, people) {
  /** @type {Map<StaffRow, Person>} */
  const pairs = new Map();
  const free = new Set(people);
  const only = rows.length === 1 && people.length === 1;
  /** @type {((row: StaffRow, person: Person) => boolean)[]} */
  const ways = [
    isSameMail,
    (row, person) => !isOtherMail(row, person) && isSameRole(row, person),
    (row, person) => only || !isOtherMail(row, person),
  ];
  for (const fits of ways) {
    for (const row of rows) {
      const person = pairs.has(row) ? undefined : [...free].find((one) => fits(row, one));
      if (person) pairs.set(row, person);
      if (person) free.delete(person);
    }
  }
  return pairs;
}

/**
 * Return the rows that give a person another name: their email address is unique in the register and on the list.
 * @param {Match} match @param {readonly Person[]} people
 * @returns {Map<StaffRow, Person>}
 */
function matchByEmail(match, people) {
  /** @type {Map<string, Person[]>} */
  const byMail = new Map();
  for (const person of people) if (person.email) addToList(byMail, `${person.setting} ${foldEmail(person)}`, person);
  /** @type {Map<string, StaffRow[]>} */
  const onList = new Map();
  for (const row of match.keys()) if (row.email) addToList(onList, `${row.setting} ${foldEmail(row)}`, row);
  const listed = new Set(match.values());
  /** @type {Map<StaffRow, Person>} */
  const renamed = new Map();
  for (const [address, [row, ...more]] of onList) {
    const [person, ...others] = byMail.get(address) ?? [];
    if (!row || !person || more.length || others.length || match.get(row) || listed.has(person)) continue;
    renamed.set(row, person);
  }
  return renamed;
}
