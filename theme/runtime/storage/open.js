/**
 * Choose where a page keeps things: the browser's storage, or the frame that all pages of a folder share.
 *
 * Only where every file is an origin of its own, as in Firefox, is the frame needed: its storage is partitioned in WebKit
 * and gone after a restart, and Chromium's is that of the page. What opens it is in a script of its own.
 */

import { loadFolderScript } from "../page/script-loader.js";
import { openBrowserStorage } from "./browser.js";

/** @typedef {import("../types.js").StorageBackend} StorageBackend */

/** Opens the shelf of a folder, by the address of store.html. @type {((url: URL) => Promise<StorageBackend>) | null} */
let openFolderStorage = null;

/**
 * Say how the shelf of a folder is opened.
 * @param {(url: URL) => Promise<StorageBackend>} open
 */
export const registerFolderStorage = (open) => void (openFolderStorage = open);

/**
 * Open the shelf that fits the page's address.
 * @param {string} root relative way to the site's root
 * @returns {Promise<StorageBackend>} rejects where there is none to be had
 */
export async function openStorage(root) {
  if (location.origin !== "null") return openBrowserStorage(window);
  if (!openFolderStorage) await loadFolderScript(root).catch(() => undefined);
  if (openFolderStorage) return openFolderStorage(new URL(`${root}store.html`, location.href));
  throw Object.assign(new Error("folder.js did not come"), { name: "FrameError" });
}
