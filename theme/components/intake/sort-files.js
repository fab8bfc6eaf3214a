/** Sorting of files that were chosen or dropped together. By name only: each importer checks the content of its files. */

import { formatFileName } from "../../runtime/intake/files.js";

/** A CSV table, or one separated by tabs, as spreadsheets save it. */
const TABLE = /\.(csv|tsv)$/i;
const SEALED = /register.*\.sealed\.json$/i;

/**
 * Sort files that were chosen or dropped together by name into completion `records`, a staff `list` (the first table), a `register`
 * file (only if it comes alone), and further tables (`twice`), which are not read.
 * @param {readonly File[]} files
 * @returns {{ records: File[], list: File | null, register: File | null, twice: { name: string, reason: string }[] }}
 *   a register file counts only if it comes alone, because opening it would replace the records; `twice` lists further tables
 */
export function sortFiles(files) {
  const tables = files.filter(({ name }) => TABLE.test(name));
  const alone = files.length === 1 && SEALED.test(files[0]?.name ?? "");
  return {
    records: alone ? [] : files.filter(({ name }) => !TABLE.test(name)),
    list: tables[0] ?? null,
    register: alone ? (files[0] ?? null) : null,
    twice: tables.slice(1).map(({ name }) => ({ name: formatFileName(name), reason: "two-lists" })),
  };
}
