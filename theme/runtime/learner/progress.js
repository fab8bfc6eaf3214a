/** Read from the stored state what a learner has done, of which modules; pure functions that every page needs. */

import { listModules, getLearnerPath } from "../course/paths.js";

/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Attempt} Attempt */

/**
 * Return the modules that the certificate requires: those of the learner's learning path in its order, or all of a course without
 * learning paths.
 * @param {CourseFacts} course @param {State} state
 * @returns {ModuleFacts[]}
 */
export const listRequiredModules = (course, state) => listModules(course, getLearnerPath(course, state));

/**
 * Return the day on which a learner completed the module with an id, by their stored state, or null if they haven't.
 * @param {State} state @param {string} id
 */
export const getCompletionDay = (state, id) => state.modules[id]?.completed?.date ?? null;

/**
 * Return the attempt at a module's check (by the module's id) that the learner has begun but not handed in, by their stored state,
 * or null if there is none.
 * @param {State} state @param {string} id
 * @returns {Attempt | null}
 */
export function getRunningAttempt(state, id) {
  const attempt = state.modules[id]?.attempt ?? null;
  return attempt && !attempt.handed && attempt.items.length > 0 ? attempt : null;
}

/**
 * Return whether a learner's state has anything that they did or chose in the course.
 * @param {State} state
 */
export function hasStoredWork(state) {
  const { practice, scenarios, modules, policies } = state;
  const kept = [practice, scenarios, policies].some((part) => Object.keys(part).length > 0);
  const done = Object.values(modules).some((module) => module.completed || module.attempt);
  return kept || done || [state.place, state.completion, state.role, state.path].some((one) => one !== null);
}
