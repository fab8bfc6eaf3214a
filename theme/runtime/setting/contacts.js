/**
 * Checks of the contacts in setting.yml: invalid opening hours, and key contacts without phone and email; the twin of
 * `validate_contacts` in generator/setting/contacts.py.
 */

import { isMapping } from "./fields.js";
import { makeFieldFinding, shorten } from "./messages.js";

/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./types.js").Loc} Loc */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {{ loc: Loc, contact: Record<string, Plain> }} Contact */

/**
 * Return errors about contacts in setting.yml's data that open after they close, and warnings about people without a phone number
 * and email address; `rules` are compiled from the description of setting.yml.
 * @param {Plain} data @param {Rules} rules
 * @returns {Finding[]}
 */
export const validateContacts = (data, rules) =>
  listContacts(data).flatMap(({ loc, contact }) => [
    ...checkHours([...loc, "open"], contact.open, rules),
    ...(loc.length === 1 && rules.called.includes(String(loc[0])) && !isReachable(contact) ? [makeFieldFinding(rules, { code: "T058", severity: "warning", loc, messageKey: "unreachable" })] : []),
  ]);

/** Return the location and data of each person, body and other part of a setting. @param {Plain | undefined} data @param {Loc} [above] @returns {Contact[]} */
function listContacts(data, above = []) {
  /** @type {[string | number, Plain][]} */
  const entries = Array.isArray(data) ? [...data.entries()] : isMapping(data) ? Object.entries(data) : [];
  return entries.flatMap(([name, value]) => {
    const loc = [...above, name];
    return [...(isMapping(value) ? [{ loc, contact: value }] : []), ...listContacts(value, loc)];
  });
}

/** @param {Record<string, Plain>} contact */
const isReachable = ({ phone, email }) => [phone, email].some((way) => way !== undefined && way !== null && way !== "");

/** @param {Loc} loc @param {Plain | undefined} hours @param {Rules} rules */
function checkHours(loc, hours, rules) {
  const { from, to } = isMapping(hours) ? hours : {};
  if (!isTime(from, rules) || !isTime(to, rules) || String(to) > String(from)) return [];
  return [makeFieldFinding(rules, { code: "T057", loc: [...loc, "to"], messageKey: "closes" }, { given: shorten(String(to)) })];
}

/** @param {Plain | undefined} value @param {Rules} rules */
const isTime = (value, rules) => typeof value === "string" && Boolean(rules.whole.time?.test(value));
