/** Look up the titles of modules, paths and policies. */

/**
 * Return the title of the entry with an id, or the id itself if nothing has it any more.
 * @param {readonly { id: string, title: string }[]} titled
 * @param {string} id
 */
export const findTitle = (titled, id) => titled.find((one) => one.id === id)?.title ?? id;
