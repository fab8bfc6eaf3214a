/** Marking of short answers: any accepted answer earns all points. check/text-match.js decides which texts match. */

import { matchesText } from "../../runtime/check/text-match.js";

/**
 * Return the mark of a response to a short-answer question, its `share` of the points: 1 if it matches an accepted answer,
 * otherwise 0; `typos` tolerates small typos.
 * @param {{ accepts: string[], typos: boolean }} facts
 * @param {import("../../runtime/types.js").Response} response
 * @returns {import("../../runtime/types.js").Marked}
 */
export function markResponse({ accepts, typos }, response) {
  const typed = typeof response === "string" ? response : "";
  return { share: Number(accepts.some((accepted) => matchesText(typed, accepted, typos))) };
}
