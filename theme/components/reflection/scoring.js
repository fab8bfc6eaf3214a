/** Marking of reflections, which earn no points. */

/** Mark a response to a reflection: return a share of 0 points, because reflections have no right answer. @returns {import("../../runtime/types.js").Marked} */
export const mark = () => ({ share: 0 });
