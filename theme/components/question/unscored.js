/** Marking of the kinds of question that nobody marks. */

/**
 * Return the mark of a response to a question that nobody marks: a `share` of 0 points.
 * @returns {import("../../runtime/types.js").Marked}
 */
export const markNothing = () => ({ share: 0 });
