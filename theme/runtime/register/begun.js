/** Who has begun: worth another word than who has nothing on record. */

/**
 * Return whether somebody who is missing has done a part of what their path asks for.
 * @param {import("./types.js").Standing} standing
 * @param {import("./types.js").RegisterFacts} facts
 */
export function hasBegun({ state, path, missing }, { paths }) {
  const asked = paths.find(({ id }) => id === path)?.modules.length ?? 0;
  return state === "missing" && missing.length > 0 && missing.length < asked;
}
