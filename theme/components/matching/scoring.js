/** Marking of matching questions: each right pair earns an equal share. A response's line names a pair by ids: `left=right`. */

/** @typedef {{ pairs: { id: string, right: string }[] }} Facts */
/** @typedef {import("../../runtime/types.js").Response} Response */

/**
 * Return the item that a response assigns to each item of a matching question's left column, by id; the last counts if there are
 * several.
 * @param {Response} response
 * @returns {Map<string, string>} ids in the right column by those in the left column
 */
export function parseChosenPairs(response) {
  const lines = Array.isArray(response) ? response.filter((line) => typeof line === "string" && line.includes("=")) : [];
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

/**
 * Mark each pair of a matching question's response as right or wrong.
 * @param {Facts} facts @param {Response} response
 * @returns {{ id: string, right: boolean }[]} in the order of the facts
 */
export function markPairs({ pairs }, response) {
  const given = parseChosenPairs(response);
  return pairs.filter(({ id }) => given.has(id)).map(({ id, right }) => ({ id, right: given.get(id) === right }));
}

/** Mark a matching response: each right pair earns an equal share. @param {Facts} facts @param {Response} response @returns {import("../../runtime/types.js").Marked} */
export function mark(facts, response) {
  return { share: markPairs(facts, response).filter(({ right }) => right).length / facts.pairs.length };
}
