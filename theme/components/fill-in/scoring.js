/** Marking of fill-in questions: each right gap earns an equal share. check/text-match.js decides which texts match. */

import { matchesText } from "../../runtime/check/text-match.js";

/** @typedef {{ gaps: { id: string, accepts: string[] }[], typos: boolean }} Facts */
/** @typedef {import("../../runtime/types.js").Response} Response */

/**
 * Return for each gap of a fill-in question whether the typed text matches an accepted answer; `typos` tolerates small typos.
 * @param {Facts} facts @param {Response} response
 * @returns {{ id: string, right: boolean }[]}
 */
export function markGaps({ gaps, typos }, response) {
  const given = parseGapTexts(response);
  return gaps.map(({ id, accepts }) => ({
    id,
    right: accepts.some((accepted) => matchesText(given.get(id) ?? "", accepted, typos)),
  }));
}

/**
 * Return the mark of a response to a fill-in question, its `share` of the points: right gaps divided by all gaps; `facts` are the
 * question's data.
 * @param {Facts} facts @param {Response} response @returns {import("../../runtime/types.js").Marked}
 */
export function markResponse(facts, response) {
  return { share: markGaps(facts, response).filter(({ right }) => right).length / facts.gaps.length };
}

/**
 * Return the typed texts in a response to a fill-in question (lines of `gap-id=text`), as a map by the gap's id.
 * @param {Response} response @returns {Map<string, string>}
 */
export function parseGapTexts(response) {
  const lines = Array.isArray(response) ? response.filter((line) => typeof line === "string" && line.includes("=")) : [];
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

/**
 * Return the texts typed into a fill-in question's gaps (a map by the gap's id) as the response to store: lines of `gap-id=text`.
 * Control characters, such as a tab pasted from a table, become spaces, because a stored response may hold none.
 * @param {Map<string, string>} typed
 */
export const serializeGapTexts = (typed) => [...typed].map(([id, text]) => `${id}=${text.replaceAll(/\p{Cc}+/gu, " ")}`);
