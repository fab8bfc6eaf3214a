/** The list of answers that a learner checks before handing in. */

import { cloneContents } from "../../runtime/page/screen.js";

/** @typedef {import("../question/question.js").Question} Question */
/** @typedef {import("./running-check.js").RunningCheck} Check */

/**
 * Show, before a module check is handed in, each question with the learner's answer and a button that calls `change` with the
 * question's index.
 * @param {Check} check
 * @param {readonly Question[]} questions in the order of asking
 * @param {(at: number) => void} change called with the index of the question to change
 */
export function showAnswerList(check, questions, change) {
  const rows = questions.map((question, at) => {
    const row = check.cloneTemplate("row");
    for (const stem of check.findAll("[data-stem]", row)) stem.append(...cloneContents(question.stem));
    check.find("[data-answers]", row).append(...copyAnswers(check, question));
    check.find("[data-change]", row).addEventListener("click", () => change(at));
    return row;
  });
  check.find("[data-list]").replaceChildren(...rows);
}

/** @param {Check} check @param {Question} question @returns {Node[]} */
function copyAnswers(check, question) {
  question.write(check.getResponse(question));
  if (!question.isAnswered) return [check.cloneTemplate("not-answered")];
  return question.given.map((id) => {
    const line = document.createElement("span");
    line.className = "check__answer";
    line.append(...question.wordsOf(id));
    return line;
  });
}
