/** Which policies somebody has acknowledged: pure functions of the page's versions and what is kept. */

/** @typedef {import("../../runtime/types.js").State} State */
/** @typedef {{ key: string, version: string }} PolicyVersion a policy to acknowledge, in the version of now */

/**
 * Read what a page asks to acknowledge: elements with `data-policy` and `data-version`.
 * @param {Iterable<HTMLElement>} elements
 * @returns {PolicyVersion[]}
 */
export const readPolicies = (elements) =>
  [...elements].map(({ dataset: { policy = "", version = "" } }) => ({ key: policy, version }));

/**
 * Return the day on which this version was acknowledged, or null.
 * @param {PolicyVersion} asked @param {State} state
 */
export function findAcknowledgedDate({ key, version }, { policies }) {
  const kept = Object.hasOwn(policies, key) ? policies[key] : undefined;
  return kept?.version === version ? kept.date : null;
}

/**
 * Return what was acknowledged where it was another version, or null.
 * @param {PolicyVersion} asked @param {State} state
 */
export function findEarlierAcknowledgement({ key, version }, { policies }) {
  const kept = Object.hasOwn(policies, key) ? policies[key] : undefined;
  return kept && kept.version !== version ? kept : null;
}

/**
 * Count what is acknowledged in the version of now.
 * @param {readonly PolicyVersion[]} asked @param {State} state
 */
export const countAcknowledged = (asked, state) => asked.filter((one) => findAcknowledgedDate(one, state) !== null).length;
