/**
 * Parse a staff list from the rows of a table: headers in any order, with each faulty line or cell reported.
 *
 * Only mapped columns are read; everything else is ignored.
 */

import { normalizeLine } from "../../record/line.js";
import { findHeaders, joinName, parseLine, readCell, rejectCell, trimCell } from "../lists/cells.js";
import { parseListDate } from "../lists/dates.js";
import { guessColumnFields } from "../lists/headers.js";
import { addToList, splitPlainWords } from "../matching/names.js";
import { makeSettingNameKey } from "../matching/owners.js";
import { MAX_LENGTHS, MAX_PEOPLE, validateEmail, validateRegisterSetting } from "../schema.js";
import { STAFF_HEADERS } from "./columns.js";
import { isOnePerson } from "./importer.js";

/** @typedef {import("../types.js").StaffList} StaffList */
/** @typedef {import("../types.js").StaffRow} StaffRow */
/** @typedef {import("../types.js").StaffFault} StaffFault */
/** @typedef {import("../types.js").ColumnField} ColumnField */
/** Facts for parsing a list. `columns`: the field of each known header; `setting`: the id of the list's setting.
 * @typedef {{ columns: Readonly<Record<string, ColumnField>>, setting: string,
 *   settings: readonly { id: string, name: string }[], paths: readonly { id: string, title: string }[] }} StaffRules */

/**
 * Parsers of each field; they return undefined for nothing to store.
 * @type {Record<"role" | "code" | "team" | "email" | "joined" | "setting" | "path", (words: string, rules: StaffRules) => string | undefined>}
 */
const READERS = {
  role: (words) => normalizeLine(words),
  code: (words) => normalizeLine(words, "code", MAX_LENGTHS.code),
  team: (words) => normalizeLine(words, "team", MAX_LENGTHS.team),
  email: (words) => validateEmail(words.replace(/^mailto:/i, ""), "email"),
  joined: (words) => parseListDate(words) ?? rejectCell("unreadable"),
  setting: (words, { settings }) => findByTitle(words, settings.map(({ id, name }) => ({ id, title: name }))),
  path: (words, { paths }) => findByTitle(words, paths),
};

/** @param {string} words @param {readonly { id: string, title: string }[]} list */
function findByTitle(words, list) {
  const sought = splitPlainWords(words).join(" ");
  const found = list.find(({ id, title }) => id === words || splitPlainWords(title).join(" ") === sought);
  return found?.id ?? rejectCell("unknown");
}

/**
 * Return the people in a staff list's rows of cells, the errors by line, and the field of each column; `rules` has the known
 * headers, settings and learning paths.
 * @param {readonly (readonly string[])[]} cells
 * @param {StaffRules} rules
 * @returns {StaffList}
 */
export function parseStaffList(cells, rules) {
  const { at, headers } = findHeaders(cells);
  const fields = guessColumnFields(headers, rules.columns, STAFF_HEADERS);
  if (!fields.includes("name") && !fields.includes("last")) {
    return { rows: [], faults: [{ line: Math.max(at, 0) + 1, field: "name", reason: "none" }], fields, headers };
  }
  /** @type {StaffRow[]} */
  const rows = [];
  /** @type {Map<string, StaffRow[]>} */
  const named = new Map();
  /** @type {StaffFault[]} */
  const faults = [];
  for (let line = at + 2; line <= cells.length && rows.length <= MAX_PEOPLE; line++) {
    const said = parseLine(cells[line - 1] ?? [], fields);
    if (!said) continue;
    if (rows.length === MAX_PEOPLE) faults.push({ line, field: "name", reason: "many" });
    const row = rows.length < MAX_PEOPLE && parseRow(said, rules, (field, reason) => faults.push({ line, field, reason }));
    if (row) {
      const name = makeSettingNameKey(row.setting, row.name);
      if (named.get(name)?.some((one) => isOnePerson(one, row))) faults.push({ line, field: "name", reason: "twice" });
      addToList(named, name, row);
      rows.push(row);
    }
    if (faults.at(-1)?.reason === "many") break;
  }
  return { rows, faults, fields, headers };
}

/**
 * Return whether a staff list line's error is that its setting (such as a school) isn't in the register.
 * @param {StaffFault} fault
 */
export const isUnknownSettingError = ({ field, reason }) => field === "setting" && reason === "unknown";

/**
 * Return the distinct names of settings (such as schools) in a staff list's `cells` that the register does not have, by the
 * parsed list: `faults` are its errors with their lines, `fields` names the field of each column.
 * @param {readonly (readonly string[])[]} cells @param {StaffList} list the parsed cells
 * @returns {string[]}
 */
export function listUnknownSettings(cells, { faults, fields }) {
  const column = fields.indexOf("setting");
  const named = faults.filter(isUnknownSettingError).map(({ line }) => trimCell(cells[line - 1]?.[column] ?? "")).filter(isValidSettingName);
  return [...new Map(named.map((name) => [splitPlainWords(name).join(" "), name])).values()];
}

/** @param {string} name */
function isValidSettingName(name) {
  try {
    return splitPlainWords(name).length > 0 && Boolean(validateRegisterSetting({ id: "x", name }, ""));
  } catch {
    return false;
  }
}

/** The name in the line below a list that counts its people: *Total: 3*, *Grand total*, *3 staff*. */
const TOTAL = /^(?:(?:grand |sub-?)?totals?|count|number|sum)\b(?:[^\p{L}]*| (?:of |number )?(?:staff|people|employees|members).*)$|^\d+ (?:staff|people|employees|members)\b/iu;

/** @param {string} name */
function parseName(name) {
  if (TOTAL.test(name)) return rejectCell("total");
  return normalizeLine(name || rejectCell("none"));
}

/**
 * @param {ReadonlyMap<ColumnField, string>} said @param {StaffRules} rules
 * @param {(field: StaffFault["field"], reason: StaffFault["reason"]) => void} fault
 * @returns {StaffRow | null}
 */
function parseRow(said, rules, fault) {
  /** @param {StaffFault["field"]} field @param {() => string | undefined} read */
  const take = (field, read) => readCell(read, (reason) => fault(field, /** @type {StaffFault["reason"]} */ (reason)));
  const name = take("name", () => parseName(joinName(said)));
  /** @type {Record<string, string>} */
  const row = {};
  for (const [field, read] of Object.entries(READERS)) {
    const words = said.get(/** @type {ColumnField} */ (field));
    const value = words && take(/** @type {StaffFault["field"]} */ (field), () => read(words, rules));
    if (value) row[field] = value;
  }
  if (name === undefined || (said.has("setting") && !row.setting)) return null;
  return /** @type {StaffRow} */ ({ name, setting: rules.setting, ...row });
}
