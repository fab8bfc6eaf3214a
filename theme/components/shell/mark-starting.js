/**
 * The mark of a page whose scripts are starting, which hides the worksheet so that it doesn't flash up on a slow phone.
 *
 * The mark is removed as soon as it is clear that the scripts won't run: then the page shows the worksheet.
 */

/** How long components may take to start after the page is loaded; the store's frame alone may take two seconds. */
const START_TIMEOUT_MS = 4000;

/** Mark the page as *starting* until its scripts run, by attributes that our styles and Material's use. @param {HTMLElement} html the page's root */
export function markPageStarting(html) {
  html.dataset.script = "starting";
  html.classList.replace("no-js", "js");
  addEventListener("error", ({ target }) => {
    const picture = target instanceof Element && target.localName !== "script";
    if (!picture) unmarkPageStarting(html);
  }, true);
  addEventListener("load", () => setTimeout(() => unmarkPageStarting(html), START_TIMEOUT_MS));
}

/** Remove the mark of a page whose scripts failed to start. @param {HTMLElement} html */
function unmarkPageStarting(html) {
  if (html.dataset.script === "starting") delete html.dataset.script;
}
