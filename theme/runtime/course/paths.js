/**
 * The ways through the course: which modules each holds in this setting, and which one is the learner's.
 *
 * What a setting changes comes as one line of text and is read strictly: an entry that names anything unknown changes
 * nothing. A stored id that the course no longer has is nobody's choice.
 */

/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../types.js").CourseOutline} CourseOutline */
/** @typedef {import("../types.js").PathFacts} PathFacts */
/** @typedef {import("../types.js").State} State */

/**
 * Put a setting's own modules into the paths of the course.
 * @param {CourseOutline} outline
 * @param {string} given for example `governors=contact report;all-staff=rules contact`; empty where nothing differs
 * @returns {PathFacts[]}
 */
export function overridePaths({ modules, paths }, given) {
  const known = new Set(modules.map(({ id }) => id));
  const own = new Map(given.split(";").flatMap((entry) => parseOverride(entry, known)));
  return paths.map((path) => ({ ...path, modules: own.get(path.id) ?? path.modules }));
}

/** @param {string} entry @param {ReadonlySet<string>} known @returns {[string, string[]][]} */
function parseOverride(entry, known) {
  const [path = "", list = "", ...more] = entry.split("=");
  const ids = list.split(" ");
  const sound = more.length === 0 && ids.every((id, at) => known.has(id) && ids.indexOf(id) === at);
  return sound ? [[path, ids]] : [];
}

/**
 * Return the path that the learner has chosen, or null where none is, or where there is nothing to choose.
 * @param {CourseFacts} course @param {State} state
 * @returns {PathFacts | null}
 */
export function getChosenPath(course, state) {
  if (course.paths.length < 2) return null;
  return course.paths.find(({ id }) => id === state.path) ?? null;
}

/**
 * Return the learner's path: the chosen one, or the first, which is the way for most; null where a course has none.
 * @param {CourseFacts} course @param {State} state
 * @returns {PathFacts | null}
 */
export const getPath = (course, state) => getChosenPath(course, state) ?? course.paths[0] ?? null;

/**
 * Return the modules of a path in its order, or all of the course where there is no path.
 * @param {CourseFacts} course @param {PathFacts | null} path
 * @returns {ModuleFacts[]}
 */
export function listModules(course, path) {
  if (!path) return course.modules;
  return path.modules.flatMap((id) => course.modules.find((module) => module.id === id) ?? []);
}

/** Return how long some modules take together. @param {readonly ModuleFacts[]} modules */
export const sumMinutes = (modules) => modules.reduce((sum, { minutes }) => sum + minutes, 0);
