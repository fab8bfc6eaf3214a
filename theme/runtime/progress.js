/**
 * How far a learner is: pure functions of the course's facts and what is kept.
 *
 * Home, progress, certificate and place all ask the same questions; one answer for all of them.
 */

/** @typedef {import("./types.js").CourseFacts} CourseFacts */
/** @typedef {import("./types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Attempt} Attempt */

/**
 * Return the modules that the certificate asks for: those of the first path, or all where the course has no path.
 * @param {CourseFacts} course
 * @returns {ModuleFacts[]}
 */
export function modulesToDo(course) {
  const wanted = course.paths[0]?.modules ?? course.modules.map((module) => module.id);
  return wanted.flatMap((id) => course.modules.find((module) => module.id === id) ?? []);
}

/**
 * Return the day on which a module was completed, or null.
 * @param {State} state @param {string} id
 */
export const completedOn = (state, id) => state.modules[id]?.completed?.date ?? null;

/**
 * Return the attempt that is not handed in yet, or null.
 * @param {State} state @param {string} id
 * @returns {Attempt | null}
 */
export function runningAttempt(state, id) {
  const attempt = state.modules[id]?.attempt ?? null;
  return attempt && !attempt.handed && attempt.items.length > 0 ? attempt : null;
}

/**
 * Return whether somebody has begun a module and not completed it.
 * @param {State} state @param {string} id
 */
export function isStarted(state, id) {
  return completedOn(state, id) === null && (state.place?.module === id || Boolean(state.modules[id]?.attempt));
}

/**
 * Return how much is done: modules done and in all, and the minutes of those that are left.
 * @param {CourseFacts} course @param {State} state
 */
export function progressOf(course, state) {
  const modules = modulesToDo(course);
  const left = modules.filter((module) => completedOn(state, module.id) === null);
  const minutes = left.reduce((sum, module) => sum + module.minutes, 0);
  return { done: modules.length - left.length, of: modules.length, minutes };
}

/**
 * Return whether anything at all is kept of the learner's doing.
 * @param {State} state
 */
export function holdsAnything(state) {
  const { practice, scenarios, modules } = state;
  const kept = [practice, scenarios].some((part) => Object.keys(part).length > 0);
  const done = Object.values(modules).some((module) => module.completed || module.attempt);
  return kept || done || state.place !== null || state.completion !== null || state.role !== null;
}
