/** Values of unquoted YAML scalars, and which texts need quotation marks; the twin is generator/diagnostics/source.py. */

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
/** Texts that every YAML parser reads as text, in any position. */
const PLAIN_TEXT = /^\p{L}(?:[\p{L}\p{N} ’()/_.+@-]|:(?=\/)|'(?=\p{L})|,(?= ))*$/u;
/** Words that other YAML parsers read as something other than text. */
const AMBIGUOUS = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/**
 * Return the value of an unquoted YAML scalar: null, true, false, an integer, a decimal number as an object, or a text; `1.10`,
 * `007`, `no` and `12:30` stay text.
 * @param {string} text
 * @returns {Plain}
 */
export function parseScalar(text) {
  if (WORDS.has(text)) return /** @type {Plain} */ (WORDS.get(text));
  if (INT.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) + 0 : BigInt(text);
  return FLOAT.test(text) ? Object.freeze({ decimal: text }) : text;
}

/**
 * Return whether a text can be written in YAML without quotation marks.
 * @param {string} text
 */
export const canBeUnquoted = (text) => PLAIN_TEXT.test(text) && !AMBIGUOUS.test(text) && !text.endsWith(" ") && !text.includes("  ");
