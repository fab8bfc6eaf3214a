/** One question of the running attempt on screen: its choices in the attempt's order, what was given, its number. */

import { fillSlots } from "../../runtime/slots.js";

/** @typedef {import("../../runtime/types.js").Attempt} Attempt */
/** @typedef {import("./checking.js").Checking} Check */

/**
 * Show one question and hide the others.
 * @param {Check} check @param {Attempt} attempt @param {string} item
 */
export function ask(check, attempt, item) {
  for (const { element, facts } of check.questions) element.hidden = facts.id !== item;
  const question = check.question(item);
  question.arrange(attempt.seed);
  question.write(check.responseTo(question));
  fillSlots(check.find("[data-number]"), { number: attempt.at + 1, total: attempt.items.length });
  check.find("[data-back]").hidden = attempt.at === 0;
}
