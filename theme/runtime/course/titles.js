/** Lookup of the titles of modules, paths and policies. */

/** @typedef {import("../types.js").EditionFacts} EditionFacts */
/** @typedef {readonly { id: string, title: string, was?: readonly (readonly string[])[] }[]} Titled */
/** @typedef {{ modules: Titled, editions?: readonly Pick<EditionFacts, "removed">[] }} TitledCourse a course's modules of today and before */

/**
 * Return the title of the module, learning path or policy with an id in a list (`titled`), those of the modules that it became, or
 * the id itself if the list no longer has it.
 * @param {Titled} titled
 * @param {string} id
 */
export function findTitle(titled, id) {
  const own = titled.find((one) => one.id === id);
  const became = titled.filter(({ was }) => was?.flat().includes(id));
  return own?.title ?? (became.map(({ title }) => title).join(", ") || id);
}

/** Return the title of a module of this edition of the course or of an earlier one, or its id. @param {TitledCourse} course @param {string} id */
export function findModuleTitle({ modules, editions = [] }, id) {
  const removed = editions.flatMap((edition) => Object.entries(edition.removed ?? {}));
  return findTitle([...modules, ...removed.map(([old, title]) => ({ id: old, title }))], id);
}

/** Return the titles of several modules, as a list in words. @param {TitledCourse} course @param {readonly string[]} ids */
export const listModuleTitles = (course, ids) =>
  new Intl.ListFormat(document.documentElement.lang).format(ids.map((id) => findModuleTitle(course, id)));
