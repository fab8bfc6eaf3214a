/** Marking of reflections, which earn no points. */

/**
 * Return the mark of a response to a reflection: a `share` of 0 points, because reflections have no right answer.
 * @returns {import("../../runtime/types.js").Marked}
 */
export const markResponse = () => ({ share: 0 });
