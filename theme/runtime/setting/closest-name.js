/** Suggestions for mistyped names; the twin of Python's difflib as used in generator/diagnostics/finding.py. */

const MIN_SIMILARITY = 0.6;
/** Longer texts are not mistyped names. */
const MAX_LENGTH = 100;

/**
 * Return the known name most similar to a mistyped one, or null if none is similar enough.
 * @param {string} name @param {readonly string[]} known
 * @returns {string | null}
 */
export function findClosestName(name, known) {
  if ([...name].length > MAX_LENGTH) return null;
  const word = [...name.toLowerCase()];
  /** @type {{ ratio: number, key: string, one: string } | null} */
  let best = null;
  for (const one of known) {
    const key = one.toLowerCase();
    const ratio = getSimilarity([...key], word);
    if (ratio >= MIN_SIMILARITY && (!best || ratio > best.ratio || (ratio === best.ratio && key > best.key))) best = { ratio, key, one };
  }
  return best?.one ?? null;
}

/** @param {readonly string[]} one @param {readonly string[]} other */
function getSimilarity(one, other) {
  const length = one.length + other.length;
  return length ? (2 * countMatching(one, other)) / length : 1;
}

/**
 * Count matching characters: those of the longest match, and of the matches before and after it.
 * @param {readonly string[]} one @param {readonly string[]} other
 * @returns {number}
 */
function countMatching(one, other) {
  const [at, to, size] = findLongestMatch(one, other);
  if (!size) return 0;
  const before = countMatching(one.slice(0, at), other.slice(0, to));
  return before + size + countMatching(one.slice(at + size), other.slice(to + size));
}

/** Return start, start in the other and length of the first longest match. @param {readonly string[]} one @param {readonly string[]} other */
function findLongestMatch(one, other) {
  let [at, to, size] = [0, 0, 0];
  /** @type {number[]} */
  let lengths = [];
  for (let i = 0; i < one.length; i += 1) {
    /** @type {number[]} */
    const next = [];
    for (let j = 0; j < other.length; j += 1) {
      if (one[i] !== other[j]) continue;
      const length = (next[j] = (lengths[j - 1] ?? 0) + 1);
      if (length > size) [at, to, size] = [i - length + 1, j - length + 1, length];
    }
    lengths = next;
  }
  return /** @type {const} */ ([at, to, size]);
}
