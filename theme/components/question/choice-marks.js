/** Marking of ticked choices, shared by single choice, true or false and multiple choice. */

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
