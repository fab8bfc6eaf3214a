/**
 * How far a learner is: pure functions of the course's facts and what is kept.
 *
 * Home, progress, certificate and place all ask the same questions; one answer for all of them.
 */

import { sumMinutes, listModules, getPath } from "../course/paths.js";

/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Attempt} Attempt */

/**
 * Return the modules that the certificate asks for: those of the learner's path, in its order.
 * @param {CourseFacts} course @param {State} state
 * @returns {ModuleFacts[]}
 */
export const listRequiredModules = (course, state) => listModules(course, getPath(course, state));

/**
 * Return the day on which a module was completed, or null.
 * @param {State} state @param {string} id
 */
export const getCompletionDay = (state, id) => state.modules[id]?.completed?.date ?? null;

/**
 * Return the attempt that is not handed in yet, or null.
 * @param {State} state @param {string} id
 * @returns {Attempt | null}
 */
export function getRunningAttempt(state, id) {
  const attempt = state.modules[id]?.attempt ?? null;
  return attempt && !attempt.handed && attempt.items.length > 0 ? attempt : null;
}

/**
 * Return whether somebody has begun a module and not completed it.
 * @param {State} state @param {string} id
 */
export function isModuleStarted(state, id) {
  return getCompletionDay(state, id) === null && (state.place?.module === id || Boolean(state.modules[id]?.attempt));
}

/**
 * Return how much is done: modules done and in all, and the minutes of those that are left.
 * @param {CourseFacts} course @param {State} state
 */
export function measureCourseProgress(course, state) {
  const modules = listRequiredModules(course, state);
  const left = modules.filter((module) => getCompletionDay(state, module.id) === null);
  return { done: modules.length - left.length, of: modules.length, minutes: sumMinutes(left) };
}

/**
 * Return whether anything at all is kept of the learner's doing.
 * @param {State} state
 */
export function hasStoredWork(state) {
  const { practice, scenarios, modules, policies } = state;
  const kept = [practice, scenarios, policies].some((part) => Object.keys(part).length > 0);
  const done = Object.values(modules).some((module) => module.completed || module.attempt);
  return kept || done || [state.place, state.completion, state.role, state.path].some((one) => one !== null);
}
