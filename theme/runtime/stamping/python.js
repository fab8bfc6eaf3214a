/**
 * Python's notions of white space and letter case, where JavaScript's differ and a page would come out otherwise.
 *
 * Twin: what `str` and `re` do in generator/stamping and generator/bank/omitted_items.py; tests/stamping compares both.
 */

/** What `\s` and `strip` take for white space: not the byte order mark, as here. */
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const ENDS = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");
const SPACES = new RegExp(`[${SPACE}]+`, "g");

/** Take white space off both ends. @param {string} text */
export const strip = (text) => text.replace(ENDS, "");

/** Make white space single spaces, and none at the ends. @param {string} text */
export const squeeze = (text) => strip(text).replace(SPACES, " ");

/**
 * Return a text in which two that differ in case alone are the same: equal where `casefold` makes them equal.
 * @param {string} text
 */
export const foldCase = (text) => Array.from(text, foldOne).join("");

/** The dotless i has the capital of the dotted one, and is another letter. @param {string} letter */
const foldOne = (letter) => (letter === "ı" ? letter : letter.toLowerCase().toUpperCase().toLowerCase());

/** Return a text that begins with a capital. @param {string} text */
export function capitalise(text) {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** Split in two where a mark first stands; the second is empty where it stands nowhere. @param {string} text @param {string} mark */
export function partition(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}
