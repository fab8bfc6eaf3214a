/** The findings of a file at their places in its text, for the editor to mark. */

import { findOffset, listChanges } from "./text-edits.js";

/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./types.js").Lines} Lines */
/** @typedef {{ from: number, to: number, severity: "error" | "warning", finding: Finding }} Place offsets in UTF-16 code units */

const WORD = /\S+/y;
const QUOTED = /“([^”]+)”/;

/**
 * Return the places of a file's findings in its text, in their order in it.
 *
 * What a fix replaces there is marked, or what the message quotes from there; else the line's text, or the word at the place. A finding beyond the text's
 * end, since the text has changed, is at its last line.
 * @param {Lines} text @param {readonly Finding[]} findings those of the file
 * @returns {Place[]}
 */
export const placeFindings = (text, findings) =>
  findings
    .map((finding) => ({ ...findRange(text, finding), severity: finding.severity, finding }))
    .sort((one, other) => one.from - other.from || one.to - other.to);

/** @param {Lines} text @param {Finding} finding */
function findRange(text, finding) {
  const line = text.line(Math.min(Math.max(finding.line, 1), text.lines));
  const start = line.from + (findOffset(line.text, finding.column) ?? line.text.length);
  const replaced = listChanges(text, finding.fix?.edits ?? [])?.find(({ from, to }) => from === start && to > from);
  if (replaced) return { from: replaced.from, to: replaced.to };
  const quoted = QUOTED.exec(finding.message)?.[1];
  if (quoted && line.text.startsWith(quoted, start - line.from)) return { from: start, to: start + quoted.length };
  const first = line.from + line.text.length - line.text.trimStart().length;
  const last = line.from + line.text.trimEnd().length;
  if (start <= first || start >= last) return { from: Math.min(first, last), to: last };
  WORD.lastIndex = start - line.from;
  return { from: start, to: start + (WORD.exec(line.text)?.[0].length ?? 1) };
}
