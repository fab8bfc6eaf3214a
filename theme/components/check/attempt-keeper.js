/**
 * The running attempt of one check: begin, renew after an edit of the course, answer, and the result.
 *
 * No page here: the panels ask, this decides and says what is to be kept. A try that was not yet a pass lives in the
 * running attempt only, as its count and the ids missed; passing clears it.
 */

import { drawItems, judge, newSeed } from "../../runtime/attempt.js";
import { factsDigest, keepKnown } from "../../runtime/bank.js";

/** @typedef {import("../../runtime/types.js").Attempt} Attempt */
/** @typedef {import("../../runtime/types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../../runtime/types.js").QuestionFacts} QuestionFacts */
/** @typedef {import("../../runtime/types.js").Response} Response */

/** After so many goes, talking it through is offered. */
export const TRIES_BEFORE_TALK = 3;

/**
 * Begin a new go.
 * @param {ModuleFacts} module
 * @param {readonly QuestionFacts[]} pool
 * @param {{ tries: number, missed: readonly string[] }} before
 * @returns {Attempt}
 */
export function begin({ draw, statements, critical }, pool, { tries, missed }) {
  const seed = newSeed();
  const items = drawItems({ pool, draw, statements, critical, missed, seed });
  return { seed, items, responses: {}, at: 0, tries, missed: [...missed], handed: false };
}

/**
 * Take up a kept go; questions that the course no longer has are drawn anew, and all other answers stay.
 * @param {ModuleFacts} module
 * @param {readonly QuestionFacts[]} pool
 * @param {Attempt} kept
 * @returns {Attempt}
 */
export function takeUp(module, pool, kept) {
  const known = kept.items.filter((id) => pool.some((facts) => facts.id === id));
  if (known.length === kept.items.length) return structuredClone(kept);
  const items = drawItems({ ...module, pool, missed: known, seed: kept.seed });
  return { ...structuredClone(kept), items, at: firstOpen(pool, { ...kept, items }), handed: false };
}

/**
 * Return the response to an item, null where there is none that still fits it.
 * @param {QuestionFacts} facts @param {Attempt} attempt
 * @returns {Response}
 */
export const responseTo = (facts, attempt) => keepKnown(facts, attempt.responses[facts.id])?.response ?? null;

/**
 * Return where the first question without a response stands, or the number of questions.
 * @param {readonly QuestionFacts[]} pool @param {Attempt} attempt
 */
export function firstOpen(pool, attempt) {
  const open = attempt.items.findIndex((id) => {
    const facts = pool.find((one) => one.id === id);
    return facts && !responseTo(facts, attempt)?.length;
  });
  return open < 0 ? attempt.items.length : open;
}

/**
 * Put a response into an attempt.
 * @param {Attempt} attempt @param {QuestionFacts} facts @param {Response} response
 */
export function respond(attempt, facts, response) {
  attempt.responses[facts.id] = { facts: factsDigest(facts), response };
}

/**
 * Judge an attempt.
 * @param {readonly import("../../runtime/types.js").Scored[]} questions @param {Attempt} attempt
 * @param {import("../../runtime/types.js").Rule} rule the one that holds here
 */
export function judgeAttempt(questions, attempt, rule) {
  const items = questions.filter(({ facts }) => attempt.items.includes(facts.id));
  return judge({ items, responses: attempt.responses, rule });
}
