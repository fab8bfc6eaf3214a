/**
 * Mark the way from the page down to the sheets to print, so that the stylesheet can leave out all beside them.
 *
 * Where a certificate stands in a page is the site generator's affair; its ancestors are found, not known.
 */

/**
 * Mark sheets and their ancestors for printing; no sheet takes the marks away.
 * @param {readonly HTMLElement[]} sheets `.sheet` elements, a page each
 * @returns {void}
 */
export function markForPrint(sheets) {
  for (const marked of document.querySelectorAll("[data-printed]")) marked.removeAttribute("data-printed");
  for (const sheet of sheets) {
    sheet.dataset.printed = "sheet";
    for (let above = sheet.parentElement; above; above = above.parentElement) above.dataset.printed = "way";
  }
}
