/** Marking of ticked choices, shared by the kinds of question with choices. */

/** @typedef {import("../../runtime/types.js").Response} Response */
/** @typedef {import("../../runtime/types.js").Mark} Mark */
/** @typedef {import("../../runtime/types.js").ChoiceFacts} ChoiceFacts */
/** @typedef {import("../../runtime/types.js").Marked} Marked */

/** Share of the points that one picked choice earns. @type {Record<Mark, number>} */
const SHARE_OF_MARK = { right: 1, partial: 0.5, wrong: 0, unsafe: 0 };

/**
 * Return the marks (*right*, *partial*, *wrong* or *unsafe*) that the author gave the choices that the learner picked. Unknown and
 * repeated ids are ignored.
 * @param {readonly ChoiceFacts[]} choices
 * @param {Response} response
 * @returns {Mark[]}
 */
export function listChosenMarks(choices, response) {
  const ids = new Set(Array.isArray(response) ? response : [response]);
  return choices.filter((choice) => ids.has(choice.id)).map((choice) => choice.mark);
}

/**
 * Return the mark of a response to a question with one choice to pick: the `share` of the points that the choice earns (1 if right,
 * ½ if partly right, otherwise 0), and whether it is `unsafe`.
 * @param {{ choices: readonly ChoiceFacts[] }} facts
 * @param {Response} response
 * @returns {Marked}
 */
export function markSingleChoice({ choices }, response) {
  const marks = listChosenMarks(choices, response);
  const [mark] = marks;
  return { share: mark && marks.length === 1 ? SHARE_OF_MARK[mark] : 0, unsafe: marks.includes("unsafe") };
}

/**
 * What each of several picked choices adds, before division by the number of right ones. A wrong one costs what a right one
 * earns, so that ticking everything earns nothing.
 * @type {Record<Mark, number>}
 */
const WEIGHT = { right: 1, partial: 0.5, wrong: -1, unsafe: -1 };

/**
 * Return the mark of a response to a question with several choices to pick: its `share` of the points (a partly right choice earns half of a
 * right one, a wrong one costs as much as a right one earns), and whether a ticked choice is `unsafe`.
 * @param {{ choices: readonly ChoiceFacts[] }} facts
 * @param {Response} response
 * @returns {Marked}
 */
export function markSeveralChoices({ choices }, response) {
  const marks = listChosenMarks(choices, response);
  const right = choices.filter((choice) => choice.mark === "right").length;
  const sum = marks.reduce((total, one) => total + WEIGHT[one], 0);
  return { share: right ? Math.min(1, Math.max(0, sum / right)) : 0, unsafe: marks.includes("unsafe") };
}
