/** Lookup of the titles of modules, paths and policies. */

/** @typedef {readonly { id: string, title: string, was?: readonly (readonly string[])[] }[]} Titled */

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

/** Return the titles of several, as a list in words. @param {Titled} titled @param {readonly string[]} ids */
export const listTitles = (titled, ids) => new Intl.ListFormat(document.documentElement.lang).format(ids.map((id) => findTitle(titled, id)));
