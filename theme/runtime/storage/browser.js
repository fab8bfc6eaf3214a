/**
 * Storage in the browser: localStorage for the user's own device, sessionStorage for a shared one.
 *
 * Accessing either throws if storage is blocked; the caller gets a rejection.
 */

import { makePageTransfer } from "./page-transfer.js";

/** @typedef {import("../types.js").Device} Device */

/**
 * Return an object that reads and writes a window's localStorage and sessionStorage (a storage backend).
 * @param {Window} window
 * @returns {import("../types.js").StorageBackend}
 */
export function openBrowserStorage(window) {
  /** @type {Record<Device, () => Storage>} */
  const areas = { own: () => window.localStorage, shared: () => window.sessionStorage };
  const { carry, take, isTransfer, takenKey } = makePageTransfer(window);
  return {
    read: async (area, key) => areas[area]().getItem(key),
    write: async (area, key, value) => areas[area]().setItem(key, value),
    remove: async (area, key) => areas[area]().removeItem(key),
    carry: async (key, value) => carry(key, value),
    take: async (key) => take(key),
    watch(listener) {
      window.addEventListener("storage", ({ key }) => isTransfer(key) || listener(key));
      // A page that comes back by the Back button heard nothing while it was away.
      window.addEventListener("pageshow", ({ persisted }) => {
        if (!persisted) return;
        const taken = takenKey();
        if (taken) listener(taken);
        listener(null);
      });
    },
  };
}
