/** Long work in short steps, so that the page goes on answering. */

import { yieldToBrowser } from "../page/waiting.js";

/** After how many milliseconds of work the page may draw. */
const STEP = 40;

/**
 * Return what is to be awaited between two steps: it lets the page draw when it is time.
 * @returns {() => Promise<void> | void}
 */
export function breather() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < STEP) return;
    await yieldToBrowser();
    last = performance.now();
  };
}
