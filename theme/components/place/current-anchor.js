/** Find where in a page somebody reads: a pure function of the marks' positions. */

/**
 * Return the id of the last mark that has passed the reading line, or of the first mark where none has.
 * @param {{ id: string, top: number }[]} marks in the order of the page; tops in pixels from the top of the window
 * @param {number} line the reading line, in pixels from the top of the window
 * @returns {string} empty where there are no marks
 */
export function findCurrentAnchor(marks, line) {
  return (marks.filter((mark) => mark.top <= line).at(-1) ?? marks[0])?.id ?? "";
}
