/**
 * Add, change and erase people of the register, with everything stored about them.
 *
 * Every function returns a new register, or the same object if nothing changed; invalid values throw a ValidationError
 * whose `field` names them.
 */

import { addMonths } from "../dates/days.js";
import { normalizeLine } from "../record/line.js";
import { assertValid } from "../data/validators.js";
import { getExactKey, splitPlainWords, sortBy } from "./matching/names.js";
import { attachExactMatches } from "./matching/owners.js";
import { MAX_ENTRIES, MAX_PEOPLE, MAX_SETTINGS, getEntryKey, validateColumns, validatePerson, validateRegisterSetting, sortRegister } from "./schema.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").RegisterSetting} RegisterSetting */
/** A person's fields that can be changed; null removes one.
 * @typedef {{ role?: string | null, code?: string | null, team?: string | null, path?: string | null, email?: string | null, joined?: string | null,
 *   expected?: string | null, left?: string | null, setting?: string }} PersonChange */

/** Return a new unique id; other functions take it as the argument `newId`, so that tests can predict ids. */
export const makeId = () => crypto.randomUUID();

/**
 * Return the person in the register with an id, or undefined.
 * @param {Register} register
 * @param {string} personId
 */
export const findPerson = (register, personId) => register.people.find(({ id }) => id === personId);

/**
 * Return a validated new person of the register with these fields and a new id, but don't add them; throws a ValidationError if a
 * field is invalid or the register is full; `newId` makes an id.
 * @param {Register} register
 * @param {Omit<Person, "id" | "same">} fields
 * @param {() => string} newId
 * @returns {Person}
 */
export function makePerson(register, fields, newId) {
  const person = validatePerson({ ...fields, id: newId() }, "");
  assertValid(register.people.length < MAX_PEOPLE, "people");
  assertValid(!findPerson(register, person.id), "id");
  assertValid(register.settings.some(({ id }) => id === person.setting), "setting");
  return person;
}

/**
 * Return the register with a new person added, and records under exactly that name assigned to them; throws a ValidationError if
 * a field is invalid; `newId` makes an id.
 * @param {Register} register
 * @param {Omit<Person, "id" | "same">} fields
 * @param {{ newId: () => string }} ids
 * @returns {Register}
 */
export function addPerson(register, fields, { newId }) {
  const person = makePerson(register, fields, newId);
  return attachExactMatches(sortRegister({ ...register, people: [...register.people, person] }));
}

const CHANGEABLE = /** @type {const} */ (["role", "code", "team", "path", "email", "joined", "expected", "left", "setting"]);

/**
 * Return the register with a person's fields changed (an empty value removes one), except the name, which `renamePerson` changes
 * everywhere.
 * @param {Register} register
 * @param {string} personId
 * @param {PersonChange} fields
 * @returns {Register}
 */
export function changePerson(register, personId, fields) {
  const person = findPerson(register, personId);
  if (!person) return register;
  const given = CHANGEABLE.filter((field) => Object.hasOwn(fields, field));
  const draft = /** @type {Record<string, unknown>} */ ({ ...person });
  for (const field of given) {
    if (fields[field] == null || fields[field] === "") delete draft[field];
    else draft[field] = fields[field];
  }
  if (given.every((field) => draft[field] === person[field])) return register;
  const changed = validatePerson(draft, "");
  assertValid(register.settings.some(({ id }) => id === changed.setting), "setting");
  const people = register.people.map((one) => (one.id === personId ? changed : one));
  return attachExactMatches({ ...register, people });
}

/**
 * Return the register without a person, their entries and everything else stored about them.
 * @param {Register} register
 * @param {string} personId
 * @returns {Register}
 */
export const removePerson = (register, personId) => removePeople(register, new Set([personId]));

/** @param {Register} register @param {ReadonlySet<string>} gone @returns {Register} */
function removePeople(register, gone) {
  const people = register.people.filter(({ id }) => !gone.has(id));
  if (people.length === register.people.length) return register;
  const isKept = (/** @type {{ person: string | null }} */ { person }) => person === null || !gone.has(person);
  return {
    ...removeEntries(register, isKept),
    people: regroupPeople(people),
    elsewhere: register.elsewhere.filter(isKept),
    apart: register.apart.filter((one) => !gone.has(one.person) && !("other" in one && gone.has(one.other))),
  };
}

