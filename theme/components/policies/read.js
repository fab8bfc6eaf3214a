/** Which policies somebody has acknowledged: pure functions of the page's versions and what is kept. */

/** @typedef {import("../../runtime/types.js").State} State */
/** @typedef {{ key: string, version: string }} Asked a policy to acknowledge, in the version of now */

/**
 * Read what a page asks to acknowledge: elements with `data-policy` and `data-version`.
 * @param {Iterable<HTMLElement>} elements
 * @returns {Asked[]}
 */
export const readAsked = (elements) =>
  [...elements].map(({ dataset: { policy = "", version = "" } }) => ({ key: policy, version }));

/**
 * Return the day on which this version was acknowledged, or null.
 * @param {Asked} asked @param {State} state
 */
export function acknowledgedOn({ key, version }, { policies }) {
  const kept = Object.hasOwn(policies, key) ? policies[key] : undefined;
  return kept?.version === version ? kept.date : null;
}

/**
 * Return what was acknowledged where it was another version, or null.
 * @param {Asked} asked @param {State} state
 */
export function earlierOf({ key, version }, { policies }) {
  const kept = Object.hasOwn(policies, key) ? policies[key] : undefined;
  return kept && kept.version !== version ? kept : null;
}

/**
 * Count what is acknowledged in the version of now.
 * @param {readonly Asked[]} asked @param {State} state
 */
export const countRead = (asked, state) => asked.filter((one) => acknowledgedOn(one, state) !== null).length;
