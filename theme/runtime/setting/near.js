/** The name that a mistyped one most likely stands for: Python's difflib, whose answers generator/diagnostics/finding.py gives. */

const ENOUGH = 0.6;
/** Longer words are no mistyped name. */
const MOST = 100;

/**
 * Return the known name that is nearest; null where none is near.
 * @param {string} name @param {readonly string[]} known
 * @returns {string | null}
 */
export function findNear(name, known) {
  if ([...name].length > MOST) return null;
  const word = [...name.toLowerCase()];
  /** @type {{ ratio: number, key: string, one: string } | null} */
  let best = null;
  for (const one of known) {
    const key = one.toLowerCase();
    const ratio = likenessOf([...key], word);
    if (ratio >= ENOUGH && (!best || ratio > best.ratio || (ratio === best.ratio && key > best.key))) best = { ratio, key, one };
  }
  return best?.one ?? null;
}

/** @param {readonly string[]} one @param {readonly string[]} other */
function likenessOf(one, other) {
  const length = one.length + other.length;
  return length ? (2 * countSame(one, other)) / length : 1;
}

/**
 * Count what is the same: the longest run, and what is the same before it and after it.
 * @param {readonly string[]} one @param {readonly string[]} other
 * @returns {number}
 */
function countSame(one, other) {
  const [at, to, size] = findLongest(one, other);
  if (!size) return 0;
  const before = countSame(one.slice(0, at), other.slice(0, to));
  return before + size + countSame(one.slice(at + size), other.slice(to + size));
}

/** The first of the longest runs. @param {readonly string[]} one @param {readonly string[]} other */
function findLongest(one, other) {
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
