/** Marking of short answers: any accepted answer earns all points. check/text-match.js decides which texts match. */

import { matchesText } from "../../runtime/check/text-match.js";

/**
 * Mark a response to a short-answer question: return the share of its points that it earns, all if it matches an accepted answer;
 * `typos` tolerates small typos.
 * @param {{ accepts: string[], typos: boolean }} facts
 * @param {import("../../runtime/types.js").Response} response
 * @returns {import("../../runtime/types.js").Marked}
 */
export function mark({ accepts, typos }, response) {
  const typed = typeof response === "string" ? response : "";
  return { share: Number(accepts.some((accepted) => matchesText(typed, accepted, typos))) };
}
