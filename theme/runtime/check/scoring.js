/**
 * Score a response with the marking of its kind: the browser's twin of generator/questions.
 *
 * Each kind marks in its own folder (theme/components/<kind>/scoring.js); tests/questions/<kind>/responses.json holds
 * both languages to the same points.
 */

/** @typedef {import("../types.js").QuestionFacts} QuestionFacts */
/** @typedef {import("../types.js").Response} Response */
/** @typedef {import("../types.js").Marking} Marking */
/** @typedef {import("../types.js").Score} Score */

/**
 * Return the points that a response to a question earns, the possible points (in the question's data, `facts`), and whether an
 * unsafe choice was made; `marking` is the function that marks this kind of question.
 * @param {QuestionFacts} facts
 * @param {Response} response an invalid one earns nothing
 * @param {Marking} marking of its kind
 * @returns {Score}
 */
export function scoreItem(facts, response, marking) {
  const { share, unsafe = false } = marking(facts, response);
  return { points: facts.points * share, of: facts.points, unsafe };
}
