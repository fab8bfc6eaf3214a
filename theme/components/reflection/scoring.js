/** Marking of reflections, which earn no points. */

/** Return no points: reflections aren't marked. @returns {import("../../runtime/types.js").Marked} */
export const mark = () => ({ share: 0 });
