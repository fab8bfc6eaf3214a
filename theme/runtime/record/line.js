/**
 * A line of somebody's own words, as a record can hold it: a name, a role, an edition. The twin is generator/record/model.py.
 */

import { demand } from "../shape.js";

/** Most characters (code points) that a name or a role may have. */
export const MOST_NAME = 80;
/** Controls, what turns the writing direction, what cannot be seen, private use and lone surrogates. */
const REFUSED =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff\ue000-\uf8ff\ud800-\udfff]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]/gu;
/** What joins or varies letters, as Persian and Sinhala names need it; by itself it is nothing that can be seen. */
const JOINERS = /[\s\u200c\u200d\ufe00-\ufe0f]/gu;

/**
 * Return a person's words as a record holds them: NFC, trimmed.
 * @param {string} words
 * @param {string} [field] named in the error
 * @param {number} [most] characters
 * @returns {string} throws a ShapeError where they are empty, too long, or hold characters nobody
 *   types: those include all that the two languages' trimming disagrees on
 */
export function cleanLine(words, field = "name", most = MOST_NAME) {
  demand(words.search(REFUSED) < 0, field);
  const clean = words.normalize("NFC").trim();
  demand(isSeen(clean) && [...clean].length <= most, field);
  return clean;
}

/** @param {string} words */
const isSeen = (words) => words.replaceAll(JOINERS, "") !== "";

/**
 * Return as much of somebody's words as a record can hold; "" where that is nothing.
 * @param {string} words
 * @param {number} [most] characters
 */
export function fitLine(words, most = MOST_NAME) {
  const clean = [...words.replaceAll(REFUSED, "").normalize("NFC").trim()].slice(0, most).join("").trim();
  return isSeen(clean) ? clean : "";
}

/**
 * A person's words as `cleanLine` leaves them.
 * @param {number} [most] characters
 * @returns {import("../shape.js").Check<string>}
 */
export const line = (most = MOST_NAME) => (value, path) => {
  demand(typeof value === "string" && cleanLine(value, path, most) === value, path);
  return value;
};

/** What a completion's id looks like. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
