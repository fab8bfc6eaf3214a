/**
 * Find people by what somebody types: accents, capitals, apostrophes and hyphens make no difference.
 *
 * This is for looking only. Whether two names are one person is decided in proposals.js, and by a person.
 */

import { splitPlainWords } from "./names.js";

/** @typedef {import("../types.js").Person} Person */

/**
 * Return the text that somebody is searched in: their name and role.
 * @param {{ name: string, role?: string | null }} person
 */
export const makeSearchKey = ({ name, role }) => splitPlainWords(`${name} ${role ?? ""}`).join(" ");

/**
 * Return the people whose name or role holds all that was typed, word by word; none where nothing was typed.
 * @param {readonly Person[]} people
 * @param {string} typed
 * @param {number} most
 * @returns {Person[]} in the register's order
 */
export function searchPeople(people, typed, most) {
  const words = splitPlainWords(typed);
  if (!words.length) return [];
  /** @type {Person[]} */
  const found = [];
  for (const person of people) {
    const key = makeSearchKey(person);
    if (words.every((word) => key.includes(word)) && found.push(person) === most) break;
  }
  return found;
}
