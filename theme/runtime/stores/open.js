/**
 * Choose where a page keeps things: the browser's storage, or on file:// the frame that all pages share.
 */

import { browserShelf } from "./browser.js";
import { frameShelf } from "./frame.js";

/**
 * Open the shelf that fits the page's address.
 * @param {string} root relative way to the site's root
 * @returns {Promise<import("../types.js").Shelf>} rejects where there is none to be had
 */
export async function openShelf(root) {
  return location.protocol === "file:" ? frameShelf(new URL(`${root}store.html`, location.href)) : browserShelf(window);
}
