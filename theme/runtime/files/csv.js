/**
 * Parse tables that spreadsheets save, in any encoding and with any usual separator, and write CSV.
 */

import Papa from "papaparse";
import { isArchive } from "../intake/archive.js";
import { decodeText, startsWithBytes } from "../intake/files.js";
import { MAX_COLUMNS, MAX_PEOPLE } from "../register/schema.js";

/** The largest staff list: its size in bytes, and its rows with the header. */
const STAFF_LIST = { maxBytes: 5_000_000, maxRows: 1 + MAX_PEOPLE };
/** The largest list of another provider, whose lines may be more than a register takes. */
export const PROVIDER_LIST = { maxBytes: 20_000_000, maxRows: 200_001 };
/** Candidate separators; of equally frequent ones the first wins, since a comma may be part of a header. */
const SEPARATORS = [";", ",", "\t", "|"];

/** The first line that tells Excel the separator. It stays a line, so that the other lines keep their numbers. */
const SEPARATOR_LINE = /^"?sep=([;,\t|])"?(?=[\r\n]|$)/i;

/** The error for a file that is not a table of CSV; `reason` is too-large, damaged-table or workbook. */
export class TableError extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.name = "TableError";
    this.reason = reason;
  }
}

/**
 * Return the rows of cells in the bytes of a CSV file, empty lines included; throws a TableError if it is not one.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {{ maxBytes: number, maxRows: number }} [limits] those of a staff list by default
 * @returns {string[][]}
 */
export function parseTable(bytes, { maxBytes, maxRows } = STAFF_LIST) {
  if (bytes.length > maxBytes) throw new TableError("too-large");
  if (isArchive(bytes) || startsWithBytes(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new TableError("workbook");
  const written = decodeText(bytes);
  if (written.includes("\0")) throw new TableError("damaged-table");
  const text = written.replace(SEPARATOR_LINE, "");
  const { data, errors } = Papa.parse(text, { delimiter: detectSeparator(written), preview: maxRows + 1 });
  const rows = /** @type {string[][]} */ (data);
  const last = rows.at(-1);
  if (last?.length === 1 && last[0] === "") rows.pop(); // after the last line's end there is no line
  if (errors.some(({ code }) => code === "MissingQuotes")) throw new TableError("damaged-table");
  if (rows.length > maxRows || rows.some((row) => row.length > MAX_COLUMNS)) throw new TableError("too-large");
  return rows;
}

/**
 * Return rows of cells as CSV (RFC 4180): every cell in quotation marks, lines ended by CRLF.
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
export const writeCsvRows = (rows) => `${Papa.unparse(/** @type {string[][]} */ (rows), { quotes: true, newline: "\r\n" })}\r\n`;

/**
 * Return the separator of a CSV table: the one that Excel's `sep=;` line names, or the most frequent in the first line outside
 * quotation marks, or a comma.
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
