/**
 * Import a staff list into the register: add and update people, and report who is no longer listed.
 *
 * A person is found by exact name and setting. A list never removes or renames anyone, and takes no staff code from anyone: it reports
 * all three.
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
  const renamed = matchByKey(match, register.people);
  const held = matchByHeldCode(match, register.people);
  const codes = [];
  const taken = new Map(register.people.map((person) => [person.id, person]));
  const report = { added: 0, changed: 0, same: 0 };
  const settings = new Set(register.settings.map(({ id }) => id));
  for (const [row, person] of match) {
    if (person === null && renamed.has(row)) continue;
    assertValid(settings.has(row.setting), "setting");
    const holder = held.get(row);
    const { code, ...rest } = row;
    const given = holder ? rest : row;
    const after = person ? applyRow(person, given) : validatePerson({ ...given, id: newId() }, "");
    if (code && holder) codes.push({ person: after.id, other: holder.id, code });
    assertValid(person || !taken.has(after.id), "id");
    report[person ? (after === person ? "same" : "changed") : "added"]++;
    taken.set(after.id, after);
  }
  assertValid(taken.size <= MAX_PEOPLE, "people");
  const isSame = report.added + report.changed === 0;
  const after = isSame ? register : attachExactMatches(sortRegister({ ...register, people: [...taken.values()] }));
  return { register: after, report: { ...report, ...makeReport(register, match, renamed), codes: sortBy(codes, ({ person }) => person) } };
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

/** What identifies a person beside the name, the surest first: people share mailboxes, but not staff codes. */
const KEYS = /** @type {const} */ (["code", "email"]);
/** @typedef {{ code?: string, email?: string }} Keyed */

/**
 * Return whether the first key that both have is the same, or undefined if they share none.
 * @param {Keyed} one @param {Keyed} other
 */
function compareKeys(one, other) {
  const key = KEYS.find((field) => one[field] && other[field]);
  return key && getExactKey(one[key] ?? "") === getExactKey(other[key] ?? "");
}

/** @param {Keyed} one @param {Keyed} other */
const isSame = (one, other) => compareKeys(one, other) === true;
/** @param {Keyed} one @param {Keyed} other */
const isOther = (one, other) => compareKeys(one, other) === false;

/** @param {{ role?: string }} one @param {{ role?: string }} other */
const isSameRole = (one, other) => getExactKey(one.role ?? "") === getExactKey(other.role ?? "");

/** @param {{ role?: string }} one @param {{ role?: string }} other */
const isOtherRole = (one, other) => Boolean(one.role && other.role) && !isSameRole(one, other);

/** Return whether two rows of one name are of one person: their staff codes or addresses agree, or nothing distinguishes them. @param {StaffRow} one @param {StaffRow} other */
export const isOnePerson = (one, other) => isSame(one, other) || (!isOther(one, other) && !isOtherRole(one, other));

/**
 * Merge the rows of one person.
 * @param {readonly StaffRow[]} rows
 * @returns {StaffRow[]}
 */
function mergeRows(rows) {
  /** @type {Map<string, StaffRow[]>} */
  const named = new Map();
  for (const row of rows) {
    const alike = named.get(makeSettingNameKey(row.setting, row.name)) ?? [];
    const at = alike.findIndex((one) => isOnePerson(one, row));
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
 * Pair the rows and people of one name: a single one of each directly, several by staff code or email, then by role, then in order.
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
    isSame,
    (row, person) => !isOther(row, person) && isSameRole(row, person),
    (row, person) => only || !isOther(row, person),
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
 * Return the rows that give a person another name: their staff code or email address is unique in the register and on the list.
 * @param {Match} match @param {readonly Person[]} people
 * @returns {Map<StaffRow, Person>}
 */
function matchByKey(match, people) {
  const listed = new Set(match.values());
  /** @type {Map<StaffRow, Person>} */
  const renamed = new Map();
  for (const field of KEYS) {
    const known = indexByKey(people, field);
    for (const [key, [row, ...more]] of indexByKey([...match.keys()], field)) {
      const [person, ...others] = known.get(key) ?? [];
      if (!row || !person || more.length || others.length || match.get(row) || renamed.has(row) || listed.has(person) || isOther(row, person)) continue;
      renamed.set(row, person);
      listed.add(person);
    }
  }
  return renamed;
}

/**
 * Return the rows whose staff code someone else keeps, with that person. Those to whom the list gives another code give theirs up, if
 * nobody else keeps that one.
 * @param {Match} match @param {readonly Person[]} people
 * @returns {Map<StaffRow, Person>}
 */
function matchByHeldCode(match, people) {
  const held = indexByKey(people, "code");
  const rows = new Map([...match].map(([row, person]) => [person, row]));
  /** @typedef {{ row: StaffRow, holder: Person }} Claim */
  /** @type {Claim[]} */
  const sure = [];
  /** Claims to a code by the row with which its holder gives it up. @type {Map<StaffRow, Claim[]>} */
  const waiting = new Map();
  for (const [row, person] of match) {
    const holders = held.get(makeSettingNameKey(row.setting, row.code ?? "")) ?? [];
    for (const holder of holders.some((one) => one === person) ? [] : holders) {
      const next = rows.get(holder);
      if (next?.code && isOther({ code: next.code }, holder)) addToList(waiting, next, { row, holder });
      else sure.push({ row, holder });
    }
  }
  /** @type {Map<StaffRow, Person>} */
  const refused = new Map();
  for (const { row, holder } of sure) {
    if (!refused.has(row)) sure.push(...(waiting.get(row) ?? []));
    refused.set(row, holder);
  }
  return refused;
}

/**
 * @template {Keyed & { setting: string }} One
 * @param {readonly One[]} list @param {typeof KEYS[number]} field
 * @returns {Map<string, One[]>}
 */
function indexByKey(list, field) {
  /** @type {Map<string, One[]>} */
  const found = new Map();
  for (const one of list) if (one[field]) addToList(found, makeSettingNameKey(one.setting, one[field] ?? ""), one);
  return found;
}
