/**
 * Choose where a page stores data: in the browser's storage, in the frame that all pages of a folder share, or in a learning
 * platform.
 *
 * The frame is only needed where every file is an origin of its own, as in Firefox: its storage is partitioned in WebKit
 * and lost after a restart, and in Chromium it is that of the page. The script that opens it is loaded on demand.
 */

import { loadFolderScript } from "../page/script-loader.js";
import { openBrowserStorage } from "./browser.js";

/** @typedef {import("../types.js").StorageBackend} StorageBackend */

/** Opens the backend of a folder, by the address of store.html, or of a platform. @type {((url: URL) => Promise<StorageBackend>) | null} */
let openOther = null;

/**
 * Register the function that opens another storage than the browser's: for pages opened from a folder, or in a learning platform.
 * @param {(url: URL) => Promise<StorageBackend>} open
 */
export const registerStorage = (open) => void (openOther = open);

/**
 * Return an object that reads and writes the page's storage (a storage backend): that of the learning platform that it is open in,
 * or the browser's, or that of the hidden frame in pages opened from a folder; `root` is the address of the site's first folder, from this page.
 * @param {string} root relative path to the site's root
 * @returns {Promise<StorageBackend>} rejects if none is available
 */
export async function openStorage(root) {
  if (!openOther) {
    if (location.origin !== "null") return openBrowserStorage(window);
    await loadFolderScript(root).catch(() => undefined);
  }
  if (openOther) return openOther(new URL(`${root}store.html`, location.href));
  throw Object.assign(new Error("could not load folder.js"), { name: "FrameError" });
}
