/**
 * Mark the way from the page down to the one thing to print, so that the stylesheet can leave out all beside it.
 *
 * Where the certificate stands in a page is the site generator's affair; its ancestors are found, not known.
 */

/**
 * Mark an element and its ancestors for printing; null takes the marks away.
 * @param {HTMLElement | null} sheet
 * @returns {void}
 */
export function markWay(sheet) {
  for (const marked of document.querySelectorAll("[data-printed]")) marked.removeAttribute("data-printed");
  if (!sheet) return;
  sheet.dataset.printed = "sheet";
  for (let above = sheet.parentElement; above; above = above.parentElement) above.dataset.printed = "way";
}
