/** One question of the running attempt on screen: its choices in the attempt's order, what was given, its number. */

import { shuffled } from "../../runtime/attempt.js";
import { fillSlots } from "../../runtime/slots.js";

/** @typedef {import("../../runtime/types.js").Attempt} Attempt */
/** @typedef {import("../question/question.js").Question} Question */
/** @typedef {import("./check.js").Check} Check */

/**
 * Show one question and hide the others.
 * @param {Check} check @param {Attempt} attempt @param {string} item
 */
export function ask(check, attempt, item) {
  for (const { element, facts } of check.questions) element.hidden = facts.id !== item;
  const question = check.question(item);
  putInOrder(question, attempt.seed);
  question.write(check.responseTo(question));
  fillSlots(check.find("[data-number]"), { number: attempt.at + 1, total: attempt.items.length });
  check.find("[data-back]").hidden = attempt.at === 0;
}

/**
 * Put the choices into the attempt's order; an author may forbid it, and true comes before false everywhere.
 * @param {Question} question @param {string} seed
 */
function putInOrder({ facts, choices }, seed) {
  if (!facts.shuffle || facts.kind === "true-false") return;
  const parent = [...choices.values()].at(-1)?.parentElement;
  for (const { id } of shuffled(facts.choices, seed, facts.id)) {
    const choice = choices.get(id);
    if (choice) parent?.append(choice);
  }
}
