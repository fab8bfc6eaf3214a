/** A step counts where it follows the right one: moving one out of its place does not make all others wrong. */

/** @typedef {{ steps: string[] }} Facts ids in their right order */
/** @typedef {import("../../runtime/types.js").Response} Response */

/**
 * Tell of each given step, in the order given, whether it follows the right one; the first has to stand first.
 * @param {Facts} facts @param {Response} response
 * @returns {{ id: string, right: boolean }[]} empty where not every step was given once
 */
export function judgeSteps({ steps }, response) {
  const given = Array.isArray(response) ? response : [];
  const whole = given.length === steps.length && steps.every((id) => given.includes(id));
  return whole ? given.map((id, at) => ({ id, right: steps[steps.indexOf(id) - 1] === given[at - 1] })) : [];
}

/** @param {Facts} facts @param {Response} response @returns {import("../../runtime/types.js").Marked} */
export function mark(facts, response) {
  return { share: judgeSteps(facts, response).filter(({ right }) => right).length / facts.steps.length };
}
