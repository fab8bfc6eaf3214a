/**
 * One attempt at a check, as pure functions: draw and shuffle its items, and grade it.
 *
 * Nothing here touches the page or the store, so that tests can play an attempt.
 */

import { discardOutdated } from "../course/facts.js";

export { drawItems } from "./draw.js";
export { makeSeed, shuffle } from "./random.js";

/** @typedef {import("../types.js").StoredResponse} StoredResponse */
/** @typedef {import("../types.js").ScorableItem} ScorableItem */
/** @typedef {import("../types.js").AttemptResult} AttemptResult */

/** Tolerance for comparing points, which are sums of thirds and the like. */
const ROUNDING = 1e-9;

/**
 * Score the responses of an attempt at a module check by the pass `rule`, and return its points, its mistakes and whether it
 * passed; `partners` are the follow-ups of red-line (must-pass) questions. It passes if the points reach the pass mark
 * (unrounded), nothing unsafe was chosen and, where the rule asks for it, every red-line (must-pass) question, or the follow-up
 * in `partners`, is right.
 * @param {{ items: readonly ScorableItem[], responses: Readonly<Record<string, StoredResponse>>, partners?: Readonly<Record<string, string>>, rule: Pick<import("../types.js").Rule, "percent" | "critical"> }} attempt
 *   `responses` as the attempt stores them; one that no longer fits its item counts as not given
 * @returns {AttemptResult}
 */
export function gradeAttempt({ items, responses, partners = {}, rule }) {
  const rows = items.map((item) => {
    const { facts } = item;
    const score = item.score(discardOutdated(facts, responses[facts.id])?.response ?? null);
    return { id: facts.id, must: facts.must_pass, full: score.points >= score.of, ...score };
  });
  const points = rows.reduce((sum, row) => sum + row.points, 0);
  const of = rows.reduce((sum, row) => sum + row.of, 0);
  const unsafe = rows.filter((row) => row.unsafe).map((row) => row.id);
  const right = new Set(rows.filter(({ full }) => full).map(({ id }) => id));
  const crossed = rows.filter(({ id, must }) => must && !right.has(id) && !right.has(partners[id] ?? id));
  const critical = rule.critical ? crossed.map(({ id }) => id) : [];
  const enough = of > 0 && points * 100 + ROUNDING >= rule.percent * of;
  return {
    points,
    of,
    percent: of > 0 ? Math.floor((points * 100) / of + ROUNDING) : 0,
    passed: enough && !unsafe.length && !critical.length,
    unsafe,
    critical,
    missed: rows.filter((row) => !row.full).map((row) => row.id),
  };
}
