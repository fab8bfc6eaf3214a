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

/** Names of the texts between the entries of a list and before its last one; no tag can have them. */
export const COMMA = ".comma";
export const BEFORE_LAST = ".before_last";
/** These texts in English, for values that bring no others. @type {Values} */
const JOINERS = new Map([[COMMA, ", "], [BEFORE_LAST, " and "]]);

/**
 * Return a setting's value as text: empty for null, "a, b and c" for a list of phrases, with the joiners in `values`.
 * @param {Value | undefined} value @param {Values} [values]
 * @returns {string}
 */
export function formatValue(value, values = JOINERS) {
  if (typeof value === "string") return value;
  return joinPhrases((value ?? []).map((row) => formatValue(row.get(""))).filter(Boolean), values);
}

/**
 * Return phrases joined with the joiners in `values`, in English if there are none: "a", "a and b", "a, b and c".
 * @param {readonly string[]} phrases @param {Values} values
 * @returns {string}
 */
export function joinPhrases(phrases, values) {
  const [comma, beforeLast] = [...JOINERS].map(([name, english]) => formatValue(values.get(name) ?? english));
  return [phrases.slice(0, -1).join(comma), ...phrases.slice(-1)].filter(Boolean).join(beforeLast);
}
