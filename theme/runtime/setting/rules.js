/** The description of setting.yml with its patterns compiled, by which a setting is validated. */

/** @typedef {import("./types.js").Description} Description */
/** @typedef {ReturnType<typeof compileRules>} Rules */

/**
 * Return the rules by which `validateSetting` validates: the description of setting.yml's fields with its patterns compiled to
 * regular expressions.
 * @param {Description} description
 */
export function compileRules(description) {
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
