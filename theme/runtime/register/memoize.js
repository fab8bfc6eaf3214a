/**
 * Memoize functions of one text, since a register computes the same names and days after every change.
 */

/** Maximum number of texts in a cache. */
const MAX_CACHED = 100_000;

/**
 * Return a function of one text that gives the same results as the pure function `work`, but caches them.
 * @template T
 * @param {(text: string) => T} work a pure function
 * @returns {(text: string) => T}
 */
export function memoize(work) {
  /** @type {Map<string, T>} */
  const answers = new Map();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= MAX_CACHED) answers.clear();
    const answer = work(text);
    answers.set(text, answer);
    return answer;
  };
}
