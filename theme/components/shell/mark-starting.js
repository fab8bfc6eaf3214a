/**
 * The mark of a page whose scripts are starting, which hides the worksheet and all steps of a lesson but one, so that they
 * don't flash up on a slow phone. Two more marks say that the
 * address names a place, or asks for the whole lesson.
 *
 * The mark is removed as soon as it is clear that the scripts won't run: then the page shows the worksheet.
 */

import { readFragment } from "../../runtime/page/address.js";

/** How long components may take to start after the page is loaded; the store's frame alone may take two seconds. */
const START_TIMEOUT_MS = 4000;

/** Mark the page as *starting* until its scripts run, by attributes that our styles and Material's use. @param {HTMLElement} html the page's root */
export function markPageStarting(html) {
  html.dataset.script = "starting";
  html.toggleAttribute("data-linked", location.hash !== "");
  if (location.search.includes("whole")) html.dataset.whole = "";
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

/**
 * Mark the step (section) of a lesson that the address names, or else the first, so that it alone is shown until the scripts run.
 */
export function markLinkedStep() {
  const named = document.getElementById(readFragment(location.hash));
  const step = named?.closest(".step") ?? document.querySelector(".step");
  step?.toggleAttribute("data-linked", true);
}
