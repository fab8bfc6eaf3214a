/** The part of a text to show for a result, with the words that were found. */

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
/** How many characters are shown, and how many of them before the first word found. */
const LENGTH = 160;
const BEFORE = 50;

/** @typedef {{ text: string, marked: boolean }} Piece */

/**
 * Return a text, shortened if it is long to the part round its first word for which `isFound` is true, or to its beginning.
 * @param {string} text @param {(word: string) => boolean} isFound
 */
export function cutExcerpt(text, isFound) {
  if (text.length <= LENGTH) return text;
  const words = [...text.matchAll(WORD)];
  const first = words.find(([word]) => isFound(word))?.index ?? 0;
  const start = first <= BEFORE ? 0 : (words.find(({ index }) => index >= first - BEFORE)?.index ?? 0);
  const end = start + LENGTH >= text.length ? text.length : findWordEnd(text, start);
  return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
}

/** Return where to cut a text that is shown from an offset. @param {string} text @param {number} start */
function findWordEnd(text, start) {
  const space = text.lastIndexOf(" ", start + LENGTH);
  return space > start ? space : start + LENGTH;
}

/**
 * Split a text into pieces, of which the words for which `isFound` is true are marked.
 * @param {string} text @param {(word: string) => boolean} isFound
 * @returns {Piece[]}
 */
export function splitMarked(text, isFound) {
  /** @type {Piece[]} */
  const pieces = [];
  let here = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isFound(word)) continue;
    pieces.push({ text: text.slice(here, index), marked: false }, { text: word, marked: true });
    here = index + word.length;
  }
  return [...pieces, { text: text.slice(here), marked: false }].filter((piece) => piece.text);
}
