/** One-line texts that a person typed: a name, a role, a title. */

import { assertValid } from "../data/validators.js";
import { INVISIBLE_CHARACTERS, LIMITS, FORBIDDEN_CHARACTERS } from "./rules.js";

/**
 * Return a typed name, role or title as a record stores it: in Unicode NFC and trimmed; throws a ValidationError if it is empty,
 * too long, or has control or invisible characters. These include all that Python and JavaScript trim differently.
 * @param {string} text
 * @param {string} [field] named in the error
 * @param {number} [maxLength] in characters
 * @returns {string}
 */
export function normalizeLine(text, field = "name", maxLength = LIMITS.name) {
  assertValid(text.search(FORBIDDEN_CHARACTERS) < 0, field);
  const clean = text.normalize("NFC").trim();
  assertValid(hasVisibleCharacters(clean) && [...clean].length <= maxLength, field);
  return clean;
}

/** @param {string} text */
const hasVisibleCharacters = (text) => text.replaceAll(INVISIBLE_CHARACTERS, "") !== "";

/**
 * Shorten and clean a one-line text so that a record can store it; returns "" if nothing visible is left.
 * @param {string} text
 * @param {number} [maxLength] in characters
 */
export function fitLine(text, maxLength = LIMITS.name) {
  const clean = [...text.replaceAll(FORBIDDEN_CHARACTERS, "").normalize("NFC").trim()].slice(0, maxLength).join("").trim();
  return hasVisibleCharacters(clean) ? clean : "";
}

/**
 * Return a validator of one-line texts: it returns a text of up to `maxLength` characters unchanged if it is as `normalizeLine` would
 * return it (trimmed, in Unicode NFC, without control or invisible characters), or throws a ValidationError.
 * @param {number} [maxLength] in characters
 * @returns {import("../data/validators.js").Validator<string>}
 */
export const lineUpTo = (maxLength = LIMITS.name) => (value, path) => {
  assertValid(typeof value === "string" && normalizeLine(value, path, maxLength) === value, path);
  return value;
};
