/**
 * Lookup of names that differ by up to two typos (letters added, missing or changed), in eight letters or more.
 *
 * If a name is cut into three pieces, two typos leave one piece intact and move it by two places at most. So names are
 * looked up by their pieces, and only those found are compared letter by letter (the Pass-Join partition scheme).
 */

const MAX_TYPOS = 2;
const MIN_LETTERS = 8;
const PIECE_COUNT = MAX_TYPOS + 1;

/** Return whether a name is long enough and without surrogate pairs, which would count as two letters. @param {string} letters */
const isCompared = (letters) => letters.length >= MIN_LETTERS && !/[\ud800-\udfff]/.test(letters);

/** Return the start and end of each piece of a name of some length. @param {number} length @returns {[number, number][]} */
function cutIntoPieces(length) {
  const size = Math.floor(length / PIECE_COUNT);
  const longer = PIECE_COUNT - (length % PIECE_COUNT);
  let start = 0;
  return Array.from({ length: PIECE_COUNT }, (_, at) => {
    const end = start + size + Number(at >= longer);
    const cut = /** @type {[number, number]} */ ([start, end]);
    start = end;
    return cut;
  });
}

/**
 * Return the keys under which a name (its `letters`) is stored in an index for finding mistyped names: one for each third of its
 * letters; none for a short name.
 * @param {string} letters
 * @returns {string[]}
 */
export function listIndexKeys(letters) {
  if (!isCompared(letters)) return [];
  return cutIntoPieces(letters.length).map(([start, end], at) => `${letters.length} ${at} ${letters.slice(start, end)}`);
}

/**
 * Return the keys by which to look up, in the index for mistyped names, all names that differ from a name (its `letters`) by up
 * to two typos.
 * @param {string} letters
 * @returns {string[]}
 */
export function listLookupKeys(letters) {
  if (!isCompared(letters)) return [];
  const places = new Set();
  for (let length = Math.max(MIN_LETTERS, letters.length - MAX_TYPOS); length <= letters.length + MAX_TYPOS; length++) {
    for (const [at, [start, end]] of cutIntoPieces(length).entries()) {
      const until = Math.min(start + MAX_TYPOS, letters.length - (end - start));
      for (let from = Math.max(0, start - MAX_TYPOS); from <= until; from++) {
        places.add(`${length} ${at} ${letters.slice(from, from + end - start)}`);
      }
    }
  }
  return [...places];
}

/**
 * Return whether two names of eight letters or more differ by one or two typos (Levenshtein distance).
 *
 * Only the five cells around the diagonal can hold two or less, so the rest of each row is skipped.
 * @param {string} one
 * @param {string} other
 */
export function isTypo(one, other) {
  if (one === other || !isCompared(one) || !isCompared(other) || Math.abs(one.length - other.length) > MAX_TYPOS) return false;
  let [row, next] = [ROW.fill(FAR), NEXT.fill(FAR)];
  for (let at = 0; at <= MAX_TYPOS; at++) row[at] = at;
  for (let i = 1; i <= one.length; i++) {
    const [from, until] = [Math.max(0, i - MAX_TYPOS), Math.min(other.length, i + MAX_TYPOS)];
    let least = FAR;
    for (let j = from; j <= until; j++) {
      const cell = computeCell(row, next, j, j === from, one[i - 1] === other[j - 1]);
      next[j] = cell;
      if (cell < least) least = cell;
    }
    if (least > MAX_TYPOS) return false;
    next[until + 1] = FAR;
    [row, next] = [next, row];
  }
  return (row[other.length] ?? FAR) <= MAX_TYPOS;
}

/** A distance beyond the limit. */
const FAR = MAX_TYPOS + 1;
/** Two rows of the distance table, reused; folded names are far shorter. */
const ROW = new Uint8Array(1024);
const NEXT = new Uint8Array(1024);

/** @param {Uint8Array} row @param {Uint8Array} next @param {number} j @param {boolean} isFirst @param {boolean} same */
function computeCell(row, next, j, isFirst, same) {
  const put = (row[j] ?? FAR) + 1;
  const change = j ? (row[j - 1] ?? FAR) + Number(!same) : FAR;
  const drop = isFirst ? FAR : (next[j - 1] ?? FAR) + 1;
  return Math.min(put, change, drop, FAR);
}
