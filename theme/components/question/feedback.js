/** Copies of the verdict, feedback and explanation of an item, for questions, scenarios and checks. */

import { readAnswers } from "../../runtime/course/facts.js";
import { copyTemplate } from "../../runtime/page/screen.js";

/**
 * Copy the word and sign of a mark.
 * @param {string} mark right, partial, wrong or unsafe
 */
export const copyVerdict = (mark) => copyTemplate(`verdict-${mark}`);

/**
 * Copy the line with the verdict on an answer. It says whose the sign is: the right answer may name something unsafe.
 * @param {string} mark
 */
export function copyYourAnswer(mark) {
  const line = copyTemplate("your-answer");
  line.append(copyVerdict(mark));
  return line;
}

/**
 * Copy the author's feedback on a choice, inside a scene where one is named; none where there is none.
 * @param {string} item @param {string} choice @param {string} [scene]
 * @returns {Node[]}
 */
export function copyFeedback(item, choice, scene) {
  const feedback = readAnswers(item).feedback(choice, scene);
  return feedback ? [wrapInBox("feedback", feedback)] : [];
}

/**
 * Make the nodes of what is right as a whole, where it is asked for, and of *Why*; none where there is nothing to say.
 * @param {string} item @param {{ key: boolean }} wanted
 * @returns {Node[]}
 */
export function makeExplanation(item, wanted) {
  const answers = readAnswers(item);
  const key = wanted.key ? answers.key() : null;
  const explanation = answers.explanation();
  return [
    ...(key ? [copyTemplate("key"), wrapInBox("why", key)] : []),
    ...(explanation ? [copyTemplate("why"), wrapInBox("why", explanation)] : []),
  ];
}

/** @param {string} name @param {Node} content */
function wrapInBox(name, content) {
  const box = document.createElement("div");
  box.className = name;
  box.append(content);
  return box;
}
