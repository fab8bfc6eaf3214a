/**
 * Search people by typed text, ignoring accents, case, apostrophes and hyphens.
 *
 * For searching only: proposals.js and a lead decide whether two names are one person.
 */

import { splitPlainWords } from "./names.js";

/** @typedef {import("../types.js").Person} Person */

/**
 * Return the text in which a search for a person looks: the plain lower-case words of their name and role.
 * @param {{ name: string, role?: string | null }} person
 */
export const makeSearchKey = ({ name, role }) => splitPlainWords(`${name} ${role ?? ""}`).join(" ");

/**
 * Return the people whose name or role contains every typed word, up to `most`; none if nothing was typed.
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
