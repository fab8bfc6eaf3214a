/**
 * Serve the storage of store.html, the hidden frame, to the page around it.
 *
 * Works on file:// only: on http(s) every page has its own storage, and a meta policy cannot prevent framing by other
 * sites.
 */

import { openBrowserStorage } from "./browser.js";

/** Only the microsite's own keys are served. */
const OWN_KEY = /^training:/;

/** @typedef {import("../types.js").StorageBackend} StorageBackend */

/** @type {Record<string, (backend: StorageBackend, request: Request) => Promise<string | null | void>>} */
const VERBS = {
  read: (backend, { area, key }) => backend.read(area, key),
  write: (backend, { area, key, value = "" }) => backend.write(area, key, value),
  remove: (backend, { area, key }) => backend.remove(area, key),
  carry: (backend, { key, value }) => backend.carry(key, value ?? null),
  take: (backend, { key }) => backend.take(key),
};

/**
 * @typedef {{ id: number, verb: keyof typeof VERBS, area: import("../types.js").Device, key: string, value?: string }} Request
 */

/**
 * Let the page that embeds this hidden frame read and write the frame's storage by messages, and return true; false if the frame is
 * not embedded in a page opened from a folder.
 * @param {Window} frame
 * @returns {boolean} whether it serves at all
 */
export function serveFrameStorage(frame) {
  const page = frame.parent;
  if (frame.location.protocol !== "file:" || page === frame) return false;
  const backend = openBrowserStorage(frame);
  frame.addEventListener("message", async (event) => {
    if (event.source !== page || !isRequest(event.data)) return;
    page.postMessage({ id: event.data.id, ...(await answerRequest(backend, event.data)) }, "*");
  });
  backend.watch((key) => page.postMessage({ news: key }, "*"));
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

/** @param {StorageBackend} backend @param {Request} request */
async function answerRequest(backend, request) {
  try {
    return { value: (await VERBS[request.verb]?.(backend, request)) ?? null };
  } catch (error) {
    return { error: error instanceof Error ? error.name : "Error" };
  }
}
