/** The cells of a list: its headers, the texts of a line by field, and the errors of a cell. */

import { ValidationError } from "../../data/validators.js";

/** Why a cell was not read. @typedef {"none" | "unreadable" | "month-first" | "unknown" | "many" | "future" | "order" | "formula" | "twice" | "total"} CellReason */

const MAX_CELL_LENGTH = 1_000;

/** The error for a cell that cannot be imported, with the reason. */
class CellError extends Error {
  /** @param {CellReason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Throw the error for a cell that cannot be imported. @param {CellReason} reason @returns {never} */
export function rejectCell(reason) {
  throw new CellError(reason);
}

/**
 * Return what `read` returns, or report why the cell cannot be imported and return undefined.
 * @template T
 * @param {() => T} read
 * @param {(reason: CellReason) => void} report
 * @returns {T | undefined}
 */
export function readCell(read, report) {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CellError) && !(error instanceof ValidationError)) throw error;
    report(error instanceof CellError ? error.reason : "unreadable");
    return undefined;
  }
}

/** Return a cell's text on one line, without spaces around it. @param {string} cell */
export const trimCell = (cell) => cell.slice(0, MAX_CELL_LENGTH).replace(/\s+/gu, " ").trim();

/**
 * Return the index of the first row with text and its cells: the headers of a list.
 * @param {readonly (readonly string[])[]} cells
 * @returns {{ at: number, headers: string[] }} at: -1 if all rows are empty
 */
export function findHeaders(cells) {
  const at = cells.findIndex((row) => row.some((cell) => cell.trim()));
  return { at, headers: (cells[at] ?? []).map((cell) => trimCell(cell.replace(/^\ufeff/, ""))) };
}

/**
 * Return the texts of a line by field, or null if it is empty. An apostrophe that keeps a spreadsheet from reading a formula goes.
 * @template {string} Field
 * @param {readonly string[]} cells @param {readonly (Field | "")[]} fields
 * @returns {Map<Field, string> | null}
 */
export function parseLine(cells, fields) {
  if (!cells.some((cell) => cell.trim())) return null;
  /** @type {Map<Field, string>} */
  const said = new Map();
  for (const [at, field] of fields.entries()) {
    const words = trimCell(cells[at] ?? "").replace(/^'(?=[=+\-@＝＋－＠])/, "");
    if (field && words) said.set(field, words);
  }
  return said;
}

/**
 * Return a full name from one column or two; "Owen, Siân" becomes Siân Owen, and a line without a name "".
 * @param {{ get: (field: "name" | "first" | "last") => string | undefined }} said
 */
export function joinName(said) {
  const whole = said.get("name") ?? [said.get("first"), said.get("last")].filter(Boolean).join(" ");
  const [last = "", first = "", ...more] = whole.split(",").map((part) => part.trim());
  return first && last && !more.length ? `${first} ${last}` : whole;
}
