/**
 * A step counts in its right place, and also where it follows the right one: moving one out of its place does not make
 * all others wrong. The twin is generator/questions/ordering.py.
 */

/** @typedef {{ steps: string[] }} Facts ids in their right order */
/** @typedef {import("../../runtime/types.js").Response} Response */

/**
 * Judge each given step, in the order given: whether it counts, and how many places later it belongs (earlier where
 * that is negative).
 * @param {Facts} facts @param {Response} response
 * @returns {{ id: string, counts: boolean, off: number }[]} empty where not every step was given once
 */
export function markSteps({ steps }, response) {
  const given = Array.isArray(response) ? response : [];
  const whole = given.length === steps.length && steps.every((id) => given.includes(id));
  return whole ? given.map((id, at) => {
    const right = steps.indexOf(id);
    return { id, off: right - at, counts: right === at || steps[right - 1] === given[at - 1] };
  }) : [];
}

/** @param {Facts} facts @param {Response} response @returns {import("../../runtime/types.js").Marked} */
export function mark(facts, response) {
  return { share: markSteps(facts, response).filter(({ counts }) => counts).length / facts.steps.length };
}
