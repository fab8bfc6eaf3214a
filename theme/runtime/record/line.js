/** A line that a person typed: a name, a role, a title. */

import { assertValid } from "../data/validators.js";
import { JOINERS, MOST, REFUSED } from "./rules.js";

/**
 * Return a person's words as a record holds them: NFC, trimmed.
 * @param {string} words
 * @param {string} [field] named in the error
 * @param {number} [most] characters
 * @returns {string} throws a ValidationError where they are empty, too long, or hold characters nobody
 *   types: those include all that the two languages' trimming disagrees on
 */
export function normalizeLine(words, field = "name", most = MOST.name) {
  assertValid(words.search(REFUSED) < 0, field);
  const clean = words.normalize("NFC").trim();
  assertValid(isSeen(clean) && [...clean].length <= most, field);
  return clean;
}

/** @param {string} words */
const isSeen = (words) => words.replaceAll(JOINERS, "") !== "";

/**
 * Return as much of somebody's words as a record can hold; "" where that is nothing.
 * @param {string} words
 * @param {number} [most] characters
 */
export function fitLine(words, most = MOST.name) {
  const clean = [...words.replaceAll(REFUSED, "").normalize("NFC").trim()].slice(0, most).join("").trim();
  return isSeen(clean) ? clean : "";
}

/**
 * A person's words as `normalizeLine` leaves them.
 * @param {number} [most] characters
 * @returns {import("../data/validators.js").Check<string>}
 */
export const line = (most = MOST.name) => (value, path) => {
  assertValid(typeof value === "string" && normalizeLine(value, path, most) === value, path);
  return value;
};
