/** Pauses in long work, so that the page stays responsive. */

import { yieldToBrowser } from "../page/waiting.js";

/** Milliseconds of work after which the page may repaint. */
const STEP = 40;

/**
 * Return a function to await between the steps of long work: every 40 ms it yields to the browser, so that the page can repaint.
 * @returns {() => Promise<void> | void}
 */
export function makePeriodicYield() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < STEP) return;
    await yieldToBrowser();
    last = performance.now();
  };
}
