/** Copies of the verdict, feedback and explanation of an item, for questions, scenarios and checks. */

import { getAnswerCopiers } from "../../runtime/course/facts.js";
import { cloneTemplate } from "../../runtime/page/screen.js";

/**
 * Return a copy of the words and symbol that show the learner a mark, such as *✓ Right*.
 * @param {string} mark right, partial, wrong or unsafe
 */
export const copyVerdict = (mark) => cloneTemplate(`verdict-${mark}`);

/**
 * Return a copy of the line *Your answer* with the words and symbol of the learner's mark. It makes clear that the symbol is
 * about the answer: a right answer may be about something unsafe.
 * @param {string} mark right, partial, wrong or unsafe
 */
export function copyYourAnswer(mark) {
  const line = cloneTemplate("your-answer");
  line.append(copyVerdict(mark));
  return line;
}

/**
 * Return a copy of the author's feedback on a choice of a question, or of a scenario's scene, by their ids; empty if there is
 * none.
 * @param {string} item @param {string} choice @param {string} [scene]
 * @returns {Node[]}
 */
export function copyFeedback(item, choice, scene) {
  const feedback = getAnswerCopiers(item).feedback(choice, scene);
  return feedback ? [wrapInBox("feedback", feedback)] : [];
}

/**
 * Return copies of the elements with the explanation of a question or scenario (`item` is its id), empty if the author wrote none;
 * if `wanted.key` is true, the correct answer comes before it, under the words of the template `wanted.title`.
 * @param {string} item @param {{ key: boolean, title?: string }} wanted
 * @returns {Node[]}
 */
export function makeExplanation(item, wanted) {
  const answers = getAnswerCopiers(item);
  const key = wanted.key ? answers.key() : null;
  const explanation = answers.explanation();
  return [
    ...(key ? [cloneTemplate(wanted.title ?? "key"), wrapInBox("why", key)] : []),
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
