/** Values as words. Twin: generator/stamping/values.py. */

/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Value} Value */
/** @typedef {import("./types.js").Values} Values */

/** The first word of every name of a fact; a course may do without any of them, and so without their names. */
const FACTS = "facts";

/** @param {string} name */
export const isFact = (name) => name === FACTS || name.startsWith(`${FACTS}.`);

/**
 * Return a value as words: nothing for null, "a, b and c" for a list of phrases.
 * @param {Value | undefined} value
 * @returns {string}
 */
export function textOf(value) {
  if (typeof value === "string") return value;
  return joinPhrases((value ?? []).map((row) => textOf(row.get(""))).filter(Boolean));
}

/**
 * Join phrases as a sentence does: "a", "a and b", "a, b and c".
 * @param {readonly string[]} phrases
 * @returns {string}
 */
export const joinPhrases = (phrases) =>
  [phrases.slice(0, -1).join(", "), ...phrases.slice(-1)].filter(Boolean).join(" and ");
