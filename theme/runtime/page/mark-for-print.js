/**
 * Mark the sheets to print and their ancestors, so that the stylesheet can hide everything else.
 *
 * The markup around a certificate depends on the site generator, so no selector could name its ancestors.
 */

/**
 * Mark sheets (such as certificates) and the elements around them as those to print; an empty list removes the marks.
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
