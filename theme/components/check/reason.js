/** One question with what was given, the feedback on it and the reason, as the result and a second question show it. */

import { copyInside } from "../../runtime/page/screen.js";
import { copyYourAnswer } from "../question/parts.js";

/** @typedef {import("../question/question.js").Question} Question */
/** @typedef {import("./checking.js").Checking} Check */

/** @param {Check} check @param {Question} question */
export function makeEntry(check, question) {
  const entry = check.template("entry");
  question.write(check.responseTo(question));
  check.find("[data-stem]", entry).append(...copyInside(question.stem));
  const { judged, verdict } = question;
  const given = check.find("[data-given]", entry);
  if (judged.some(({ said }) => said)) given.append(copyYourAnswer(verdict));
  given.append(...judged.map((one) => makeJudged(question, one)));
  check.find("[data-why]", entry).append(...question.reasons);
  return entry;
}

/** @param {Question} question @param {Question["judged"][number]} judged */
function makeJudged(question, judged) {
  const box = document.createElement("div");
  const words = document.createElement("p");
  box.className = "check__judged";
  box.dataset.mark = question.markOf(judged);
  words.className = "check__answer";
  words.append(...question.wordsOf(judged.id));
  box.append(words, ...question.judge(judged));
  return box;
}
