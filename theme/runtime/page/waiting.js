/** Wait for the browser to handle events or to paint. */

/** Let the browser paint and handle input during long work, by a promise to await. @returns {Promise<void>} */
export const yieldToBrowser = () => new Promise((done) => setTimeout(done));

/** Wait until the browser has painted the latest changes; resolves at once if the page is hidden. @returns {Promise<void>} */
export function waitForPaint() {
  if (typeof requestAnimationFrame !== "function" || document.visibilityState === "hidden") return Promise.resolve();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
