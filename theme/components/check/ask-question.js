/** The question that a running check shows. */

import { shuffle } from "../../runtime/check/random.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { renderAnsweredQuestion } from "./answered-question.js";
import { getRedLineOfFollowUp } from "./running-attempt.js";

/** @typedef {import("../../runtime/types.js").Attempt} Attempt */
/** @typedef {import("./running-check.js").RunningCheck} Check */

/**
 * Show one question (`item`, its id) of an attempt at a module check, with its number and the learner's response, and hide the
 * others. A follow-up question comes with the reason why the answer to its red-line question was wrong.
 * @param {Check} check @param {Attempt} attempt @param {string} item
 */
export function showQuestion(check, attempt, item) {
  for (const { element, facts } of check.questions) element.hidden = facts.id !== item;
  const question = check.question(item);
  question.arrange((list) => shuffle(list, attempt.seed, item));
  question.write(check.getResponse(question));
  fillSlots(check.find("[data-number]"), { number: attempt.at + 1, total: attempt.items.length });
  const redLine = getRedLineOfFollowUp(attempt, item);
  check.find("[data-number]").hidden = redLine !== null;
  check.find("[data-back]").hidden = redLine !== null || attempt.at === 0;
  check.followUp.hidden = redLine === null;
  const why = redLine === null ? [] : [renderAnsweredQuestion(check, check.question(redLine))];
  check.find("[data-why-asked]", check.followUp).replaceChildren(...why);
}
