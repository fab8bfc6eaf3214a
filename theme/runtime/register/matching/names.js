/**
 * When two names, roles or headers are the same, and when they have at least the same letters.
 *
 * *The same* may decide things by itself: it forgives capitals, kinds of space and ways of writing an accent as bytes.
 * *The same letters* forgives accents, punctuation and titles as well, and is only ever shown to a person.
 * Upper and then lower case stands for Unicode's case folding, which JavaScript lacks.
 */

import { plainLetters, stripMarks } from "../../record/letters.js";
import { memoize } from "../memoize.js";

/** What stands before a name and is no part of it. */
const TITLES = new Set(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "sir", "dame", "sr", "fr"]);

/** @param {string} text */
const foldCase = (text) => text.toUpperCase().toLowerCase();

/** Return the form in which two texts are the same. */
export const getExactKey = memoize((text) => foldCase(text.normalize("NFC")).normalize("NFC").replace(/\s+/gu, " ").trim());

/**
 * Return the words of a text in plain letters: no accents, apostrophes or full stops; hyphens part words.
 * @param {string} text
 * @returns {string[]}
 */
export function splitPlainWords(text) {
  const bare = stripMarks(foldCase(stripMarks(text)));
  const parted = plainLetters(bare).replace(/['’‘ʼ`´.]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ");
  return parted.split(" ").filter(Boolean);
}

/** Return the plain words of a person's name, without a title before it. */
export const splitName = memoize((name) => {
  const words = splitPlainWords(name);
  return /** @type {readonly string[]} */ (words.length > 1 && TITLES.has(words[0] ?? "") ? words.slice(1) : words);
});

/**
 * Return the letters of a header of a staff list, by which its column is remembered.
 * @param {string} header
 */
export const getHeaderKey = (header) => splitPlainWords(header).join("").slice(0, 100);

/**
 * Compare by UTF-16 units, for `sort`: the one order that does not depend on anybody's language.
 * @param {string} one
 * @param {string} other
 */
export const compareText = (one, other) => (one < other ? -1 : Number(one > other));

/**
 * Sort a copy of a list by a text made of each entry.
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
 * Add to the list that stands under a key.
 * @template T
 * @param {Map<string, T[]>} lists
 * @param {string} key
 * @param {T} one
 */
export function addToList(lists, key, one) {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}
