/**
 * Choose where a page keeps things: the browser's storage, or the frame that all pages of a folder share.
 *
 * Only where every file is an origin of its own, as in Firefox, is the frame needed: its storage is partitioned in WebKit
 * and gone after a restart, and Chromium's is that of the page. What opens it is in a script of its own.
 */

import { loadFolderScript } from "../page/script-loader.js";
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
  if (location.origin !== "null") return browserShelf(window);
  if (!folder) await loadFolderScript(root).catch(() => undefined);
  if (folder) return folder(new URL(`${root}store.html`, location.href));
  throw Object.assign(new Error("folder.js did not come"), { name: "FrameError" });
}
