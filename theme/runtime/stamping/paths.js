/** The course's paths in a setting, which may override their modules. Twin: generator/setting/paths.py. */

import { joinPhrases } from "./values.js";

/** @typedef {import("./types.js").Course} Course */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").SettingData} SettingData */
/** @typedef {import("./types.js").Values} Values */
/** @typedef {ReadonlyMap<string, readonly string[]>} Own modules by path */

/**
 * Return the modules that a setting chose for each learning path (role) in place of the course's, from the list `given` in
 * setting.yml; unknown learning paths and modules are dropped, and so is a choice without a module that has a check.
 * @param {Course} course @param {readonly SettingData[]} given
 * @returns {Own}
 */
export function getPathOverrides(course, given) {
  const paths = new Set(course.paths.map(({ id }) => id));
  const known = new Set(course.modules.map(({ id }) => id));
  const own = new Map(
    given.map(({ path, modules }) => {
      const wanted = Array.isArray(modules) ? modules.map(String) : [];
      return [String(path), [...new Set(wanted.filter((id) => known.has(id)))]];
    }),
  );
  const checked = new Set(course.modules.filter(({ has_check }) => has_check).map(({ id }) => id));
  return new Map([...own].filter(([path, modules]) => paths.has(path) && modules.some((id) => checked.has(id))));
}

/**
 * Return the template values of each of the course's learning paths: its title, minutes and modules, with those that the setting
 * chose (`own`). Lists are joined with the `joiners`.
 * @param {Course} course @param {Own} own @param {Values} joiners
 * @returns {Row[]}
 */
export function buildPathRows(course, own, joiners) {
  const known = new Map(course.modules.map((module) => [module.id, module]));
  return course.paths.map((path) => {
    const modules = (own.get(path.id) ?? path.modules).flatMap((id) => known.get(id) ?? []);
    const minutes = modules.reduce((sum, module) => sum + module.minutes, 0);
    return new Map(
      Object.entries({
        key: path.id,
        title: path.title,
        who: path.who,
        modules: modules.map(({ id }) => id).join(" "),
        titles: joinPhrases(modules.map(({ title }) => title), joiners),
        minutes: String(minutes),
        lessons: modules.map(lesson),
      }),
    );
  });
}

/** @param {Course["modules"][number]} module @returns {Row} */
const lesson = ({ title, page, minutes }) => new Map(Object.entries({ title, page, minutes: String(minutes) }));

/**
 * Return the modules that a setting chose for each learning path (role) as text for the browser: `visitors=contact
 * report;all-staff=rules contact`.
 * @param {Own} own
 */
export const serializePathOverrides = (own) => [...own].map(([path, modules]) => `${path}=${modules.join(" ")}`).join(";");
