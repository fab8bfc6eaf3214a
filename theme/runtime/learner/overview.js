/** Calculate how far a learner has come in the whole course; pure functions of the pages that show it. */

import { getChosenPath } from "../course/paths.js";
import { getAttempt, getCompletionDay, hasStoredWork } from "./progress.js";
import { listRequiredModules } from "./required.js";

/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").State} State */

/** Return the minutes that some modules take together. @param {readonly import("../types.js").ModuleFacts[]} modules */
export const sumMinutes = (modules) => modules.reduce((sum, { minutes }) => sum + minutes, 0);

/**
 * Return whether a learner has started a module, but not completed it.
 * @param {State} state @param {import("../types.js").ModuleFacts} module
 */
export function isModuleStarted(state, module) {
  return getCompletionDay(state, module) === null && (state.place?.module === module.id || getAttempt(state, module) !== null);
}

/**
 * Return a learner's progress in the modules of their learning path: the number completed, the number of all, and the minutes of
 * the remaining ones.
 * @param {CourseFacts} course @param {State} state
 */
export function measureCourseProgress(course, state) {
  const modules = listRequiredModules(course, state);
  const left = modules.filter((module) => getCompletionDay(state, module) === null);
  return { done: modules.length - left.length, of: modules.length, minutes: sumMinutes(left) };
}

/**
 * Return whether the learner has done nothing yet and has still to choose one of the course's learning paths by their role: then
 * home asks for the role first.
 * @param {CourseFacts} course @param {State} state
 */
export const isFirstVisit = (course, state) =>
  course.paths.length > 1 && !getChosenPath(course, state) && !hasStoredWork({ ...state, path: null });
