/** The policies that a learner has acknowledged, from the page's versions and the stored state. */

/** @typedef {import("../../runtime/types.js").State} State */
/** @typedef {{ key: string, version: string }} PolicyVersion a policy to acknowledge, in its current version */

/**
 * Return the policies to acknowledge, with key and version, from the page's elements with `data-policy` and `data-version`.
 * @param {Iterable<HTMLElement>} elements
 * @returns {PolicyVersion[]}
 */
export const readPolicies = (elements) =>
  [...elements].map(({ dataset: { policy = "", version = "" } }) => ({ key: policy, version }));

/**
 * Return the day on which a learner acknowledged a policy's current version, by their stored state, or null if they haven't.
 * @param {PolicyVersion} asked @param {State} state
 */
export function findAcknowledgedDate({ key, version }, { policies }) {
  const kept = Object.hasOwn(policies, key) ? policies[key] : undefined;
  return kept?.version === version ? kept.date : null;
}

/**
 * Return a learner's acknowledgement (version and date) of a policy, by their stored state, if it is of another version than the
 * current one; otherwise null.
 * @param {PolicyVersion} asked @param {State} state
 */
export function findOutdatedAcknowledgement({ key, version }, { policies }) {
  const kept = Object.hasOwn(policies, key) ? policies[key] : undefined;
  return kept && kept.version !== version ? kept : null;
}

/**
 * Return the number of policies whose current version a learner has acknowledged, by their stored state.
 * @param {readonly PolicyVersion[]} asked @param {State} state
 */
export const countAcknowledged = (asked, state) => asked.filter((one) => findAcknowledgedDate(one, state) !== null).length;
