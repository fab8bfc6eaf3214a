/** Marking of questions with pairs: each right pair earns an equal share. A response's line names a pair by ids: `left=right`. */

/** @typedef {{ pairs: { id: string, right: string }[] }} Facts */
/** @typedef {import("../../runtime/types.js").Response} Response */

/**
 * Return the pairs in a response to a question with pairs, as a map from ids in the left column to ids in the right; of several
 * pairs for one id the last counts.
 * @param {Response} response
 * @returns {Map<string, string>} ids in the right column by those in the left column
 */
export function parseChosenPairs(response) {
  const lines = Array.isArray(response) ? response.filter((line) => typeof line === "string" && line.includes("=")) : [];
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

/**
 * Return for each pair of a question with pairs that the response answers whether it has it right.
 * @param {Facts} facts @param {Response} response
 * @returns {{ id: string, right: boolean }[]} in the order of the facts
 */
export function checkPairs({ pairs }, response) {
  const given = parseChosenPairs(response);
  return pairs.filter(({ id }) => given.has(id)).map(({ id, right }) => ({ id, right: given.get(id) === right }));
}

/**
 * Return the mark of a response to a question with pairs, its `share` of the points: right pairs divided by all pairs; `facts` are
 * the question's data.
 * @param {Facts} facts @param {Response} response @returns {import("../../runtime/types.js").Marked}
 */
export function markPairs(facts, response) {
  return { share: checkPairs(facts, response).filter(({ right }) => right).length / facts.pairs.length };
}
