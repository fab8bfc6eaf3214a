/**
 * Compare typed text with accepted answers, tolerating typos. Twin of generator/parsing/text_match.py.
 *
 * tests/runtime/text-match.json holds both to the same.
 */

/** How many typos words of at least so many letters may have, longest first; shorter words must match exactly. */
const ALLOWED_TYPOS = /** @type {const} */ ([
  [8, 2],
  [5, 1],
]);
const NOT_ALPHANUMERIC = /[^\p{L}\p{N}]/gu;

const ARTICLE = /^[ \t\r\n]*(?:the|an?)[ \t\r\n]+(?=[^ \t\r\n])/;
const BRACKETS = /\([^()]*\)/g;

/**
 * Return the letters and digits of a text in lower case, to compare answers: without accents, spaces, punctuation or a leading
 * article.
 * @param {string} text
 */
export const normalizeText = (text) => text.normalize("NFKD").toLowerCase().replace(ARTICLE, "").replaceAll(NOT_ALPHANUMERIC, "");

/**
 * Return whether a typed text matches an accepted answer, with or without the answer's part in brackets; `typos` tolerates small
 * typos in longer words.
 * @param {string} typed @param {string} accepted @param {boolean} typos
 */
export function matchesText(typed, accepted, typos) {
  const one = [...normalizeText(typed)];
  return [accepted, accepted.replaceAll(BRACKETS, " ")].some((text) => {
    const other = [...normalizeText(text)];
    const [, slips] = (typos && ALLOWED_TYPOS.find(([least]) => other.length >= least)) || [0, 0];
    return other.length > 0 && isWithinEdits(one, other, slips);
  });
}

/**
 * Return whether two texts differ by at most so many changed, added or missing letters (Levenshtein distance).
 * @param {readonly string[]} one @param {readonly string[]} other @param {number} slips
 * @returns {boolean}
 */
function isWithinEdits(one, other, slips) {
  if (Math.abs(one.length - other.length) > slips) return false;
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  const [rest, others] = [one.slice(at), other.slice(at)];
  if (!slips) return !rest.length && !others.length;
  return (
    isWithinEdits(rest.slice(1), others.slice(1), slips - 1) ||
    isWithinEdits(rest.slice(1), others, slips - 1) ||
    isWithinEdits(rest, others.slice(1), slips - 1)
  );
}
