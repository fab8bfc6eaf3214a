/** Lookup of the titles of modules, paths and policies. */

/** @typedef {readonly { id: string, title: string, was?: readonly string[] }[]} Titled */

/**
 * Return the title of the module, learning path or policy with an id in a list (`titled`), of the module that it has become, or the
 * id itself if the list no longer has it.
 * @param {Titled} titled
 * @param {string} id
 */
export const findTitle = (titled, id) => (titled.find((one) => one.id === id) ?? titled.find(({ was }) => was?.includes(id)))?.title ?? id;

/** Return the titles of several, as a list in words. @param {Titled} titled @param {readonly string[]} ids */
export const listTitles = (titled, ids) => new Intl.ListFormat(document.documentElement.lang).format(ids.map((id) => findTitle(titled, id)));
