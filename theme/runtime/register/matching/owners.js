/**
 * Whose a record is, where nobody need be asked: exactly one person of its setting bears exactly its name.
 *
 * Everything less than that is proposed (proposals.js) and decided by a person.
 */

import { nameOf, settingOf } from "../entry.js";
import { exactKey, push } from "./names.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../types.js").Person} Person */

/** @param {string} setting @param {string} name */
export const namedKey = (setting, name) => `${setting} ${exactKey(name)}`;

/**
 * Return the ids of people by their setting and exact name.
 * @param {readonly Person[]} people
 * @returns {Map<string, string[]>}
 */
export function peopleByName(people) {
  /** @type {Map<string, string[]>} */
  const named = new Map();
  for (const { id, setting, name } of people) push(named, namedKey(setting, name), id);
  return named;
}

/**
 * Return a test of whether a name was kept apart from a person.
 * @param {Register} register
 * @returns {(person: string, name: string) => boolean}
 */
export function readApart({ apart }) {
  const kept = new Set(apart.flatMap((one) => ("name" in one ? [namedKey(one.person, one.name)] : [])));
  return (person, name) => kept.size > 0 && kept.has(namedKey(person, name));
}

/**
 * Give each record that is nobody's to the one who bears its name, where there is exactly one.
 * @param {Register} register
 * @returns {Register} the very same where there is none
 */
export function attachExact(register) {
  if (!register.entries.some((entry) => entry.person === null)) return register;
  const named = peopleByName(register.people);
  const isApart = readApart(register);
  let found = false;
  const entries = register.entries.map((entry) => {
    const name = nameOf(entry);
    if (entry.kind === "hand" || entry.person !== null || !name) return entry;
    const [person, ...more] = named.get(namedKey(settingOf(entry), name)) ?? [];
    if (person === undefined || more.length || isApart(person, name)) return entry;
    found = true;
    return { ...entry, person };
  });
  return found ? { ...register, entries } : register;
}
