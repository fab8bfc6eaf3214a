/**
 * White space, words and letter case as in Python, where JavaScript differs and a page would come out otherwise.
 *
 * Twin: what `str` and `re` do in generator/stamping and generator/bank/omitted_items.py; tests/stamping compares both.
 */

/** What `\s` and `strip` take for white space: not the byte order mark, as here. */
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const ENDS = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");
const SPACES = new RegExp(`[${SPACE}]+`, "g");

/** Return a text without white space (by Python's rules) at both ends. @param {string} text */
export const stripWhitespace = (text) => text.replace(ENDS, "");

/**
 * Return a text with runs of white space (by Python's rules) replaced by single spaces, and without any at the ends.
 * @param {string} text
 */
export const collapseWhitespace = (text) => stripWhitespace(text).replace(SPACES, " ");

/**
 * Return a text case-folded, to compare it without regard to case: texts that Python's `casefold` makes equal have equal results
 * here, too.
 * @param {string} text
 */
export const foldCase = (text) => Array.from(text, foldCharacter).join("");

/**
 * Return a character case-folded; the dotless i has the capital of the dotted one and is another letter.
 * @param {string} letter
 */
const foldCharacter = (letter) => (letter === "ı" ? letter : letter.toLowerCase().toUpperCase().toLowerCase());

/** Return a text with a capital first letter. @param {string} text */
export function capitalise(text) {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/**
 * Return the parts of a text before and after the first separator (`mark`); the second is empty if there is none.
 * @param {string} text @param {string} mark
 */
export function partition(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}
