/** Wait for the browser: for what it has to draw before we go on, and for what it has drawn. */

/** Let the page draw, and take what was typed. @returns {Promise<void>} */
export const yieldToBrowser = () => new Promise((done) => setTimeout(done));

/** Settled when the browser has drawn what was changed; at once where nobody sees it. @returns {Promise<void>} */
export function waitForPaint() {
  if (typeof requestAnimationFrame !== "function" || document.visibilityState === "hidden") return Promise.resolve();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
