/** The ids of the questions of all checks, which a page embeds by module. */

/** @typedef {import("../../runtime/page/component.js").Component} Component */

/**
 * Return the ids of each check's questions, by module, that a component's element holds.
 * @param {Component} component
 * @returns {Record<string, string[]>}
 */
export function readPools(component) {
  /** @type {Record<string, string>} */
  const pools = JSON.parse(component.find("[data-pools]").textContent ?? "");
  return Object.fromEntries(Object.entries(pools).map(([module, ids]) => [module, ids.split(" ").filter(Boolean)]));
}
