/**
 * Comparison of names, roles and headers, exactly or by their letters alone.
 *
 * *Exactly* ignores case, kinds of space and Unicode normalization, and may decide on its own. *By letters* also ignores
 * accents, punctuation and titles, and only makes proposals to a person. Upper and then lower case approximates Unicode
 * case folding, which JavaScript does not have.
 */

import { replaceSpecialLetters, stripMarks } from "../../record/letters.js";
import { memoize } from "../memoize.js";

/** Titles before a name that are not part of it. */
const TITLES = new Set(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "sir", "dame", "sr", "fr"]);

/** @param {string} text */
const foldCase = (text) => text.toUpperCase().toLowerCase();

/**
 * Return the key under which a name is compared: case-folded, with single spaces; two texts have the same key if they are the same
 * name but for case and spaces.
 */
export const getExactKey = memoize((text) => foldCase(text.normalize("NFC")).normalize("NFC").replace(/\s+/gu, " ").trim());

/**
 * Return the words of a text in plain lower-case letters and digits: without accents, apostrophes or full stops, and split at
 * hyphens and other signs.
 * @param {string} text
 * @returns {string[]}
 */
export function splitPlainWords(text) {
  const bare = stripMarks(foldCase(stripMarks(text)));
  const parted = replaceSpecialLetters(bare).replace(/['’‘ʼ`´.]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ");
  return parted.split(" ").filter(Boolean);
}

/** Return the words of a person's name in lower case, without accents, apostrophes and a title such as *Mr*. */
export const splitPersonName = memoize((name) => {
  const words = splitPlainWords(name);
  return /** @type {readonly string[]} */ (words.length > 1 && TITLES.has(words[0] ?? "") ? words.slice(1) : words);
});

/**
 * Return the key under which the register remembers what a staff list's column holds: the plain letters and digits of the column's
 * header.
 * @param {string} header
 */
export const getHeaderKey = (header) => splitPlainWords(header).join("").slice(0, 100);

/**
 * Compare two texts by UTF-16 units, for `sort`, so that the order does not depend on a language.
 * @param {string} one
 * @param {string} other
 */
export const compareText = (one, other) => (one < other ? -1 : Number(one > other));

/**
 * Return a copy of a list sorted by the text that the function `key` returns for each element.
 * @template T
 * @param {Iterable<T>} list
 * @param {(entry: T) => string} key
 * @returns {T[]}
 */
export function sortBy(list, key) {
  const keyed = [...list].map((entry) => /** @type {const} */ ([key(entry), entry]));
  return keyed.sort(([one], [other]) => compareText(one, other)).map(([, entry]) => entry);
}

/**
 * Append a value (`one`) to the list under a key in a map of lists.
 * @template Key, T
 * @param {Map<Key, T[]>} lists
 * @param {Key} key
 * @param {T} one
 */
export function addToList(lists, key, one) {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}
