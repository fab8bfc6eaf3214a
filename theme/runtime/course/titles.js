/** Lookup of the titles of modules, paths and policies. */

/**
 * Return the title of the module, learning path or policy with an id in a list (`titled`), or the id itself if the list no longer
 * has it.
 * @param {readonly { id: string, title: string }[]} titled
 * @param {string} id
 */
export const findTitle = (titled, id) => titled.find((one) => one.id === id)?.title ?? id;
