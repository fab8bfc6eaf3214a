/** A question with the learner's answer and its feedback, for the result and for follow-up questions. */

import { cloneContents } from "../../runtime/page/screen.js";
import { copyYourAnswer } from "../question/feedback.js";

/** @typedef {import("../question/question.js").Question} Question */
/** @typedef {import("./running-check.js").RunningCheck} Check */

/**
 * Return an element with a question of a module check, the learner's answer, the feedback on it and the explanation.
 * @param {Check} check @param {Question} question
 */
export function renderAnsweredQuestion(check, question) {
  const entry = check.cloneTemplate("entry");
  question.write(check.getResponse(question));
  check.find("[data-stem]", entry).append(...cloneContents(question.stem));
  const { judged, summary, verdict } = question;
  const given = check.find("[data-given]", entry);
  if (judged.some(({ said }) => said !== undefined)) given.append(copyYourAnswer(verdict), ...summary);
  given.append(...judged.map((one) => renderJudgedPart(question, one)));
  check.find("[data-why]", entry).append(...question.reasons);
  return entry;
}

/** @param {Question} question @param {Question["judged"][number]} judged */
function renderJudgedPart(question, judged) {
  const box = document.createElement("div");
  const words = document.createElement("p");
  box.className = "check__judged";
  box.dataset.mark = question.markOf(judged);
  words.className = "check__answer";
  words.append(...question.wordsOf(judged.id));
  box.append(words, ...question.judge(judged));
  return box;
}
