/**
 * The other end of the frame: store.html's script, which keeps what the pages around it ask it to keep.
 *
 * It works on file:// only: on http(s) every page has its storage, and a meta policy cannot stop a stranger's framing.
 */

import { openBrowserStorage } from "./browser.js";

/** Only keys of ours are served. */
const OWN_KEY = /^training:/;

/** @typedef {import("../types.js").StorageBackend} StorageBackend */

/** @type {Record<string, (shelf: StorageBackend, request: Request) => Promise<string | null | void>>} */
const VERBS = {
  read: (shelf, { area, key }) => shelf.read(area, key),
  write: (shelf, { area, key, value = "" }) => shelf.write(area, key, value),
  remove: (shelf, { area, key }) => shelf.remove(area, key),
  carry: (shelf, { key, value }) => shelf.carry(key, value ?? null),
  take: (shelf, { key }) => shelf.take(key),
};

/**
 * @typedef {{ id: number, verb: keyof typeof VERBS, area: import("../types.js").Device, key: string, value?: string }} Request
 */

/**
 * Answer the page that frames this window.
 * @param {Window} frame
 * @returns {boolean} whether it serves at all
 */
export function serveFrameStorage(frame) {
  const page = frame.parent;
  if (frame.location.protocol !== "file:" || page === frame) return false;
  const shelf = openBrowserStorage(frame);
  frame.addEventListener("message", async (event) => {
    if (event.source !== page || !isRequest(event.data)) return;
    page.postMessage({ id: event.data.id, ...(await answerRequest(shelf, event.data)) }, "*");
  });
  shelf.watch((key) => page.postMessage({ news: key }, "*"));
  page.postMessage({ id: "ready" }, "*");
  return true;
}

/** @param {unknown} data @returns {data is Request} */
function isRequest(data) {
  if (typeof data !== "object" || data === null) return false;
  const { id, verb, area, key, value } = /** @type {Record<string, unknown>} */ (data);
  return (
    Number.isInteger(id) &&
    typeof verb === "string" &&
    Object.hasOwn(VERBS, verb) &&
    (typeof value === "string" || (value === undefined && verb !== "write")) &&
    (area === "own" || area === "shared") &&
    typeof key === "string" &&
    OWN_KEY.test(key)
  );
}

/** @param {StorageBackend} shelf @param {Request} request */
async function answerRequest(shelf, request) {
  try {
    return { value: (await VERBS[request.verb]?.(shelf, request)) ?? null };
  } catch (error) {
    return { error: error instanceof Error || error instanceof DOMException ? error.name : "Error" };
  }
}
