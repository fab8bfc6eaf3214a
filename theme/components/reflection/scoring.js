/** Nobody marks a reflection. */

/** @returns {import("../../runtime/types.js").Marked} */
export const mark = () => ({ share: 0 });
