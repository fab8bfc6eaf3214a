/**
 * Find people by what somebody types: accents, capitals, apostrophes and hyphens make no difference.
 *
 * This is for looking only. Whether two names are one person is decided in matching.js, and by a person.
 */

import { plainWords } from "./names.js";

/** @typedef {import("./types.js").Person} Person */

/**
 * Return a text as it is searched in.
 * @param {string} text
 */
export const fold = (text) => plainWords(text).join(" ");

/**
 * Return the people whose name or role holds all that was typed, word by word; none where nothing was typed.
 * @param {readonly Person[]} people
 * @param {string} typed
 * @param {number} most
 * @returns {Person[]} in the register's order
 */
export function findPeople(people, typed, most) {
  const words = plainWords(typed);
  if (!words.length) return [];
  /** @type {Person[]} */
  const found = [];
  for (const person of people) {
    const key = fold(`${person.name} ${person.role ?? ""}`);
    if (words.every((word) => key.includes(word)) && found.push(person) === most) break;
  }
  return found;
}
