/** Values as text. Twin: generator/stamping/values.py. */

/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Value} Value */
/** @typedef {import("./types.js").Values} Values */

/** The first word of every fact's name; a course may omit any of the facts. */
const FACTS = "facts";

/**
 * Return whether a placeholder's name is that of a fact that depends on the nation (such as a helpline), for example
 * `facts.reading.name`; a course may omit it.
 * @param {string} name
 */
export const isFactName = (name) => name === FACTS || name.startsWith(`${FACTS}.`);

/**
 * Return a setting's value as text: empty for null, "a, b and c" for a list of phrases.
 * @param {Value | undefined} value
 * @returns {string}
 */
export function formatValue(value) {
  if (typeof value === "string") return value;
  return joinPhrases((value ?? []).map((row) => formatValue(row.get(""))).filter(Boolean));
}

/**
 * Return phrases joined as in a sentence: "a", "a and b", "a, b and c".
 * @param {readonly string[]} phrases
 * @returns {string}
 */
export const joinPhrases = (phrases) =>
  [phrases.slice(0, -1).join(", "), ...phrases.slice(-1)].filter(Boolean).join(" and ");
