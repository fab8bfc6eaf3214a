/** The description of setting.yml with its patterns made ready: by what a setting is checked. */

/** @typedef {import("./types.js").Description} Description */
/** @typedef {ReturnType<typeof makeRules>} Rules */

/**
 * Make the rules of a description.
 * @param {Description} description
 */
export function makeRules(description) {
  const { looks, patterns } = description;
  const whole = Object.entries(patterns).map(([kind, pattern]) => [kind, new RegExp(`^${pattern}$`, "u")]);
  return {
    ...description,
    whole: /** @type {Record<string, RegExp>} */ (Object.fromEntries(whole)),
    unseen: new RegExp(looks.unseen, "u"),
    placeholder: new RegExp(looks.placeholder, "iu"),
    private: new RegExp(looks.private, "iu"),
    mobile: new RegExp(looks.mobile, "u"),
  };
}
