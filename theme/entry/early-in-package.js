/**
 * The script that runs before a page of a package for learning platforms is painted, in place of `early.js`.
 *
 * A page that is open in a tab of its own makes way for the shell, which opens it in its frame. In a session, the choices of
 * colours, text size and spacing last as long as the session, and aren't stored in the browser.
 */

import { Appearance } from "../components/shell/appearance.js";
import { findShell, getAddressInShell } from "../runtime/platform/shell.js";
import { preparePage } from "./shared/early.js";

const session = findShell(window);

/** How the page looks, whose choices the session holds. */
class SessionAppearance extends Appearance {
  /** @param {string} key @param {string} choice */
  store(key, choice) {
    session?.others.set(key, choice);
  }

  /** @param {string} key */
  read(key) {
    return session?.others.get(key) ?? "";
  }
}

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
if (window.parent === window) location.replace(getAddressInShell(location.href, new URL("..", script.src).href));
preparePage(new (session ? SessionAppearance : Appearance)(script.dataset.key ?? ""));
