/** What questions, scenarios and the check share: the verdict, feedback and reason, keeping with the place. */

import { isHere } from "../../runtime/page/address.js";
import { readAnswers } from "../../runtime/course/facts.js";
import { copyTemplate } from "../../runtime/page/screen.js";

/** @typedef {import("../../runtime/types.js").Page} Page */
/** @typedef {import("../../runtime/types.js").State} State */

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
  return feedback ? [wrap("feedback", feedback)] : [];
}

/**
 * Make the nodes of what is right as a whole, where it is asked for, and of *Why*; none where there is nothing to say.
 * @param {string} item @param {{ key: boolean }} wanted
 * @returns {Node[]}
 */
export function explain(item, wanted) {
  const answers = readAnswers(item);
  const key = wanted.key ? answers.key() : null;
  const explanation = answers.explanation();
  return [
    ...(key ? [copyTemplate("key"), wrap("why", key)] : []),
    ...(explanation ? [copyTemplate("why"), wrap("why", explanation)] : []),
  ];
}

/** @param {string} name @param {Node} content */
function wrap(name, content) {
  const box = document.createElement("div");
  box.className = name;
  box.append(content);
  return box;
}

/**
 * Keep a change together with the place where it was made, and ask whose device this is while nobody has said.
 * @param {Page} page
 * @param {{ anchor: string, at?: number | null, module?: string }} place
 * @param {(draft: State) => void} change
 */
export function keep(page, { anchor, at = null, module }, change) {
  const here = page.course.modules.find((one) => one.id === module || isHere(one.page));
  void page.store.save((draft) => {
    change(draft);
    if (here) draft.place = { module: here.id, anchor, at };
  });
  if (page.store.state.device === null) document.dispatchEvent(new CustomEvent("storage:ask", { bubbles: true }));
}
