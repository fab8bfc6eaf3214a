/**
 * The search is Material's: its script, its worker and the index of all pages, fetched no sooner than somebody goes to
 * the search. Most visits never do.
 */

import { loadFolderScript, loadScript } from "../../runtime/page/script-loader.js";

const FIELD = ".md-search__input";
/** Holds Material's own tag, which a browser does not run there. */
const SCRIPTS = "template[data-search]";

/**
 * Begin when the search's field is entered, or now where somebody is in it already.
 * @param {string} root relative way to the site's root
 */
export function loadSearchOnFocus(root) {
  const held = /** @type {HTMLTemplateElement | null} */ (document.querySelector(SCRIPTS));
  const script = held?.content.querySelector("script")?.getAttribute("src");
  if (script) onSearchFocus(() => void loadSearch(script, root));
}

/** @param {() => void} load */
function onSearchFocus(load) {
  if (document.activeElement?.matches(FIELD)) return load();
  /** @param {FocusEvent} event */
  const entered = ({ target }) => {
    if (!(target instanceof Element && target.matches(FIELD))) return;
    document.removeEventListener("focusin", entered);
    load();
  };
  document.addEventListener("focusin", entered);
}

/** @param {string} script @param {string} root */
async function loadSearch(script, root) {
  // A folder's pages may start no worker, so the search is given a frame that acts as one.
  if (location.protocol === "file:") await loadFolderScript(root);
  await loadScript(script);
  // Material begins with the end of the page's parsing, which was long ago.
  document.dispatchEvent(new Event("DOMContentLoaded"));
}
