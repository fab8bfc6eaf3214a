/**
 * Who is in the register: people come, change, leave, and are erased with all that was kept of them.
 *
 * Every function returns a new register, or the very same one where there was nothing to do; what cannot be stored throws a
 * ValidationError whose `field` says which.
 */

import { addMonths } from "../dates/days.js";
import { cleanLine } from "../record/record.js";
import { assertValid } from "../data/validators.js";
import { getExactKey, splitPlainWords, sortBy } from "./matching/names.js";
import { attachExactMatches } from "./matching/owners.js";
import { MAX_ENTRIES, MAX_PEOPLE, MAX_SETTINGS, validateColumns, validatePerson, validateRegisterSetting, sortRegister } from "./schema.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").RegisterSetting} RegisterSetting */
/** What may be changed of a person; null takes it away.
 * @typedef {{ role?: string | null, path?: string | null, email?: string | null, joined?: string | null,
 *   expected?: string | null, left?: string | null, setting?: string }} PersonChange */

/** Make an id that nobody has; the functions below are handed one, so that a test knows it. */
export const makeId = () => crypto.randomUUID();

/**
 * Find somebody by id.
 * @param {Register} register
 * @param {string} personId
 */
export const findPerson = (register, personId) => register.people.find(({ id }) => id === personId);

/**
 * Make a person with an id that nobody has.
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
 * Add somebody.
 * @param {Register} register
 * @param {Omit<Person, "id" | "same">} fields
 * @param {{ newId: () => string }} ids
 * @returns {Register}
 */
export function addPerson(register, fields, { newId }) {
  const person = makePerson(register, fields, newId);
  return attachExactMatches(sortRegister({ ...register, people: [...register.people, person] }));
}

const CHANGEABLE = /** @type {const} */ (["role", "path", "email", "joined", "expected", "left", "setting"]);

/**
 * Change what is known of somebody, but for the name, which `rename` changes everywhere.
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
 * Take somebody out, with their entries and all else that was kept of them.
 * @param {Register} register
 * @param {string} personId
 * @returns {Register}
 */
export const removePerson = (register, personId) => removePeople(register, new Set([personId]));

/** @param {Register} register @param {ReadonlySet<string>} gone @returns {Register} */
function removePeople(register, gone) {
  const people = register.people.filter(({ id }) => !gone.has(id));
  if (people.length === register.people.length) return register;
  return {
    ...register,
    people: regroupPeople(people),
    entries: register.entries.filter(({ person }) => person === null || !gone.has(person)),
    apart: register.apart.filter((one) => !gone.has(one.person) && !("other" in one && gone.has(one.other))),
  };
}

/**
 * Erase those who left so many months ago that the setting's retention is over.
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
 * Remember that a name is not this person's, so that no record of that name is given or proposed to them.
 * @param {Register} register
 * @param {string} personId
 * @param {string} name
 * @returns {Register}
 */
export function separateName(register, personId, name) {
  const isKept = register.apart.some((one) => one.person === personId && isNameSeparated(one, name));
  if (isKept || !findPerson(register, personId)) return register;
  return addSeparation(register, { person: personId, name: cleanLine(name) });
}

/**
 * Remember that two people of two settings are two human beings.
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

/** Whether what is kept apart is this name. @param {import("./types.js").Apart} apart @param {string} name */
export const isNameSeparated = (apart, name) => "name" in apart && getExactKey(apart.name) === getExactKey(name);

/** @param {Register} register @param {import("./types.js").Apart} apart @returns {Register} */
function addSeparation(register, apart) {
  assertValid(register.apart.length < MAX_ENTRIES, "apart");
  return sortRegister({ ...register, apart: [...register.apart, apart] });
}

/**
 * Say that two people of two settings are one human being, so that training at the one can count at the other.
 * @param {Register} register
 * @param {string} personId
 * @param {string} otherId
 * @returns {Register} the same where both are of one setting
 */
export function joinPeople(register, personId, otherId) {
  const person = findPerson(register, personId);
  const other = findPerson(register, otherId);
  if (!person || !other || person.setting === other.setting || getSharedId(person) === getSharedId(other)) return register;
  const [to, from] = [getSharedId(person), getSharedId(other)];
  return { ...register, people: regroupPeople(register.people.map((one) => (getSharedId(one) === from ? { ...one, same: to } : one))) };
}

/** The id under which one human being goes in all settings. @param {Person} person */
export const getSharedId = ({ id, same }) => same ?? id;

/**
 * Let the first by id stand for each who is in several settings.
 * @param {readonly Person[]} people
 * @returns {readonly Person[]}
 */
function regroupPeople(people) {
  if (!people.some(({ same }) => same !== undefined)) return people;
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const person of sortBy(people, ({ id }) => id)) {
    if (!first.has(getSharedId(person))) first.set(getSharedId(person), person.id);
  }
  return people.map((person) => {
    const { same, ...alone } = person;
    const self = first.get(getSharedId(person)) ?? person.id;
    if (self === person.id) return same === undefined ? person : alone;
    return same === self ? person : { ...alone, same: self };
  });
}

/** Ids of places that only a staff list has named begin so, until a record from there says the place's own id. */
const LISTED = "listed-";

/**
 * Hold one more setting, as a trust or a shared lead does. A place of that name from a staff list is this one.
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
 * Hold a place that a staff list names, though no record has come from there yet.
 * @param {Register} register
 * @param {string} name
 * @param {{ newId: () => string }} ids
 * @returns {Register} the same where a setting has that name already
 */
export function addListedSetting(register, name, { newId }) {
  if (register.settings.some((setting) => hasName(setting, name))) return register;
  return addSetting(register, validateRegisterSetting({ id: `${LISTED}${newId()}`, name }, ""));
}

/**
 * Return the place of that name that only a staff list has named.
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
 * Give a place from a staff list its own id, in all that was said of it.
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
 * Remember what the columns of staff lists are, by `getHeaderKey`.
 * @param {Register} register
 * @param {Readonly<Record<string, import("./types.js").ColumnField>>} columns
 * @returns {Register}
 */
export function rememberColumns(register, columns) {
  if (Object.entries(columns).every(([key, field]) => register.columns[key] === field)) return register;
  const together = Object.entries({ ...register.columns, ...columns });
  return { ...register, columns: validateColumns(Object.fromEntries(sortBy(together, ([key]) => key)), "columns") };
}
