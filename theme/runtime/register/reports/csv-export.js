/**
 * Export standings as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, fixed columns, and no formulas.
 */

import { writeCsvRows } from "../../files/csv.js";

/** @typedef {import("../types.js").Standing} Standing */
/** @typedef {import("../types.js").CsvWords} CsvWords */
/** @typedef {import("../types.js").CsvColumn} CsvColumn */

/** Columns of the CSV export, in order. @type {readonly CsvColumn[]} */
export const CSV_COLUMNS = [
  "name",
  "role",
  "setting",
  "path",
  "state",
  "trained",
  "due",
  "edition",
  "counter",
  "flags",
  "missing",
];

/** The start of a cell that a spreadsheet would take for a formula, full-width signs included. */
const FORMULA = /^(?:[\s\u200c\u200d]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/**
 * Return a cell that no spreadsheet takes for a formula, with an apostrophe before it if necessary.
 * @param {string} cell
 */
export const escapeFormula = (cell) => (FORMULA.test(cell) ? `'${cell}` : cell);

/**
 * Return standings as the text of a CSV file, in the given order.
 * @param {readonly Standing[]} standings
 * @param {import("../types.js").RegisterFacts} facts
 * @param {CsvWords} words
 * @param {readonly { id: string, name: string }[]} [settings] the register's, for their names
 * @returns {string}
 */
export function exportCsv(standings, facts, words, settings = [facts.setting]) {
  const titles = {
    setting: new Map(settings.map(({ id, name }) => [id, name])),
    path: new Map(facts.paths.map(({ id, title }) => [id, title])),
    module: new Map(facts.modules.map(({ id, title }) => [id, title])),
  };
  const rows = standings.map((standing) => {
    /** @type {Record<CsvColumn, string>} */
    const cells = {
      name: standing.name,
      role: standing.role ?? "",
      setting: titles.setting.get(standing.setting) ?? standing.setting,
      path: titles.path.get(standing.path) ?? standing.path,
      state: words.states[standing.state],
      trained: standing.trained ?? "",
      due: standing.due ?? "",
      edition: standing.edition ?? "",
      counter: words.counters[standing.counter],
      flags: standing.flags.map((flag) => words.flags[flag]).join("; "),
      missing: standing.missing.map((id) => titles.module.get(id) ?? id).join("; "),
    };
    return CSV_COLUMNS.map((column) => cells[column]);
  });
  const table = [CSV_COLUMNS.map((column) => words.columns[column]), ...rows];
  return `\ufeff${writeCsvRows(table.map((row) => row.map(escapeFormula)))}`;
}
