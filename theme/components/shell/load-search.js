/**
 * Lazy loading of Material's search: its script, its worker and the index of all pages. Most visits never search.
 */

import { loadFolderScript, loadScript } from "../../runtime/page/script-loader.js";

const FIELD = ".md-search__input";
/** The template that holds Material's script tag, so that the browser doesn't run it. */
const SCRIPTS = "template[data-search]";

/**
 * Load the site's search when its field gets the focus, or now if it has it already; `root` is the relative address of the site's
 * root.
 * @param {string} root relative path to the site's root
 */
export function loadSearchOnFocus(root) {
  const held = /** @type {HTMLTemplateElement | null} */ (document.querySelector(SCRIPTS));
  const script = held?.content.querySelector("script")?.getAttribute("src");
  if (script) onSearchFocus(() => void loadSearch(script, root));
}

/** Call a function once the search field has the focus. @param {() => void} load */
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
  // Pages opened from a folder can't start a worker; this replaces it by a frame.
  if (location.protocol === "file:") await loadFolderScript(root);
  await loadScript(script);
  // Material's script waits for this event, which has fired already.
  document.dispatchEvent(new Event("DOMContentLoaded"));
}
