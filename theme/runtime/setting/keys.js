/** Validation of a setting's list of public signing keys; the twin of `validate_keys` in generator/setting/keys.py. */

import { isMapping } from "./fields.js";
import { cleanText, isDay } from "./field-types.js";
import { makeFieldFinding } from "./messages.js";

/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */

/**
 * Return errors in the list of signing keys in setting.yml's data: an end or loss before the start, or the same key twice; `rules`
 * are compiled from the description of setting.yml.
 * @param {Plain} data @param {Rules} rules
 * @returns {Finding[]}
 */
export function validateKeys(data, rules) {
  const rows = isMapping(data) && Array.isArray(data.keys) ? data.keys : [];
  /** @type {Set<string>} */
  const seen = new Set();
  return rows.flatMap((row, index) => (isMapping(row) ? [...reportEarlyDates(row, index, rules), ...reportDuplicateKey(row, index, rules, seen)] : []));
}

/** @param {Record<string, Plain>} row @param {number} index @param {Rules} rules */
function reportEarlyDates(row, index, rules) {
  const start = parseDay(row.from);
  const early = rules.curve.later.filter((name) => start && parseDay(row[name]) && parseDay(row[name]) < start);
  return early.map((name) => makeFieldFinding(rules, { code: "T029", loc: ["keys", index, name], messageKey: "before" }));
}

/** @param {Plain | undefined} value @returns {string} "" if it is not a date */
const parseDay = (value) => (typeof value === "string" && isDay(cleanText(value)) ? cleanText(value) : "");

/** @param {Record<string, Plain>} row @param {number} index @param {Rules} rules @param {Set<string>} seen */
function reportDuplicateKey(row, index, rules, seen) {
  const key = String(row.key ?? "None");
  const isTwice = seen.has(key);
  seen.add(key);
  return isTwice ? [makeFieldFinding(rules, { code: "T049", loc: ["keys", index, "key"], messageKey: "twice" })] : [];
}
