/**
 * Marks the page as starting, so that nobody on a slow phone sees the worksheet first and then has it taken away.
 *
 * The mark goes as soon as it is plain that the scripts will not run: then the page is the whole worksheet again.
 */

/** How long the components may take once everything is loaded, in milliseconds; a frame alone may take two seconds. */
const START_TIMEOUT_MS = 4000;

/** Tell our own styles, and Material's. @param {HTMLElement} html the page's root */
export function markStarting(html) {
  html.dataset.script = "starting";
  html.classList.replace("no-js", "js");
  addEventListener("error", ({ target }) => {
    const picture = target instanceof Element && target.localName !== "script";
    if (!picture) unmarkStarting(html);
  }, true);
  addEventListener("load", () => setTimeout(() => unmarkStarting(html), START_TIMEOUT_MS));
}

/** @param {HTMLElement} html */
function unmarkStarting(html) {
  if (html.dataset.script === "starting") delete html.dataset.script;
}
