/**
 * The script that runs before a page of a package for learning platforms is painted, in place of `early.js`.
 *
 * A page that is open in a tab of its own makes way for the shell, which opens it in its frame. In a session, the choice of
 * colours lasts as long as the session, and isn't stored in the browser.
 */

import { ColourScheme } from "../components/shell/colour-scheme.js";
import { findShell, getAddressInShell } from "../runtime/platform/shell.js";
import { preparePage } from "./shared/early.js";

const session = findShell(window);

/** The page's colour scheme, whose choice the session holds. */
class SessionColourScheme extends ColourScheme {
  /** @param {string} choice */
  choose(choice) {
    this.choice = choice;
    this.apply();
    session?.others.set(this.key, choice);
  }

  read() {
    return session?.others.get(this.key) ?? "";
  }
}

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
if (window.parent === window) location.replace(getAddressInShell(location.href, new URL("..", script.src).href));
preparePage(new (session ? SessionColourScheme : ColourScheme)(script.dataset.key ?? ""));
