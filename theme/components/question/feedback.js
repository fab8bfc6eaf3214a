/** Copies of the verdict, feedback and explanation of an item, for questions, scenarios and checks. */

import { readAnswers } from "../../runtime/course/facts.js";
import { cloneTemplate } from "../../runtime/page/screen.js";

/**
 * Copy the verdict of a mark: its word and sign.
 * @param {string} mark right, partial, wrong or unsafe
 */
export const copyVerdict = (mark) => cloneTemplate(`verdict-${mark}`);

/**
 * Copy the line *Your answer* with its verdict, which makes clear that the sign is about the answer: a right answer may be
 * about something unsafe.
 * @param {string} mark
 */
export function copyYourAnswer(mark) {
  const line = cloneTemplate("your-answer");
  line.append(copyVerdict(mark));
  return line;
}

/**
 * Copy the author's feedback on a choice, or on a choice of a scene; return nothing if there is none.
 * @param {string} item @param {string} choice @param {string} [scene]
 * @returns {Node[]}
 */
export function copyFeedback(item, choice, scene) {
  const feedback = readAnswers(item).feedback(choice, scene);
  return feedback ? [wrapInBox("feedback", feedback)] : [];
}

/**
 * Return the nodes of an item's explanation, and of the right answer if wanted; none if the author wrote none.
 * @param {string} item @param {{ key: boolean }} wanted
 * @returns {Node[]}
 */
export function makeExplanation(item, wanted) {
  const answers = readAnswers(item);
  const key = wanted.key ? answers.key() : null;
  const explanation = answers.explanation();
  return [
    ...(key ? [cloneTemplate("key"), wrapInBox("why", key)] : []),
    ...(explanation ? [cloneTemplate("why"), wrapInBox("why", explanation)] : []),
  ];
}

/** @param {string} name @param {Node} content */
function wrapInBox(name, content) {
  const box = document.createElement("div");
  box.className = name;
  box.append(content);
  return box;
}
