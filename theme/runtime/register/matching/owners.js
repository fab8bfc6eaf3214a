/**
 * Attach records to the person they clearly belong to: the only one of their setting with exactly the same name.
 *
 * Anything less is proposed (proposals.js) for a lead to decide.
 */

import { getRecordName, getSettingId } from "../entry.js";
import { getExactKey, addToList } from "./names.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../types.js").Person} Person */

/**
 * Return the lookup key of a person's name within a setting (a school, college or nursery): the setting's id and the name without
 * regard to case.
 * @param {string} setting @param {string} name
 */
export const makeSettingNameKey = (setting, name) => `${setting} ${getExactKey(name)}`;

/**
 * Return a map of people's ids by the key of their setting and name (`makeSettingNameKey`).
 * @param {readonly Person[]} people
 * @returns {Map<string, string[]>}
 */
export function indexPeopleByName(people) {
  /** @type {Map<string, string[]>} */
  const named = new Map();
  for (const { id, setting, name } of people) addToList(named, makeSettingNameKey(setting, name), id);
  return named;
}

/**
 * Return a function that tests whether the lead has decided, as the register stores (`apart`), that a name is not that of a
 * person.
 * @param {Register} register
 * @returns {(person: string, name: string) => boolean}
 */
export function makeSeparationTest({ apart }) {
  const kept = new Set(apart.flatMap((one) => ("name" in one ? [makeSettingNameKey(one.person, one.name)] : [])));
  return (person, name) => kept.size > 0 && kept.has(makeSettingNameKey(person, name));
}

/**
 * Return the register with each record that belongs to no one assigned to the person with exactly its name in its setting (such as
 * a school), if there is exactly one, unless the lead has decided that the name is not theirs.
 * @param {Register} register
 * @returns {Register} the same object if there is none
 */
export function attachExactMatches(register) {
  if (!register.entries.some((entry) => entry.person === null)) return register;
  const named = indexPeopleByName(register.people);
  const isApart = makeSeparationTest(register);
  let found = false;
  const entries = register.entries.map((entry) => {
    const name = getRecordName(entry);
    if (entry.kind === "hand" || entry.person !== null || !name) return entry;
    const [person, ...more] = named.get(makeSettingNameKey(getSettingId(entry), name)) ?? [];
    if (person === undefined || more.length || isApart(person, name)) return entry;
    found = true;
    return { ...entry, person };
  });
  return found ? { ...register, entries } : register;
}
