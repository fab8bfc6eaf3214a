/**
 * Parse another provider's list from the rows of a table: one certificate a line. A faulty line is reported with all that is wrong
 * in it, and left out; the others are kept.
 */

import { normalizeLine } from "../../record/line.js";
import { findHeaders, joinName, parseLine, readCell, rejectCell } from "../lists/cells.js";
import { parseListDate } from "../lists/dates.js";
import { guessColumnFields } from "../lists/headers.js";
import { getExactKey } from "../matching/names.js";
import { escapeFormula } from "../reports/csv-export.js";
import { MAX_LENGTHS } from "../schema.js";
import { ELSEWHERE_HEADERS } from "./headers.js";

/** @typedef {import("../types.js").ElsewhereList} ElsewhereList */
/** @typedef {import("../types.js").ElsewhereRow} ElsewhereRow */
/** @typedef {import("../types.js").ElsewhereField} ElsewhereField */
/** @typedef {import("../types.js").ElsewhereFault} ElsewhereFault */
/** What a lead says about a list. `mapped`: the field of headers; course and provider where no column holds them.
 * @typedef {{ mapped: Readonly<Record<string, ElsewhereField | "">>, course: string, provider: string, today: string }} ElsewhereRules */
/** @typedef {Map<ElsewhereField, string>} Said */

/** What a list says where a certificate has no end. */
const NO_DAY = /^([-–—]+|n\/?a|null|none|never|no expiry|does not expire|lifetime)$/i;

/** A day such as 12/31/2026. Where a list has one, its other days may be read the wrong way round. */
const MONTH_FIRST = /^(0?[1-9]|1[0-2])[/.-](1[3-9]|2\d|3[01])[/.-](\d{4}|\d{2})\b/;

/** Parsers of each field; they return undefined for nothing to store. @type {Partial<Record<ElsewhereField, (words: string, row: Partial<ElsewhereRow>, rules: ElsewhereRules) => string | undefined>>} */
const READERS = {
  name: (words) => normalizeLine(words || rejectCell("none")),
  course: (words) => normalizeLine(words || rejectCell("none"), "course", MAX_LENGTHS.course),
  provider: (words) => (words ? normalizeLine(words, "provider", MAX_LENGTHS.provider) : undefined),
  completed: (words, _, { today }) => {
    const day = readDay(words || rejectCell("none"));
    return day <= today ? day : rejectCell("future");
  },
  expires: (words, { completed = "" }) => {
    if (!words || NO_DAY.test(words)) return undefined;
    const day = readDay(words);
    return day >= completed ? day : rejectCell("order");
  },
};

/** @param {string} words */
const readDay = (words) => parseListDate(words) || rejectCell(MONTH_FIRST.test(words) ? "month-first" : "unreadable");

/**
 * Return the certificates in the rows of cells of another provider's list, the faults by line, and the field of each column.
 * @param {readonly (readonly string[])[]} cells
 * @param {ElsewhereRules} rules
 * @returns {ElsewhereList}
 */
export function parseElsewhere(cells, rules) {
  const { at, headers } = findHeaders(cells);
  const fields = guessColumnFields(headers, rules.mapped, ELSEWHERE_HEADERS);
  const wanting = listWanting(fields, rules);
  /** @type {ElsewhereRow[]} */
  const rows = [];
  /** @type {ElsewhereFault[]} */
  const faults = [];
  const seen = new Set();
  for (let line = at + 2; line <= cells.length && !wanting.length; line++) {
    const said = parseLine(cells[line - 1] ?? [], fields);
    const row = said && parseRow(said, line, rules, faults);
    if (!row) continue;
    const key = makeRowKey(row);
    if (seen.has(key)) faults.push({ line, field: "name", reason: "twice" });
    else rows.push(row);
    seen.add(key);
  }
  return { rows, faults, fields, headers, wanting };
}

/** @param {readonly string[]} fields @param {ElsewhereRules} rules @returns {ElsewhereList["wanting"]} */
function listWanting(fields, { course }) {
  const has = {
    name: fields.includes("name") || fields.includes("last"),
    course: fields.includes("course") || course !== "",
    completed: fields.includes("completed"),
  };
  return /** @type {const} */ (["name", "course", "completed"]).filter((field) => !has[field]);
}

/**
 * @param {Said} said @param {number} line @param {ElsewhereRules} rules @param {ElsewhereFault[]} faults
 * @returns {ElsewhereRow | null}
 */
function parseRow(said, line, rules, faults) {
  const before = faults.length;
  const words = { course: rules.course, provider: rules.provider, completed: "", expires: "", ...Object.fromEntries(said), name: joinName(said) };
  /** @type {Partial<ElsewhereRow>} */
  const row = { line, ...(said.has("email") && { email: said.get("email") }), ...(said.has("code") && { code: said.get("code") }) };
  for (const [field, read] of Object.entries(READERS)) {
    const name = /** @type {"name" | "course" | "provider" | "completed" | "expires"} */ (field);
    const value = readCell(
      () => read(NO_DAY.test(words[name]) ? words[name] : rejectFormula(words[name]), row, rules),
      (reason) => faults.push({ line, field: name, reason: /** @type {ElsewhereFault["reason"]} */ (reason) }),
    );
    if (value !== undefined) row[name] = value;
  }
  return faults.length === before ? /** @type {ElsewhereRow} */ (row) : null;
}

/** Return a text that no spreadsheet takes for a formula. @param {string} words */
const rejectFormula = (words) => (escapeFormula(words) === words ? words : rejectCell("formula"));

/** @param {ElsewhereRow} row */
const makeRowKey = ({ name, code = "", email = "", course, provider = "", completed }) =>
  JSON.stringify([name, code, email, course, provider].map(getExactKey).concat(completed));
