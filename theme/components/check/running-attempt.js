/**
 * The running attempt of one check: begin, renew after an edit of the course, answer, and the result.
 *
 * No page here: the panels ask, this decides and says what is to be kept. A try that was not yet a pass lives in the
 * running attempt only, as its count and the ids missed; passing clears it.
 */

import { drawItems, judge, newSeed } from "../../runtime/check/attempt.js";
import { factsDigest, keepKnown } from "../../runtime/course/facts.js";

/** @typedef {import("../../runtime/types.js").Attempt} Attempt */
/** @typedef {import("../../runtime/types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../../runtime/types.js").QuestionFacts} QuestionFacts */
/** @typedef {import("../../runtime/types.js").Response} Response */
/** @typedef {import("../../runtime/types.js").Rule} Rule */
/** @typedef {import("../../runtime/types.js").Scored} Scored */

/** After so many goes, talking it through is offered. */
export const TRIES_BEFORE_TALK = 3;

/**
 * Begin a new go.
 * @param {ModuleFacts} module
 * @param {readonly QuestionFacts[]} pool
 * @param {{ tries: number, missed: readonly string[] }} before
 * @returns {Attempt}
 */
export function startAttempt(module, pool, { tries, missed }) {
  const seed = newSeed();
  const drawn = drawItems({ ...module, pool, missed, seed });
  return { seed, ...drawn, responses: {}, at: 0, tries, missed: [...missed], handed: false };
}

/**
 * Take up a kept go. Questions that the course no longer has are drawn anew, and so they are where a red-line question
 * has no partner, as in a go that an earlier edition kept; all other answers stay.
 * @param {ModuleFacts} module
 * @param {readonly QuestionFacts[]} pool
 * @param {Attempt} kept
 * @returns {Attempt}
 */
export function resumeAttempt(module, pool, kept) {
  const known = kept.items.filter((id) => pool.some((facts) => facts.id === id));
  const partnered = pool.every(({ id, must_pass }) => !must_pass || !known.includes(id) || hasPartner(pool, kept, id));
  if (known.length === kept.items.length && (kept.handed || partnered)) return structuredClone(kept);
  const drawn = drawItems({ ...module, pool, missed: known, seed: kept.seed });
  return { ...structuredClone(kept), ...drawn, at: findFirstUnanswered(pool, { ...kept, ...drawn }), handed: false };
}

/** @param {readonly QuestionFacts[]} pool @param {Attempt} attempt @param {string} redLine */
const hasPartner = (pool, { partners }, redLine) => pool.some(({ id }) => id === partners[redLine]);

/**
 * Return the red-line question that an item is the partner of, where it was asked because that one was wrong.
 * @param {Attempt} attempt @param {string} item
 */
export const findRedLine = ({ partners }, item) => Object.keys(partners).find((id) => partners[id] === item) ?? null;

/**
 * Return the partners to ask before an attempt is judged: of red-line questions that were wrong, where nothing unsafe was
 * chosen and the partners' points could still be enough.
 * @param {readonly Scored[]} questions @param {Attempt} attempt @param {Rule} rule
 */
export function findFollowUps(questions, attempt, rule) {
  const { unsafe, critical } = judgeAttempt(questions, attempt, rule);
  const partners = critical.map((id) => attempt.partners[id] ?? "").filter((id) => id && !attempt.items.includes(id));
  if (unsafe.length || !partners.length) return [];
  const asked = { ...attempt, items: [...attempt.items, ...partners], partners: {} };
  const best = questions.map((one) => (partners.includes(one.facts.id) ? { ...one, score: () => fullMarks(one.facts) } : one));
  return judgeAttempt(best, asked, { ...rule, critical: false }).passed ? partners : [];
}

/** @param {QuestionFacts} facts */
const fullMarks = ({ points }) => ({ points, of: points, unsafe: false });

/**
 * Return the response to an item, null where there is none that still fits it.
 * @param {QuestionFacts} facts @param {Attempt} attempt
 * @returns {Response}
 */
export const getResponse = (facts, attempt) => keepKnown(facts, attempt.responses[facts.id])?.response ?? null;

/**
 * Return where the first question without a response stands, or the number of questions.
 * @param {readonly QuestionFacts[]} pool @param {Attempt} attempt
 */
export function findFirstUnanswered(pool, attempt) {
  const open = attempt.items.findIndex((id) => {
    const facts = pool.find((one) => one.id === id);
    return facts && !getResponse(facts, attempt)?.length;
  });
  return open < 0 ? attempt.items.length : open;
}

/**
 * Put a response into an attempt.
 * @param {Attempt} attempt @param {QuestionFacts} facts @param {Response} response
 */
export function recordResponse(attempt, facts, response) {
  attempt.responses[facts.id] = { facts: factsDigest(facts), response };
}

/**
 * Judge an attempt.
 * @param {readonly Scored[]} questions @param {Attempt} attempt @param {Rule} rule the one that holds here
 */
export function judgeAttempt(questions, attempt, rule) {
  const items = questions.filter(({ facts }) => attempt.items.includes(facts.id));
  return judge({ items, responses: attempt.responses, partners: attempt.partners, rule });
}
