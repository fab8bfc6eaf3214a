/**
 * Read a table as spreadsheets save it into rows of cells, whatever its encoding and whatever stands between its cells.
 */

import Papa from "papaparse";
import { isArchive } from "../intake/archive.js";
import { decodeText, startsWithBytes } from "../intake/files.js";
import { MAX_COLUMNS, MAX_PEOPLE } from "../register/schema.js";

/** Most bytes of a staff list. */
const MAX_TABLE_BYTES = 5_000_000;
/** A line of headers and as many people as a register holds. */
const MAX_ROWS = 1 + MAX_PEOPLE;
/** Of those that come equally often the first, since a comma may be part of a header. */
const SEPARATORS = [";", ",", "\t", "|"];

/** The first line by which Excel is told the separator; it stays a line, so that others keep their numbers. */
const SEPARATOR_LINE = /^"?sep=([;,\t|])"?(?=[\r\n]|$)/i;

/** A file is no table; `reason` is too-large, damaged-table or workbook. */
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
export function parseTable(bytes) {
  if (bytes.length > MAX_TABLE_BYTES) throw new TableError("too-large");
  if (isArchive(bytes) || startsWithBytes(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new TableError("workbook");
  const written = decodeText(bytes);
  if (written.includes("\0")) throw new TableError("damaged-table");
  const text = written.replace(SEPARATOR_LINE, "");
  const { data, errors } = Papa.parse(text, { delimiter: detectSeparator(written), preview: MAX_ROWS + 1 });
  const rows = /** @type {string[][]} */ (data);
  const last = rows.at(-1);
  if (last?.length === 1 && last[0] === "") rows.pop(); // after the last line's end there is no line
  if (errors.some(({ code }) => code === "MissingQuotes")) throw new TableError("damaged-table");
  if (rows.length > MAX_ROWS || rows.some((row) => row.length > MAX_COLUMNS)) throw new TableError("too-large");
  return rows;
}

/**
 * Write rows of cells as CSV: every cell in quotation marks, lines ended by CRLF.
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
export const writeCsvRows = (rows) => `${Papa.unparse(/** @type {string[][]} */ (rows), { quotes: true, newline: "\r\n" })}\r\n`;

/**
 * Return what stands between the cells: as Excel's `sep=;` says, or most often in the first line, outside quotation marks.
 * @param {string} text
 */
export function detectSeparator(text) {
  const said = SEPARATOR_LINE.exec(text)?.[1];
  if (said) return said;
  const outside = (text.trimStart().split(/[\r\n]/, 1)[0] ?? "").split('"').filter((_, at) => at % 2 === 0).join("");
  const counts = SEPARATORS.map((mark) => outside.split(mark).length - 1);
  const most = Math.max(...counts);
  return (most && SEPARATORS[counts.indexOf(most)]) || ",";
}
