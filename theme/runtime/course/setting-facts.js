/**
 * The setting's facts on pages about records: its pass rule, policies and published keys.
 *
 * They are attributes of hidden elements (components/setting-facts), whose values stamping fills in.
 */

/** @typedef {import("../types.js").SettingFacts} SettingFacts */

/**
 * Return the data about the setting (a school, college or nursery) that a page embeds: name, lead, renewal rule,
 * policies and keys; throws if the page has none.
 * @param {ParentNode} [root]
 * @returns {SettingFacts}
 */
export function readSettingFacts(root = document) {
  const block = root.querySelector("[data-setting-facts]");
  if (!block) throw new Error("a page without its setting's facts");
  const say = (/** @type {string} */ name) => block.getAttribute(`data-${name}`) ?? "";
  return {
    name: say("name"),
    lead: say("lead"),
    lead_short: say("short"),
    email: say("email"),
    signatory: say("signatory"),
    rule: readRule(block.querySelector("[data-setting-rule]")),
    policies: readRows(block, "data-setting-policy", (key, row) => ({ key, title: row("title"), version: row("version") })),
    keys: readRows(block, "data-setting-key", (key, row) => ({
      key,
      holder: row("holder"),
      from: row("from"),
      until: row("until") || null,
      lost_on: row("lost-on") || null,
    })),
  };
}

/** @param {Element | null} row @returns {SettingFacts["rule"]} */
function readRule(row) {
  const say = (/** @type {string} */ name) => row?.getAttribute(`data-${name}`) ?? "";
  const count = (/** @type {string} */ name) => (say(name) ? Number(say(name)) : null);
  return {
    months: count("months") ?? 12,
    renew_on: say("renew-on") || null,
    grace_days: count("grace") ?? 0,
    induction_days: count("induction"),
    edition_by: say("edition-by") || null,
    retention_months: count("retention"),
  };
}

/**
 * @template T
 * @param {Element} block @param {string} name the attribute that marks a row and holds its key
 * @param {(key: string, say: (name: string) => string) => T} read
 */
function readRows(block, name, read) {
  const found = [...block.querySelectorAll(`[${name}]`)];
  return found.map((row) => read(row.getAttribute(name) ?? "", (field) => row.getAttribute(`data-${field}`) ?? ""));
}
