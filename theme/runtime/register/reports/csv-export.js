/**
 * Export of training statuses as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, fixed columns, and no formulas.
 */

import { writeCsvRows } from "../../files/csv.js";

/** @typedef {import("../types.js").TrainingStatus} TrainingStatus */
/** @typedef {import("../types.js").CsvWords} CsvWords */
/** @typedef {import("../types.js").CsvColumn} CsvColumn */

/** The columns of the register's CSV export, in order. @type {readonly CsvColumn[]} */
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
 * Return a CSV cell that no spreadsheet takes for a formula, with an apostrophe before it if necessary.
 * @param {string} cell
 */
export const escapeFormula = (cell) => (FORMULA.test(cell) ? `'${cell}` : cell);

/**
 * Return people's training statuses as the text of a CSV file, in the given order; `words` has the texts of headers and states,
 * `settings` the names of the register's settings, `facts` are the data about the course.
 * @param {readonly TrainingStatus[]} statuses
 * @param {import("../types.js").RegisterFacts} facts
 * @param {CsvWords} words
 * @param {readonly { id: string, name: string }[]} [settings] the register's, for their names
 * @returns {string}
 */
export function exportCsv(statuses, facts, words, settings = [facts.setting]) {
  const titles = {
    setting: new Map(settings.map(({ id, name }) => [id, name])),
    path: new Map(facts.paths.map(({ id, title }) => [id, title])),
    module: new Map(facts.modules.map(({ id, title }) => [id, title])),
  };
  const rows = statuses.map((status) => {
    /** @type {Record<CsvColumn, string>} */
    const cells = {
      name: status.name,
      role: status.role ?? "",
      setting: titles.setting.get(status.setting) ?? status.setting,
      path: titles.path.get(status.path) ?? status.path,
      state: words.states[status.state],
      trained: status.trained ?? "",
      due: status.due ?? "",
      edition: status.edition ?? "",
      counter: words.counters[status.counter],
      flags: status.flags.map((flag) => words.flags[flag]).join("; "),
      missing: status.missing.map((id) => titles.module.get(id) ?? id).join("; "),
    };
    return CSV_COLUMNS.map((column) => cells[column]);
  });
  const table = [CSV_COLUMNS.map((column) => words.columns[column]), ...rows];
  return `\ufeff${writeCsvRows(table.map((row) => row.map(escapeFormula)))}`;
}
