/**
 * The edits of a finding's fix, applied to a text; generator/diagnostics/fixes.py does the same.
 *
 * Python counts characters, JavaScript UTF-16 code units. A byte-order mark is no character, and any line ending ends a line.
 */

/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").Lines} Lines */
/** @typedef {{ from: number, to: number, insert: string }} Change offsets are in UTF-16 code units */

const LINE = /([^\r\n]*)(\r\n?|\n|$)/gy;
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Return the offset of a column in a line, or null if the line is too short.
 * @param {string} line @param {number} column in characters, counted from 1
 * @returns {number | null} in UTF-16 code units, counted from 0
 */
export function findOffset(line, column) {
  let offset = 0;
  for (let left = column - 1; left > 0; left -= 1) {
    if (offset >= line.length) return null;
    offset += (line.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/**
 * Return edits as changes of a text, in their order in it, or null if one doesn't fit.
 * @param {Lines} text @param {readonly Edit[]} edits
 * @returns {Change[] | null}
 */
export function listChanges(text, edits) {
  const changes = edits.map((edit) => makeChange(text, edit));
  return changes.every((change) => change !== null) ? changes.sort((one, other) => one.from - other.from || one.to - other.to) : null;
}

/** @param {Lines} text @param {Edit} edit @returns {Change | null} */
function makeChange(text, { line, column, length, text: insert }) {
  if (line < 1 || line > text.lines) return null;
  const { from, text: words } = text.line(line);
  const [start, end] = [findOffset(words, column), findOffset(words, column + length)];
  return start === null || end === null ? null : { from: from + start, to: from + end, insert };
}

/**
 * Return a file's text after the edits of a fix, or null if one doesn't fit; every other byte stays as it is.
 * @param {string} text @param {readonly Edit[]} edits
 */
export function applyEdits(text, edits) {
  const lines = splitLines(text);
  const changes = listChanges({ lines: lines.length, line: (number) => lines[number - 1] ?? { from: 0, text: "" } }, edits);
  if (!changes) return null;
  const first = lines[0]?.ending || "\n";
  return changes.reduceRight((made, { from, to, insert }) => {
    const ending = lines.filter((line) => line.from <= from).at(-1)?.ending || first;
    return made.slice(0, from) + insert.replaceAll("\n", ending) + made.slice(to);
  }, text);
}

/** @param {string} text @returns {{ from: number, text: string, ending: string }[]} */
function splitLines(text) {
  const lines = [];
  LINE.lastIndex = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  for (let ending = "?"; ending;) {
    const from = LINE.lastIndex;
    const [, words = "", end = ""] = LINE.exec(text) ?? [];
    lines.push({ from, text: words, ending: end });
    ending = end;
  }
  return lines;
}

/** @typedef {{ mark: string, ending: string }} TextFormat a byte-order mark or nothing, and the line ending */

/**
 * Return a file's text without its byte-order mark and with \n as line ending, and how to write it back.
 * @param {string} text
 * @returns {{ text: string, format: TextFormat }}
 */
export function readFormat(text) {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  const ending = /\r\n?|\n/.exec(text)?.[0] ?? "\n";
  return { text: text.slice(mark.length).replaceAll(/\r\n?/g, "\n"), format: { mark, ending } };
}

/** Return an edited text as it is stored in a file. @param {string} text @param {TextFormat} format */
export const writeFormat = (text, { mark, ending }) => mark + (ending === "\n" ? text : text.replaceAll("\n", ending));

/**
 * Return the change that makes one text of another, without the part at the start and at the end that both have; null if they are
 * the same.
 * @param {string} before @param {string} after
 * @returns {Change | null}
 */
export function findChange(before, after) {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let [start, end] = [0, 0];
  while (start < most && before[start] === after[start]) start += 1;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
