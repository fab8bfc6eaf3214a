/**
 * The other end of the frame: store.html's script, which keeps what the pages around it ask it to keep.
 *
 * It works on file:// only: on http(s) every page has its storage, and a meta policy cannot stop a stranger's framing.
 */

import { browserShelf } from "./browser.js";

/** Only keys of ours are served. */
const OURS = /^training:/;

/**
 * @typedef {{ id: number, verb: "read" | "write" | "remove", area: import("../types.js").Device, key: string,
 *   value?: string }} Request
 */

/**
 * Answer the page that frames this window.
 * @param {Window} frame
 * @returns {boolean} whether it serves at all
 */
export function serveFrame(frame) {
  const page = frame.parent;
  if (frame.location.protocol !== "file:" || page === frame) return false;
  const shelf = browserShelf(frame);
  frame.addEventListener("message", async (event) => {
    if (event.source !== page || !isRequest(event.data)) return;
    page.postMessage({ id: event.data.id, ...(await answer(shelf, event.data)) }, "*");
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
    (verb === "read" || verb === "remove" || (verb === "write" && typeof value === "string")) &&
    (area === "own" || area === "shared") &&
    typeof key === "string" &&
    OURS.test(key)
  );
}

/** @param {import("../types.js").Shelf} shelf @param {Request} request */
async function answer(shelf, { verb, area, key, value = "" }) {
  try {
    const verbs = { read: () => shelf.read(area, key), write: () => shelf.write(area, key, value), remove: () => shelf.remove(area, key) };
    return { value: (await verbs[verb]()) ?? null };
  } catch (error) {
    return { error: error instanceof Error || error instanceof DOMException ? error.name : "Error" };
  }
}
