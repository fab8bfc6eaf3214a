/** The anchor of a page at which the learner reads, from the positions of its anchors. */

/**
 * Return the id of the last anchor above the reading line (`line`, a height in the window), or of the first anchor if none is above
 * it; empty if there are no anchors.
 * @param {{ id: string, top: number }[]} anchors in page order; tops in pixels from the top of the window
 * @param {number} line the reading line, in pixels from the top of the window
 * @returns {string} empty if there are no anchors
 */
export function findCurrentAnchor(anchors, line) {
  return (anchors.filter(({ top }) => top <= line).at(-1) ?? anchors[0])?.id ?? "";
}
