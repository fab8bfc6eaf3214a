/** Marking of multiple choice: a wrong choice costs what a right one earns, so that ticking everything earns nothing. */

import { listChosenMarks } from "../question/choice-marks.js";

/** @typedef {import("../../runtime/types.js").Mark} Mark */

/** What a choice of each mark adds, before division by the number of right choices. @type {Record<Mark, number>} */
const WEIGHT = { right: 1, partial: 0.5, wrong: -1, unsafe: -1 };

/**
 * Return the mark of a response to a multiple-choice question: its `share` of the points (a partly right choice earns half of a
 * right one, a wrong one costs as much as a right one earns), and whether a ticked choice is `unsafe`.
 * @param {{ choices: readonly import("../../runtime/types.js").ChoiceFacts[] }} facts
 * @param {import("../../runtime/types.js").Response} response
 * @returns {import("../../runtime/types.js").Marked}
 */
export function markResponse({ choices }, response) {
  const marks = listChosenMarks(choices, response);
  const right = choices.filter((choice) => choice.mark === "right").length;
  const sum = marks.reduce((total, one) => total + WEIGHT[one], 0);
  return { share: right ? Math.min(1, Math.max(0, sum / right)) : 0, unsafe: marks.includes("unsafe") };
}
