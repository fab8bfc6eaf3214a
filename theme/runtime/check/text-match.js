/**
 * What counts as the same words, however somebody typed them: the twin of generator/parsing/text_match.py.
 *
 * tests/runtime/text-match.json holds both to the same.
 */

/** From how many letters on so many slips are forgiven, the longer first; shorter words have to be right. */
const ALLOWED_TYPOS = /** @type {const} */ ([
  [8, 2],
  [5, 1],
]);
const NOT_ALPHANUMERIC = /[^\p{L}\p{N}]/gu;

const ARTICLE = /^[ \t\r\n]*(?:the|an?)[ \t\r\n]+(?=[^ \t\r\n])/;
const BRACKETS = /\([^()]*\)/g;

/**
 * Return the letters and figures of a text alone: capitals, accents, spaces, signs and a first article go.
 * @param {string} text
 */
export const normalizeText = (text) => text.normalize("NFKD").toLowerCase().replace(ARTICLE, "").replaceAll(NOT_ALPHANUMERIC, "");

/**
 * Return whether what somebody typed is what is accepted, with what stands there in brackets or without; `typos`
 * forgives small slips of longer words.
 * @param {string} typed @param {string} accepted @param {boolean} typos
 */
export function matchesText(typed, accepted, typos) {
  const one = [...normalizeText(typed)];
  return [accepted, accepted.replaceAll(BRACKETS, " ")].some((text) => {
    const other = [...normalizeText(text)];
    const [, slips] = (typos && ALLOWED_TYPOS.find(([least]) => other.length >= least)) || [0, 0];
    return one.length > 0 && other.length > 0 && isWithinEdits(one, other, slips);
  });
}

/**
 * Return whether at most so many letters were changed, put in or left out.
 * @param {readonly string[]} one @param {readonly string[]} other @param {number} slips
 * @returns {boolean}
 */
function isWithinEdits(one, other, slips) {
  if (Math.abs(one.length - other.length) > slips) return false;
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  const [rest, others] = [one.slice(at), other.slice(at)];
  if (!rest.length || !others.length || !slips) return rest.length + others.length <= slips;
  return (
    isWithinEdits(rest.slice(1), others.slice(1), slips - 1) ||
    isWithinEdits(rest.slice(1), others, slips - 1) ||
    isWithinEdits(rest, others.slice(1), slips - 1)
  );
}