/**
 * Return the register with people marked as told, on a day, about an edition's corrections.
 * @param {Register} register @param {readonly string[]} ids of people @param {{ edition: string, on: string }} told
 * @returns {Register}
 */
export function noteTold(register, ids, told) {
  const selected = new Set(ids);
  return { ...register, people: register.people.map((person) => (selected.has(person.id) ? validatePerson({ ...person, told }, "") : person)) };
}

/**
 * Return the register with only the entries that a function keeps, and the conversations about these.
 * @param {Register} register @param {(entry: import("./types.js").Entry) => boolean} isKept
 * @returns {Register}
 */
export function removeEntries(register, isKept) {
  const entries = register.entries.filter(isKept);
  const keys = new Set(entries.map(getEntryKey));
  return { ...register, entries, conversations: register.conversations.filter(({ entry }) => keys.has(entry)) };
}

/**
 * Return the register without the people who left longer ago than the retention period in the setting's `rule`, and the ids of
 * those erased.
 * @param {Register} register
 * @param {import("./types.js").RegisterFacts} facts
 * @returns {{ register: Register, erased: string[] }} the ids of those erased
 */
export function eraseLeavers(register, { today, rule }) {
  const months = rule.retention_months;
  if (months === null) return { register, erased: [] };
  const gone = register.people.filter(({ left }) => left !== undefined && addMonths(left, months) <= today);
  const erased = gone.map(({ id }) => id);
  return { register: removePeople(register, new Set(erased)), erased };
}

/**
 * Return the register with the lead's decision that a name is not this person's, so that no record with it is assigned or
 * proposed to them.
 * @param {Register} register
 * @param {string} personId
 * @param {string} name
 * @returns {Register}
 */
export function separateName(register, personId, name) {
  const isKept = register.apart.some((one) => one.person === personId && isSeparationFromName(one, name));
  if (isKept || !findPerson(register, personId)) return register;
  return addSeparation(register, { person: personId, name: normalizeLine(name) });
}

/**
 * Return the register with the lead's decision that two people of two settings (such as schools) are not the same person.
 * @param {Register} register
 * @param {string} personId
 * @param {string} otherId
 * @returns {Register}
 */
export function separatePeople(register, personId, otherId) {
  const [person = "", other = ""] = [personId, otherId].sort();
  const isKept = register.apart.some((one) => one.person === person && "other" in one && one.other === other);
  const known = register.people.filter(({ id }) => id === person || id === other);
  if (isKept || known.length < 2) return register;
  return addSeparation(register, { person, other });
}

/**
 * Return whether a decision of the lead (`apart`), that someone is not the person meant by a name, is about this name.
 * @param {import("./types.js").Apart} apart @param {string} name
 */
export const isSeparationFromName = (apart, name) => "name" in apart && getExactKey(apart.name) === getExactKey(name);

/** @param {Register} register @param {import("./types.js").Apart} apart @returns {Register} */
function addSeparation(register, apart) {
  assertValid(register.apart.length < MAX_ENTRIES, "apart");
  return sortRegister({ ...register, apart: [...register.apart, apart] });
}

/**
 * Return the register with two people of two settings (such as schools) marked as the same person, so that training at one can
 * count at the other.
 * @param {Register} register
 * @param {string} personId
 * @param {string} otherId
 * @returns {Register} unchanged if both are of one setting
 */
export function joinPeople(register, personId, otherId) {
  const person = findPerson(register, personId);
  const other = findPerson(register, otherId);
  if (!person || !other || person.setting === other.setting || getSharedPersonId(person) === getSharedPersonId(other)) return register;
  const [to, from] = [getSharedPersonId(person), getSharedPersonId(other)];
  return { ...register, people: regroupPeople(register.people.map((one) => (getSharedPersonId(one) === from ? { ...one, same: to } : one))) };
}

