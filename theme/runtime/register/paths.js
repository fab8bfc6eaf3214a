/**
 * The modules that the course's paths require of a person.
 */

import { hasCheck, listModules } from "../course/paths.js";

/** @typedef {import("./types.js").RegisterFacts} RegisterFacts */
/** @typedef {{ id: string, modules: readonly string[] }} RequiredPath */

/**
 * Return the learning path that a person must complete to be trained: their own, if completing it trains a person (a refresher
 * or an update doesn't), otherwise the course's first that does, otherwise one with all modules.
 * @param {{ path?: string | null }} person
 * @param {RegisterFacts} facts
 * @returns {RequiredPath}
 */
export function getRequiredPath({ path }, { paths, modules }) {
  const whole = paths.filter(({ counts }) => counts === "whole");
  return whole.find(({ id }) => id === path) ?? whole[0] ?? makeWholeCoursePath(modules);
}

/** @param {RegisterFacts["modules"]} modules */
const makeWholeCoursePath = (modules) => ({ id: "all", modules: modules.map(({ id }) => id), counts: /** @type {const} */ ("whole") });

/**
 * Return the course's learning path with an id, or undefined; a course without learning paths has one with all modules.
 * @param {string} path its id
 * @param {RegisterFacts} facts
 * @returns {RequiredPath & { counts: import("./types.js").Counts } | undefined}
 */
export const findPath = (path, { paths, modules }) =>
  paths.length ? paths.find(({ id }) => id === path) : [makeWholeCoursePath(modules)].find(({ id }) => id === path);

/**
 * Return the ids of the modules that a person must complete at this setting (a school, college or nursery) before training at
 * another setting counts.
 * @param {RegisterFacts} facts
 * @returns {readonly string[]}
 */
export const listLocalModules = ({ paths }) => paths.find(({ counts }) => counts === "elsewhere")?.modules ?? [];

/**
 * Return a course's learning paths with those of their modules that have a check, which alone are in records.
 * @param {import("../types.js").CourseFacts} course
 * @returns {import("../types.js").PathFacts[]}
 */
export const listRecordedPaths = (course) =>
  course.paths.map((path) => ({ ...path, modules: listModules(course, path).filter(hasCheck).map(({ id }) => id) }));
