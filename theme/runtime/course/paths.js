/**
 * The course's paths: which modules each has in this setting, and which one the learner follows.
 *
 * A setting's overrides come as one line of text and are parsed strictly: an entry that names anything unknown is ignored,
 * as is a stored id that the course no longer has.
 */

/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../types.js").CourseOutline} CourseOutline */
/** @typedef {import("../types.js").PathFacts} PathFacts */
/** @typedef {import("../types.js").State} State */

/**
 * Return the course's learning paths (lists of modules for a role) with the modules that the setting chose for them; `given` is
 * the setting's choice as `serializePathOverrides` writes it.
 * @param {CourseOutline} outline
 * @param {string} given for example `visitors=contact report;all-staff=rules contact`; empty where nothing differs
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
 * Return the learning path (list of modules for a role) that the learner chose, or null if they have chosen none or the course has
 * fewer than two.
 * @param {CourseFacts} course @param {State} state
 * @returns {PathFacts | null}
 */
export function getChosenPath(course, state) {
  if (course.paths.length < 2) return null;
  return course.paths.find(({ id }) => id === state.path) ?? null;
}

/**
 * Return the learning path (list of modules for a role) that the learner follows: the chosen one, or else the course's first;
 * null if the course has none.
 * @param {CourseFacts} course @param {State} state
 * @returns {PathFacts | null}
 */
export const getLearnerPath = (course, state) => getChosenPath(course, state) ?? course.paths[0] ?? null;

/**
 * Return the modules of a learning path in its order, or all modules of the course if there is no learning path.
 * @param {CourseFacts} course @param {PathFacts | null} path
 * @returns {ModuleFacts[]}
 */
export function listModules(course, path) {
  if (!path) return course.modules;
  return path.modules.flatMap((id) => course.modules.find((module) => module.id === id) ?? []);
}

/** Return whether a check ends a module; without one it is done once its last step has been opened. @param {ModuleFacts} module */
export const hasCheck = ({ check }) => check !== false;
