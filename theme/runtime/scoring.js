/**
 * Score a response by its question's kind: the browser's twin of generator/questions.
 *
 * tests/questions/<kind>/responses.json holds both to the same points.
 */

/** @typedef {import("./types.js").QuestionFacts} QuestionFacts */
/** @typedef {import("./types.js").Response} Response */
/** @typedef {import("./types.js").Mark} Mark */

/** Share of the points for one picked choice. @type {Record<Mark, number>} */
const SHARE = { right: 1, partial: 0.5, wrong: 0, unsafe: 0 };

/** What each mark adds when several may be ticked, before it is divided by the number of right ones. */
/** @type {Record<Mark, number>} */
const WEIGHT = { right: 1, partial: 0.5, wrong: -1, unsafe: -1 };

/**
 * Return the marks of the choices that a response names; unknown ids and repeats count for nothing.
 * @param {QuestionFacts} facts
 * @param {Response} response
 * @returns {Mark[]}
 */
export function chosenMarks(facts, response) {
  const ids = new Set(Array.isArray(response) ? response : [response]);
  return facts.choices.filter((choice) => ids.has(choice.id)).map((choice) => choice.mark);
}

/** @param {QuestionFacts} facts @param {Mark[]} marks */
function scoreOne(facts, marks) {
  const [mark] = marks;
  return mark && marks.length === 1 ? SHARE[mark] : 0;
}

/** @param {QuestionFacts} facts @param {Mark[]} marks */
function scoreSeveral(facts, marks) {
  const right = facts.choices.filter((choice) => choice.mark === "right").length;
  const sum = marks.reduce((total, mark) => total + WEIGHT[mark], 0);
  return right ? Math.min(1, Math.max(0, sum / right)) : 0;
}

/**
 * Share of an item's points, 0 to 1, by its kind.
 * @type {Record<QuestionFacts["kind"], (facts: QuestionFacts, marks: Mark[]) => number>}
 */
export const SCORING = {
  "single-choice": scoreOne,
  "multiple-choice": scoreSeveral,
  "true-false": scoreOne,
};
