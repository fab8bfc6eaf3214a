/** The answer that a learner gave to a reflection the first time, where the course asks it again. */

import { discardOutdated } from "../../runtime/course/facts.js";

/** @typedef {import("../../runtime/types.js").Response} Response */
/** @typedef {import("../../runtime/types.js").State} State */

/** Ends the key of a second answer in the learner's state; ids in a course have no dot. */
export const AGAIN = ".again";

/**
 * Return the response that a learner gave to the question `id` before the second one, by their practice; null if there is none.
 * An object's keys are in the order in which they were added, so a first answer that was given later is after the second.
 * @param {State["practice"]} practice @param {string} id
 * @param {import("../../runtime/types.js").QuestionFacts} facts the data that the question is marked by
 * @returns {Response}
 */
export function findEarlierResponse(practice, id, facts) {
  const keys = Object.keys(practice);
  const second = keys.indexOf(id + AGAIN);
  const isEarlier = second === -1 || keys.indexOf(id) < second;
  return isEarlier ? (discardOutdated(facts, practice[id])?.response ?? null) : null;
}
