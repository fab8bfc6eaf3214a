/** Marking of reflections, which earn no points. */

/** Return a share of 0 of the points, because reflections aren't marked. @returns {import("../../runtime/types.js").Marked} */
export const mark = () => ({ share: 0 });
