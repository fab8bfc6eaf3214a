/** The counts of the register's summary, such as "60 people: 49 done, 4 due in the next 30 days, 7 missing." */

/** The states in the summary, in order. */
const SUMMARY_STATES = ["done", "due", "overdue", "missing", "not-expected"];

/**
 * Return the numbers in the register's summary line from the `counts` by training state: all people still there, those in each of
 * their states (*done*, *due* …) that has any, records that belong to no one, and leavers.
 * @param {ReadonlyMap<string, number>} counts by state
 * @returns {{ people: number, parts: [string, number][], unknown: number, left: number }}
 */
export function selectSummaryCounts(counts) {
  const of = (/** @type {string} */ state) => counts.get(state) ?? 0;
  const parts = SUMMARY_STATES.map((state) => /** @type {[string, number]} */ ([state, of(state)])).filter(([, count]) => count > 0);
  const people = parts.reduce((sum, [, count]) => sum + count, 0);
  return { people, parts, unknown: of("unknown"), left: of("left") };
}
