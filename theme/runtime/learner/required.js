/** Which modules a learner has to do: those that a school adds to the course are asked only of whoever begins after that. */

import { getLearnerPath } from "../course/paths.js";
import { getToday } from "../dates/today.js";
import { getCompletionDay, listOfferedModules } from "./progress.js";

/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../types.js").State} State */

/** Return whether a module is the course's, not one that the school adds to it. @param {ModuleFacts} module */
export const isOfCourse = ({ from }) => from === undefined;

/**
 * Return the modules of the course on the learner's path, which alone editions and registers know.
 * @param {CourseFacts} course @param {State} state
 */
export const listPathModules = (course, state) => listOfferedModules(course, state).filter(isOfCourse);

/**
 * Return the modules that the certificate requires: those of the learner's path, and those that the school adds to it up to the day on
 * which their training began: that of the first module of the path that they did, or today.
 * @param {CourseFacts} course @param {State} state
 * @returns {ModuleFacts[]}
 */
export function listRequiredModules(course, state) {
  const path = getLearnerPath(course, state)?.id ?? "";
  const [begun = getToday()] = listPathModules(course, state).flatMap((module) => getCompletionDay(state, module) ?? []).sort();
  return listOfferedModules(course, state).filter(({ from = {} }) => (from[path] ?? "") <= begun);
}
