/** Titles by id, as the course and the setting give them. */

/**
 * Return the title of what has this id; the id itself where nothing has it any more.
 * @param {readonly { id: string, title: string }[]} titled
 * @param {string} id
 */
export const findTitle = (titled, id) => titled.find((one) => one.id === id)?.title ?? id;
