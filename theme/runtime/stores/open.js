/**
 * Choose where a page keeps things: the browser's storage, or on file:// the frame that all pages share.
 *
 * What opens the frame is in a script of its own, which a page on a server never fetches.
 */

import { loadScript } from "../loading.js";
import { browserShelf } from "./browser.js";

/** @typedef {import("../types.js").Shelf} Shelf */

/** Opens the shelf of a folder, by the address of store.html. @type {((url: URL) => Promise<Shelf>) | null} */
let folder = null;

/**
 * Say how the shelf of a folder is opened.
 * @param {(url: URL) => Promise<Shelf>} open
 */
export const offerFolder = (open) => void (folder = open);

/**
 * Open the shelf that fits the page's address.
 * @param {string} root relative way to the site's root
 * @returns {Promise<Shelf>} rejects where there is none to be had
 */
export async function openShelf(root) {
  if (location.protocol !== "file:") return browserShelf(window);
  if (!folder) await loadScript(`${root}assets/folder.js`).catch(() => undefined);
  if (folder) return folder(new URL(`${root}store.html`, location.href));
  throw Object.assign(new Error("folder.js did not come"), { name: "FrameError" });
}
