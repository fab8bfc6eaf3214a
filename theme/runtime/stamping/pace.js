/** Split long work into short steps, so that the page stays responsive. */

import { yieldToBrowser } from "../page/waiting.js";

/** Milliseconds of work after which the page may repaint. */
const STEP = 40;

/**
 * Return a function to await between two steps, which lets the page repaint when it is time.
 * @returns {() => Promise<void> | void}
 */
export function createBreather() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < STEP) return;
    await yieldToBrowser();
    last = performance.now();
  };
}
