/**
 * Read a table as spreadsheets save it into rows of cells, whatever its encoding and whatever stands between its cells.
 *
 * The caps are those of generator/register/cells.py.
 */

import Papa from "papaparse";
import { decode } from "./files.js";

/** Most bytes of a staff list. */
const MOST_TABLE = 5_000_000;
/** A line of headers and as many people as a register holds. */
const MOST_ROWS = 20_001;
const MOST_COLUMNS = 200;

/** A file is no table; `reason` is too-large, damaged-table, workbook or empty-table. */
export class TableError extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.name = "TableError";
    this.reason = reason;
  }
}

/**
 * Return the rows of a table, lines without any words included; throws a TableError where it is none.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {string[][]}
 */
export function readCells(bytes) {
  if (bytes.length > MOST_TABLE) throw new TableError("too-large");
  const { data, errors } = Papa.parse(/** @type {string} */ (decode(bytes)), {
    delimitersToGuess: [",", ";", "\t", "|"],
    preview: MOST_ROWS + 1,
  });
  const rows = /** @type {string[][]} */ (data);
  if (errors.some(({ type }) => type === "Quotes")) throw new TableError("damaged-table");
  if (rows.length > MOST_ROWS || rows.some((row) => row.length > MOST_COLUMNS)) throw new TableError("too-large");
  return rows;
}

/**
 * Write rows of cells as CSV: every cell in quotation marks, lines ended by CRLF.
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
export const writeRows = (rows) => `${Papa.unparse(/** @type {string[][]} */ (rows), { quotes: true, newline: "\r\n" })}\r\n`;
