/** What the keys of a setting say to one another; the twin of `check_keys` in generator/setting/keys.py. */

import { isMapping } from "./fields.js";
import { cleanText, isDay } from "./kinds.js";
import { say } from "./say.js";

/** @typedef {import("./types.js").Fault} Fault */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */

/**
 * Check the keys.
 * @param {Plain} data @param {Rules} rules
 * @returns {Fault[]}
 */
export function checkKeys(data, rules) {
  const rows = isMapping(data) && Array.isArray(data.keys) ? data.keys : [];
  /** @type {Set<string>} */
  const seen = new Set();
  return rows.flatMap((row, index) => (isMapping(row) ? [...checkDays(row, index, rules), ...checkOnce(row, index, rules, seen)] : []));
}

/** @param {Record<string, Plain>} row @param {number} index @param {Rules} rules */
function checkDays(row, index, rules) {
  const start = dayOf(row.from);
  const early = rules.curve.later.filter((name) => start && dayOf(row[name]) && dayOf(row[name]) < start);
  return early.map((name) => say(rules, { code: "T029", loc: ["keys", index, name], saying: "before" }));
}

/** @param {Plain | undefined} value @returns {string} "" where it is no day */
const dayOf = (value) => (typeof value === "string" && isDay(cleanText(value)) ? cleanText(value) : "");

/** @param {Record<string, Plain>} row @param {number} index @param {Rules} rules @param {Set<string>} seen */
function checkOnce(row, index, rules, seen) {
  const key = String(row.key ?? "None");
  const isTwice = seen.has(key);
  seen.add(key);
  return isTwice ? [say(rules, { code: "T049", loc: ["keys", index, "key"], saying: "twice" })] : [];
}
