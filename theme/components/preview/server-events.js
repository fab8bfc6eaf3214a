/**
 * The connection to the preview's server. A page in the background closes it, because a browser has only a few connections
 * for all its tabs.
 */

/** After this long without a server, the page says that it has stopped. */
const LOST_AFTER_MS = 1500;
const RETRY_AFTER_MS = 500;

/**
 * Subscribe to the preview server's events for a page (its file path): `onMessage` is called with each message, `onLost` with true
 * when the server is gone and with false when it is back.
 * @param {string} page path of the page
 * @param {(message: unknown) => void} onMessage
 * @param {(isLost: boolean) => void} onLost called when the server is gone, and when it is back
 */
export function subscribeToEvents(page, onMessage, onLost) {
  /** @type {EventSource | null} */
  let source = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retryTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let lostTimer;

  function open() {
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource(`/-/events?page=${encodeURIComponent(page)}`);
    source.addEventListener("message", ({ data }) => {
      clearTimeout(lostTimer);
      lostTimer = undefined;
      onLost(false);
      onMessage(JSON.parse(data));
    });
    source.addEventListener("error", () => {
      close();
      lostTimer ??= setTimeout(() => onLost(true), LOST_AFTER_MS);
      retryTimer = setTimeout(open, RETRY_AFTER_MS);
    });
  }

  function close() {
    clearTimeout(retryTimer);
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}
