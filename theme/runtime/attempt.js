/**
 * One go at a check, as pure functions: draw and shuffle (from their own files), score and judge.
 *
 * Nothing here touches the page or the store, so that a whole attempt can be played in a test.
 */

import { keepKnown } from "./bank.js";
import { SCORING, chosenMarks } from "./scoring.js";

export { drawItems } from "./draw.js";
export { newSeed, shuffled } from "./random.js";

/** @typedef {import("./types.js").Facts} Facts */
/** @typedef {import("./types.js").Kept} Kept */
/** @typedef {import("./types.js").Response} Response */
/** @typedef {import("./types.js").Score} Score */
/** @typedef {import("./types.js").Verdict} Verdict */

/** Points are sums of thirds and the like: nearer than this is the same. */
const NEAR = 1e-9;

/**
 * Score one response.
 * @param {Facts} facts
 * @param {Response} response
 * @returns {Score}
 */
export function scoreItem(facts, response) {
  if (facts.kind === "scenario") throw new Error(`scenario ${facts.id} has no score of its own`);
  const marks = chosenMarks(facts, response);
  return { points: facts.points * SCORING[facts.kind](facts, marks), of: facts.points, unsafe: marks.includes("unsafe") };
}

/**
 * Judge a whole attempt: points at or over the mark, unrounded; nothing unsafe chosen; where the rule asks for it, every
 * must-pass item right.
 * @param {{ items: readonly Facts[], responses: Readonly<Record<string, Kept>>, rule: Pick<import("./types.js").Rule, "percent" | "critical"> }} attempt
 *   `responses` as the attempt keeps them; one that no longer fits its item counts as not given
 * @returns {Verdict}
 */
export function judge({ items, responses, rule }) {
  const rows = items.map((facts) => {
    const score = scoreItem(facts, keepKnown(facts, responses[facts.id])?.response ?? null);
    return { id: facts.id, must: facts.must_pass, full: score.points >= score.of, ...score };
  });
  const points = rows.reduce((sum, row) => sum + row.points, 0);
  const of = rows.reduce((sum, row) => sum + row.of, 0);
  const unsafe = rows.filter((row) => row.unsafe).map((row) => row.id);
  const critical = rows.filter((row) => rule.critical && row.must && !row.full).map((row) => row.id);
  const enough = of > 0 && points * 100 + NEAR >= rule.percent * of;
  return {
    points,
    of,
    percent: of > 0 ? Math.floor((points * 100) / of + NEAR) : 0,
    passed: enough && !unsafe.length && !critical.length,
    unsafe,
    critical,
    missed: rows.filter((row) => !row.full).map((row) => row.id),
  };
}
