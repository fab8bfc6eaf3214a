/**
 * Names that differ by a slip of the keys: two letters put in, left out or changed, in eight or more.
 *
 * Of a name cut in three pieces, two slips leave one piece whole and move it by two places at most. So a name's pieces are
 * what others are looked up by, and only those found are compared letter by letter (the partition scheme known as Pass-Join).
 */

const MOST_SLIPS = 2;
const FEWEST_LETTERS = 8;
const PIECES = MOST_SLIPS + 1;

/** Letters beyond 16 bits would count twice. @param {string} letters */
const isCompared = (letters) => letters.length >= FEWEST_LETTERS && !/[\ud800-\udfff]/.test(letters);

/** Where the pieces of a name of some length begin and end. @param {number} length @returns {[number, number][]} */
function cuts(length) {
  const size = Math.floor(length / PIECES);
  const longer = PIECES - (length % PIECES);
  let start = 0;
  return Array.from({ length: PIECES }, (_, at) => {
    const end = start + size + Number(at >= longer);
    const cut = /** @type {[number, number]} */ ([start, end]);
    start = end;
    return cut;
  });
}

/**
 * Return the pieces by which a name is found; none for a short one.
 * @param {string} letters
 * @returns {string[]}
 */
export function piecesOf(letters) {
  if (!isCompared(letters)) return [];
  return cuts(letters.length).map(([start, end], at) => `${letters.length} ${at} ${letters.slice(start, end)}`);
}

/**
 * Return the pieces under which names that differ by two slips at most stand.
 * @param {string} letters
 * @returns {string[]}
 */
export function placesOf(letters) {
  if (!isCompared(letters)) return [];
  const places = new Set();
  for (let length = Math.max(FEWEST_LETTERS, letters.length - MOST_SLIPS); length <= letters.length + MOST_SLIPS; length++) {
    for (const [at, [start, end]] of cuts(length).entries()) {
      const until = Math.min(start + MOST_SLIPS, letters.length - (end - start));
      for (let from = Math.max(0, start - MOST_SLIPS); from <= until; from++) {
        places.add(`${length} ${at} ${letters.slice(from, from + end - start)}`);
      }
    }
  }
  return [...places];
}

/**
 * Return whether two names of eight letters or more differ by one or two slips (Levenshtein's distance).
 * @param {string} one
 * @param {string} other
 */
export function isTypo(one, other) {
  if (!isCompared(one) || !isCompared(other) || Math.abs(one.length - other.length) > MOST_SLIPS) return false;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + Number(one[i - 1] !== other[j - 1]);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > MOST_SLIPS) return false;
    row = next;
  }
  return one !== other && (row[other.length] ?? 0) <= MOST_SLIPS;
}
