/** What goes where, of files that were chosen or dropped together: by their names, since each place looks inside by itself. */

import { showName } from "../../runtime/intake/files.js";

/** A table; from a spreadsheet it may be parted by tabs. */
const TABLE = /\.(csv|tsv)$/i;
const SEALED = /register.*\.sealed\.json$/i;

/**
 * Sort files.
 * @param {readonly File[]} files
 * @returns {{ records: File[], list: File | null, register: File | null, twice: { name: string, reason: string }[] }}
 *   the register's file only where it comes alone: among records it would push them aside
 */
export function sortFiles(files) {
  const tables = files.filter(({ name }) => TABLE.test(name));
  const alone = files.length === 1 && SEALED.test(files[0]?.name ?? "");
  return {
    records: alone ? [] : files.filter(({ name }) => !TABLE.test(name)),
    list: tables[0] ?? null,
    register: alone ? (files[0] ?? null) : null,
    twice: tables.slice(1).map(({ name }) => ({ name: showName(name), reason: "two-lists" })),
  };
}
