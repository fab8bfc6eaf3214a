/** Each gap earns its share; what counts as the same words is told in check/text-match.js. */

import { isAlike } from "../../runtime/check/text-match.js";

/** @typedef {{ gaps: { id: string, accepts: string[] }[], typos: boolean }} Facts */
/** @typedef {import("../../runtime/types.js").Response} Response */

/**
 * Tell of each gap whether what was typed into it is right.
 * @param {Facts} facts @param {Response} response
 * @returns {{ id: string, right: boolean }[]}
 */
export function markGaps({ gaps, typos }, response) {
  const given = parseGapTexts(response);
  return gaps.map(({ id, accepts }) => ({
    id,
    right: accepts.some((accepted) => isAlike(given.get(id) ?? "", accepted, typos)),
  }));
}

/** @param {Facts} facts @param {Response} response @returns {import("../../runtime/types.js").Marked} */
export function mark(facts, response) {
  return { share: markGaps(facts, response).filter(({ right }) => right).length / facts.gaps.length };
}

/** Read lines of `id=text`. @param {Response} response @returns {Map<string, string>} */
export function parseGapTexts(response) {
  const lines = Array.isArray(response) ? response.filter((line) => typeof line === "string" && line.includes("=")) : [];
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

/**
 * Write lines of `id=text`. A tab out of a table that somebody pasted becomes a space: no line of ours may hold one.
 * @param {Map<string, string>} typed
 */
export const serializeGapTexts = (typed) => [...typed].map(([id, text]) => `${id}=${text.replaceAll(/\p{Cc}+/gu, " ")}`);
