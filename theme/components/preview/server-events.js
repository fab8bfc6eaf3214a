/**
 * Listens to the preview's server while somebody looks at the page: a page in the background holds no connection, since
 * a browser has only a few of them for all its tabs.
 */

/** After so long without a server it is said that it has stopped, in milliseconds. */
const LOST_AFTER_MS = 1500;
const RETRY_AFTER_MS = 500;

/**
 * @param {string} page path of the page
 * @param {(told: unknown) => void} hear called with each message
 * @param {(isLost: boolean) => void} lose called when the server is gone, and when it is back
 */
export function subscribeToEvents(page, hear, lose) {
  /** @type {EventSource | null} */
  let source = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let giving;

  function open() {
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource(`/-/events?page=${encodeURIComponent(page)}`);
    source.addEventListener("message", ({ data }) => {
      clearTimeout(giving);
      giving = undefined;
      lose(false);
      hear(JSON.parse(data));
    });
    source.addEventListener("error", () => {
      close();
      giving ??= setTimeout(() => lose(true), LOST_AFTER_MS);
      again = setTimeout(open, RETRY_AFTER_MS);
    });
  }

  function close() {
    clearTimeout(again);
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}
