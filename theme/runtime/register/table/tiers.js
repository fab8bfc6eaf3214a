/**
 * The tiers of the people who are expected to be trained, and what else they can be filtered by.
 *
 * Each expected person is in exactly one tier, so that the tiers add up to the number of people expected.
 */

/** @typedef {import("../types.js").TrainingStatus} TrainingStatus */
/** @typedef {typeof TIERS[number]} Tier */
/**
 * A mark that a row can be filtered by besides its state: a flag, or whether the lead has spoken to a trained person.
 * @typedef {import("../types.js").TrainingFlag | typeof SPOKEN_MARKS[number]} Mark
 */

/** The marks that tell whether a lead has spoken to a trained person, and signed it with a key that the site publishes: one each. */
const SPOKEN_MARKS = /** @type {const} */ (["spoken", "spoken-unpublished", "not-spoken"]);

/** The training states of people who are expected to be trained: up to date, due soon, overdue and missing. */
export const TIERS = /** @type {const} */ (["done", "due", "overdue", "missing"]);

/** Return whether a training status is that of a person who is expected to be trained: no leaver, and no record without a person. @param {TrainingStatus} status */
export const isExpected = ({ state }) => TIERS.some((tier) => tier === state);

/**
 * Return the marks of a training status. An older edition, and whether a lead has spoken to them, matter only for those who
 * are expected.
 * @param {TrainingStatus} status
 * @returns {Mark[]}
 */
export function listMarks(status) {
  const { flags, counter, trained } = status;
  if (!isExpected(status)) return flags.filter((flag) => flag !== "older-edition");
  return trained === null ? [...flags] : [...flags, SPOKEN_MARKS.find((mark) => mark === counter) ?? "not-spoken"];
}

/**
 * Return a map with the number of training statuses in each state and with each mark.
 * @param {readonly TrainingStatus[]} statuses
 * @returns {Map<string, number>}
 */
export function countStatesAndMarks(statuses) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const status of statuses) {
    for (const kind of [status.state, ...listMarks(status)]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/**
 * Return the tiers with the number of people in each, their sum (`expected`), and how many of them have been trained, from the
 * `counts` of states and marks.
 * @param {ReadonlyMap<string, number>} counts
 * @returns {{ expected: number, trained: number, tiers: [Tier, number][] }}
 */
export function summarizeTiers(counts) {
  const of = (/** @type {string} */ kind) => counts.get(kind) ?? 0;
  const tiers = TIERS.map((tier) => /** @type {[Tier, number]} */ ([tier, of(tier)]));
  const trained = SPOKEN_MARKS.reduce((sum, mark) => sum + of(mark), 0);
  return { expected: tiers.reduce((sum, [, count]) => sum + count, 0), trained, tiers };
}
