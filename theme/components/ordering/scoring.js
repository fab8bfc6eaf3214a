/**
 * Marking of ordering: a step counts in its right position or directly after its right predecessor, so that one misplaced
 * step doesn't make all others wrong. The twin is generator/questions/ordering.py.
 */

/** @typedef {{ steps: string[] }} Facts ids in their right order */
/** @typedef {import("../../runtime/types.js").Response} Response */

/**
 * Return for each step of an ordering question, in the order that the learner gave, whether it earns points and how many positions
 * later it belongs (earlier if negative); empty unless every step is given exactly once.
 * @param {Facts} facts @param {Response} response
 * @returns {{ id: string, counts: boolean, off: number }[]} empty unless every step is given exactly once
 */
export function markSteps({ steps }, response) {
  const given = Array.isArray(response) ? response : [];
  const whole = given.length === steps.length && steps.every((id) => given.includes(id));
  return whole ? given.map((id, at) => {
    const right = steps.indexOf(id);
    return { id, off: right - at, counts: right === at || steps[right - 1] === given[at - 1] };
  }) : [];
}

/**
 * Return the mark of a response to an ordering question, its `share` of the points: steps in their right position, or directly
 * after the step that they should follow, divided by all steps; `facts` are the question's data.
 * @param {Facts} facts @param {Response} response @returns {import("../../runtime/types.js").Marked}
 */
export function markResponse(facts, response) {
  return { share: markSteps(facts, response).filter(({ counts }) => counts).length / facts.steps.length };
}
