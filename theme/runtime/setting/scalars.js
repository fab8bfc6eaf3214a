/** What an unquoted word of a YAML file means, and which words need quotation marks; the twin is generator/diagnostics/source.py. */

/** @typedef {import("./types.js").Plain} Plain */

const INT = /^-?(?:0|[1-9][0-9]{0,15})$/;
const FLOAT = /^-?(?:0|[1-9][0-9]{0,9})\.(?:0|[0-9]{0,9}[1-9])$/;
/** @type {ReadonlyMap<string, Plain>} */
const WORDS = new Map([
  ["", null],
  ["null", null],
  ["~", null],
  ["true", true],
  ["false", false],
]);
/** Words that every reader of YAML takes for words, wherever they stand. */
const SAFE = /^\p{L}(?:[\p{L}\p{N} ’()/_.+@-]|:(?=\/)|'(?=\p{L})|,(?= ))*$/u;
/** What other readers of YAML take for something else. */
const ODD = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/**
 * Return what an unquoted scalar means; `1.10`, `007`, `no` and `12:30` stay the words they are.
 * @param {string} text
 * @returns {Plain}
 */
export function readScalar(text) {
  if (WORDS.has(text)) return /** @type {Plain} */ (WORDS.get(text));
  if (INT.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) + 0 : BigInt(text);
  return FLOAT.test(text) ? Object.freeze({ decimal: text }) : text;
}

/**
 * Return whether words can be written without quotation marks.
 * @param {string} text
 */
export const isSafe = (text) => SAFE.test(text) && !ODD.test(text) && !text.endsWith(" ") && !text.includes("  ");
