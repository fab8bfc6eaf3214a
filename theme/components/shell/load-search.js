/** Lazy loading of the search: its script and the index of all pages. Most visits never search. */

import { mountRegistered } from "../../runtime/page/component.js";
import { loadScript } from "../../runtime/page/script-loader.js";

/**
 * Load the site's search when its field gets the focus, or now if it has it already; once more after a failure.
 * @param {import("../../runtime/types.js").Page} page
 */
export function loadSearchOnFocus(page) {
  const box = document.getElementById("search");
  const field = box?.querySelector("[data-search-field]");
  if (!box || !field) return;
  const load = () => loadSearch(box, page).catch(() => {
    showFailure(box);
    wait();
  });
  const wait = () => field.addEventListener("focus", () => void load(), { once: true });
  if (document.activeElement === field) void load();
  else wait();
}

/** @param {HTMLElement} box @param {import("../../runtime/types.js").Page} page */
async function loadSearch(box, page) {
  await Promise.all([box.dataset.script, box.dataset.index].map((url) => loadScript(url ?? "")));
  mountRegistered("search", box, page);
}

/** @param {HTMLElement} box */
function showFailure(box) {
  for (const said of box.querySelectorAll("[data-search-said]")) said.toggleAttribute("hidden", !said.matches("[data-search-said=failed]"));
}