/**
 * Return the id that identifies a person across settings: that of the entry theirs is linked to, or else their own.
 * @param {Person} person
 */
export const getSharedPersonId = ({ id, same }) => same ?? id;

/**
 * Choose the first id of each group of joined people as their shared id.
 * @param {readonly Person[]} people
 * @returns {readonly Person[]}
 */
function regroupPeople(people) {
  if (!people.some(({ same }) => same !== undefined)) return people;
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const person of sortBy(people, ({ id }) => id)) {
    if (!first.has(getSharedPersonId(person))) first.set(getSharedPersonId(person), person.id);
  }
  return people.map((person) => {
    const { same, ...alone } = person;
    const self = first.get(getSharedPersonId(person)) ?? person.id;
    if (self === person.id) return same === undefined ? person : alone;
    return same === self ? person : { ...alone, same: self };
  });
}

/** Prefix of the ids of settings that only a staff list has named, until a record from there has the real id. */
const LISTED = "listed-";

/**
 * Return the register of a trust or shared lead with a setting (such as a school) added; one with that name that a staff list
 * added provisionally is replaced.
 * @param {Register} register
 * @param {string} id
 * @param {string} name
 * @returns {Register}
 */
export function acceptSetting(register, id, name) {
  if (register.settings.some((setting) => setting.id === id)) return register;
  const accepted = validateRegisterSetting({ id, name }, "");
  const listed = findListedSetting(register, name);
  return attachExactMatches(listed ? replaceListedSetting(register, listed, accepted) : addSetting(register, accepted));
}

/**
 * Return the register with a setting (such as a school) named in a staff list added provisionally, until a record with its id
 * comes from it; `newId` makes an id.
 * @param {Register} register
 * @param {string} name
 * @param {{ newId: () => string }} ids
 * @returns {Register} unchanged if a setting already has that name
 */
export function addListedSetting(register, name, { newId }) {
  if (register.settings.some((setting) => hasName(setting, name))) return register;
  return addSetting(register, validateRegisterSetting({ id: `${LISTED}${newId()}`, name }, ""));
}

/**
 * Return the register's setting with a name that was added from a staff list and has sent no record yet, or undefined.
 * @param {Register} register @param {string} name
 */
export const findListedSetting = (register, name) =>
  register.settings.find((setting) => setting.id.startsWith(LISTED) && hasName(setting, name));

/** @param {RegisterSetting} setting @param {string} name */
const hasName = (setting, name) => splitPlainWords(setting.name).join(" ") === splitPlainWords(name).join(" ");

/** @param {Register} register @param {RegisterSetting} setting @returns {Register} */
function addSetting(register, setting) {
  assertValid(register.settings.length < MAX_SETTINGS, "settings");
  return { ...register, settings: [...register.settings, setting] };
}

/**
 * Replace the provisional id of a setting from a staff list in everything that refers to it.
 * @param {Register} register @param {RegisterSetting} listed @param {RegisterSetting} known
 * @returns {Register}
 */
function replaceListedSetting(register, listed, known) {
  /** @template {{ setting: string }} Of @param {Of} one @returns {Of} */
  const there = (one) => (one.setting === listed.id ? { ...one, setting: known.id } : one);
  return {
    ...register,
    settings: register.settings.map((setting) => (setting === listed ? known : setting)),
    people: register.people.map(there),
    entries: register.entries.map((entry) => (entry.kind === "hand" ? there(entry) : entry)),
  };
}

/**
 * Return the register with `columns` stored: which field each column of a staff list holds, by `getHeaderKey` of its header.
 * @param {Register} register
 * @param {Readonly<Record<string, import("./types.js").ColumnField>>} columns
 * @returns {Register}
 */
export function rememberColumns(register, columns) {
  if (Object.entries(columns).every(([key, field]) => register.columns[key] === field)) return register;
  const together = Object.entries({ ...register.columns, ...columns });
  return { ...register, columns: validateColumns(Object.fromEntries(sortBy(together, ([key]) => key)), "columns") };
}
