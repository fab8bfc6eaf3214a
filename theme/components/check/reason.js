/** One question with what was given, the feedback on it and the reason, as the result and a second question show it. */

import { copyInside } from "../../runtime/screen.js";
import { judgeChoice } from "../question/parts.js";

/** @typedef {import("../question/question.js").Question} Question */
/** @typedef {import("./checking.js").Checking} Check */

/** @param {Check} check @param {Question} question */
export function makeEntry(check, question) {
  const entry = check.template("entry");
  question.write(check.responseTo(question));
  check.find("[data-stem]", entry).append(...copyInside(question.stem));
  check.find("[data-given]", entry).append(...question.judged.map((judged) => makeJudged(question, judged)));
  check.find("[data-why]", entry).append(...question.reasons);
  return entry;
}

/** @param {Question} question @param {Question["judged"][number]} judged */
function makeJudged(question, { id, mark, word }) {
  const box = document.createElement("div");
  const words = document.createElement("p");
  box.className = "check__judged";
  box.dataset.mark = mark;
  words.className = "check__answer";
  words.append(...question.wordsOf(id));
  box.append(words, ...judgeChoice(question.facts.id, id, word));
  return box;
}
