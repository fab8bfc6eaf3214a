/**
 * A learner's running attempt at a check: start it, resume it after an edit of the course, record responses, grade it.
 *
 * Pure functions, without the page. A failed attempt lives on in the running attempt only, as the number of tries and the
 * ids of the questions missed; passing clears both.
 */

import { drawItems, gradeAttempt, makeSeed } from "../../runtime/check/attempt.js";
import { hashMarkingFacts, discardOutdated } from "../../runtime/course/facts.js";

/** @typedef {import("../../runtime/types.js").Attempt} Attempt */
/** @typedef {import("../../runtime/types.js").DrawRules} DrawRules */
/** @typedef {import("../../runtime/types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../../runtime/types.js").State} State */
/** @typedef {import("../../runtime/types.js").QuestionFacts} QuestionFacts */
/** @typedef {import("../../runtime/types.js").Response} Response */
/** @typedef {import("../../runtime/types.js").Rule} Rule */
/** @typedef {import("../../runtime/types.js").ScorableItem} ScorableItem */

/** Number of attempts at a module check after which the page offers to talk the questions through with the lead. */
export const TRIES_BEFORE_TALK = 3;

/**
 * Return a new attempt at a module check, with questions drawn from its `pool` of questions by its `rules`; `tries` counts
 * earlier attempts, `missed` has the ids of questions missed in the last one.
 * @param {DrawRules} rules
 * @param {readonly QuestionFacts[]} pool
 * @param {{ tries: number, missed: readonly string[] }} before number of earlier attempts, and ids missed in the last one
 * @returns {Attempt}
 */
export function startAttempt(rules, pool, { tries, missed }) {
  const seed = makeSeed();
  const drawn = drawItems({ ...rules, pool, missed, seed });
  return { seed, ...drawn, responses: {}, at: 0, tries, missed: [...missed], handed: false };
}

/**
 * Return the stored attempt `kept` at a module check. If the course has since lost one of its questions, or the follow-up of a
 * red-line question, draw new questions by the check's `rules` and keep the responses to those drawn again.
 * @param {DrawRules} rules
 * @param {readonly QuestionFacts[]} pool
 * @param {Attempt} kept
 * @returns {Attempt}
 */
export function resumeAttempt(rules, pool, kept) {
  const known = kept.items.filter((id) => pool.some((facts) => facts.id === id));
  const partnered = pool.every(({ id, must_pass }) => !must_pass || !known.includes(id) || hasPartner(pool, kept, id));
  if (known.length === kept.items.length && (kept.handed || partnered)) return structuredClone(kept);
  const drawn = drawItems({ ...rules, pool, missed: known, seed: kept.seed });
  return { ...structuredClone(kept), ...drawn, at: findFirstUnanswered(pool, { ...kept, ...drawn }), handed: false };
}

/**
 * Return whether the questions of a stored attempt have changed: others are asked in it now, or an answer is outdated by another
 * marking. `resumed` is what `resumeAttempt` made of it.
 * @param {readonly QuestionFacts[]} pool @param {Attempt} kept @param {Attempt} resumed
 */
export function hasChanged(pool, kept, resumed) {
  const isOutdated = (/** @type {QuestionFacts} */ facts) => kept.responses[facts.id] && !discardOutdated(facts, kept.responses[facts.id]);
  return kept.items.join() !== resumed.items.join() || pool.some((facts) => resumed.items.includes(facts.id) && isOutdated(facts));
}

/**
 * Return the attempt that a learner had begun at a check under an earlier id of its module, and whether it must be put aside: it goes
 * on if the module was only renamed and has all its questions.
 * @param {readonly ModuleFacts[]} modules of the course @param {State} state @param {ModuleFacts} module
 * @param {readonly QuestionFacts[]} pool
 * @returns {{ attempt: Attempt | null, isAside: boolean }}
 */
export function findEarlierAttempt(modules, state, { id, was = [] }, pool) {
  const earlier = was.flat();
  const attempt = earlier.map((one) => state.modules[one]?.attempt).find((one) => one && !one.handed) ?? null;
  const isSplit = modules.some((other) => other.id !== id && other.was?.flat().some((one) => earlier.includes(one)));
  const isRenamed = was.every((ids) => ids.length === 1) && !isSplit;
  const goesOn = isRenamed && attempt?.items.every((item) => pool.some((facts) => facts.id === item));
  return { attempt: goesOn ? attempt : null, isAside: attempt !== null && !goesOn };
}

/** @param {readonly QuestionFacts[]} pool @param {Attempt} attempt @param {string} redLine */
const hasPartner = (pool, { partners }, redLine) => pool.some(({ id }) => id === partners[redLine]);

/**
 * Return the id of the red-line (must-pass) question that a question of an attempt (`item`, its id) follows up, or null if it isn't
 * a follow-up.
 * @param {Attempt} attempt @param {string} item
 */
export const getRedLineOfFollowUp = ({ partners }, item) => Object.keys(partners).find((id) => partners[id] === item) ?? null;

/**
 * Return the ids of the follow-up questions to ask before an attempt's result: one for each red-line (must-pass) question answered
 * wrongly, or none if an unsafe choice was made or if right answers to them couldn't bring a pass by the setting's pass rule.
 * @param {readonly ScorableItem[]} questions @param {Attempt} attempt @param {Rule} rule
 */
export function findFollowUps(questions, attempt, rule) {
  const { unsafe, critical } = gradeRunningAttempt(questions, attempt, rule);
  const partners = critical.map((id) => attempt.partners[id] ?? "").filter((id) => id && !attempt.items.includes(id));
  if (unsafe.length || !partners.length) return [];
  const asked = { ...attempt, items: [...attempt.items, ...partners], partners: {} };
  const best = questions.map((one) => (partners.includes(one.facts.id) ? { ...one, score: () => fullMarks(one.facts) } : one));
  return gradeRunningAttempt(best, asked, { ...rule, critical: false }).passed ? partners : [];
}

/** Return full marks for a question. @param {QuestionFacts} facts */
const fullMarks = ({ points }) => ({ points, of: points, unsafe: false });

/**
 * Return the learner's response to a question (described by `facts`) in an attempt at a module check, or null if there is none
 * or the question has changed since.
 * @param {QuestionFacts} facts @param {Attempt} attempt
 * @returns {Response}
 */
export const getResponse = (facts, attempt) => discardOutdated(facts, attempt.responses[facts.id])?.response ?? null;

/**
 * Return the index of the first question of an attempt without a response, or the number of its questions if all have one; `pool`
 * has all questions of the module.
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
 * Store the learner's response to a question (described by `facts`) in an attempt at a module check, in place.
 * @param {Attempt} attempt @param {QuestionFacts} facts @param {Response} response
 */
export function recordResponse(attempt, facts, response) {
  attempt.responses[facts.id] = { facts: hashMarkingFacts(facts), response };
}

/**
 * Score an attempt at a module check by the setting's pass rule, and return its points, its mistakes and whether it passed.
 * @param {readonly ScorableItem[]} questions @param {Attempt} attempt @param {Rule} rule
 */
export function gradeRunningAttempt(questions, attempt, rule) {
  const items = questions.filter(({ facts }) => attempt.items.includes(facts.id));
  return gradeAttempt({ items, responses: attempt.responses, partners: attempt.partners, rule });
}
