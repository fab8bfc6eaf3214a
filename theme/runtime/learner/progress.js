/** Read from the stored state what a learner has done, of which modules; pure functions that every page needs. */

import { getLearnerPath, hasCheck, listModules } from "../course/paths.js";

/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Attempt} Attempt */

/**
 * Return the modules that a learner is offered: those of their learning path in its order, or all of a course without learning paths,
 * and then those that the school adds to it.
 * @param {CourseFacts} course @param {State} state
 */
export function listOfferedModules(course, state) {
  const path = getLearnerPath(course, state);
  return [...listModules(course, path), ...course.modules.filter(({ from }) => from?.[path?.id ?? ""])];
}

/**
 * Return a learner's pass of a module's check, by their stored state, or null if there is none: of the module, or of all the modules
 * that it was at earlier editions, the last of these passes.
 * @param {State} state @param {ModuleFacts} module
 * @returns {import("../types.js").Completion | null}
 */
export const getCompletion = ({ modules }, module) =>
  pickStored((id) => modules[id]?.completed, module).sort((one, other) => (one.date > other.date ? 1 : -1)).at(-1) ?? null;

/**
 * Return the day on which a learner completed a module, by their stored state, or null if they haven't: passed its check, or opened
 * the last step of a module without one.
 * @param {State} state @param {ModuleFacts} module
 * @returns {string | null}
 */
export function getCompletionDay(state, module) {
  return pickStored((id) => state.modules[id]?.completed?.date ?? (!hasCheck(module) && state.opened[id]), module).sort().at(-1) ?? null;
}

/**
 * Return what is stored of a module, or else of all its ids at one earlier edition; nothing if one of these is missing.
 * @param {(id: string) => any} read @param {ModuleFacts} module @returns {any[]}
 */
const pickStored = (read, { id, was = [] }) => [[id], ...was].map((ids) => ids.map(read)).find((stored) => stored.every(Boolean)) ?? [];

/**
 * Return the attempt at a module's check that the learner has begun, by their stored state, or null if there is none, or the module
 * has no check any more.
 * @param {State} state @param {ModuleFacts} module
 * @returns {Attempt | null}
 */
export const getAttempt = (state, module) => (hasCheck(module) && state.modules[module.id]?.attempt) || null;

/**
 * Return the attempt at a module's check that the learner has begun but not handed in, by their stored state, or null if there is
 * none.
 * @param {State} state @param {ModuleFacts} module
 * @returns {Attempt | null}
 */
export function getRunningAttempt(state, module) {
  const attempt = getAttempt(state, module);
  return attempt && !attempt.handed && attempt.items.length > 0 ? attempt : null;
}

/**
 * Return whether a learner's state has anything that they did or chose in the course.
 * @param {State} state
 */
export function hasStoredWork(state) {
  const { practice, scenarios, modules, opened, policies } = state;
  const kept = [practice, scenarios, opened, policies].some((part) => Object.keys(part).length > 0);
  const done = Object.values(modules).some((module) => module.completed || module.attempt);
  return kept || done || [state.place, state.completion, state.role, state.path].some((one) => one !== null);
}
