/** Reorder and filter the rows of a list. */

/**
 * Show the rows with these ids in their order, and hide the others; `idOf` returns a row's id.
 * @param {readonly HTMLElement[]} rows all rows of one parent
 * @param {readonly string[]} ids of those to show, in order
 * @param {(row: HTMLElement) => string | undefined} idOf
 * @returns {HTMLElement[]} the rows that are shown, in order
 */
export function showRowsInOrder(rows, ids, idOf) {
  const shown = ids.flatMap((id) => rows.find((row) => idOf(row) === id) ?? []);
  for (const row of rows) row.hidden = !shown.includes(row);
  const there = rows.filter((row) => shown.includes(row));
  if (there.some((row, at) => row !== shown[at])) shown[0]?.parentElement?.append(...shown);
  return shown;
}
