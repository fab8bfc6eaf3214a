/**
 * Files as they are handed in, before they are parsed: limits on size and number, display names and encodings.
 *
 * The caps are those of generator/records/intake/files.py, so that the page and `microsite verify` reject the same files.
 */

/** Maximum size in bytes of one imported file, enough for an email with many record codes; a record file has a lower limit. */
export const MAX_FILE_BYTES = 1_000_000;
/** Maximum number of files in an imported folder or archive, which is also a register's maximum number of records. */
export const MAX_FILES = 60_000;
/** Maximum length of a displayed file name. */
const MAX_NAME_LENGTH = 120;
/** Files that operating systems leave in folders and archives. */
const SYSTEM_FILES = new Set(["thumbs.db", "desktop.ini", "__macosx"]);
/** Characters that are invisible or change the writing direction. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** @typedef {{ name: string, bytes: Uint8Array<ArrayBuffer> }} InputFile a file's display name and content */
/** @typedef {{ name: string, reason: string, field?: string }} UnreadableFile */

/**
 * Return a file's name from its file path for display: without folders, on one line, shortened from the start.
 * @param {string} path
 */
export function formatFileName(path) {
  const name = (path.split(/[/\\]/).at(-1) ?? "").replaceAll(UNSEEN, "?");
  return name.length <= MAX_NAME_LENGTH ? name : `…${name.slice(1 - MAX_NAME_LENGTH)}`;
}

/**
 * Return whether a file path is that of a hidden file, of one in a hidden folder, or of one that an operating system leaves behind.
 * @param {string} path
 */
export const isHidden = (path) =>
  path.split(/[/\\]/).some((part) => (part.startsWith(".") && part !== ".." && part !== ".") || SYSTEM_FILES.has(part.toLowerCase()));

/** @type {readonly (readonly [string, readonly number[]])[]} */
const MARKS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];
const strict = new TextDecoder("utf-8", { fatal: true });

/**
 * Return the text of bytes in UTF-8, UTF-16 with a byte order mark, or else Windows-1252.
 *
 * Older spreadsheets and mail programs save in Windows-1252. Decoding never fails: the content is checked later.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {string}
 */
export function decodeText(bytes) {
  const mark = MARKS.find(([, head]) => startsWithBytes(bytes, head));
  if (mark) return new TextDecoder(mark[0]).decode(bytes);
  try {
    return strict.decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Return whether bytes begin with the bytes `head`. @param {Uint8Array} bytes @param {readonly number[]} head */
export const startsWithBytes = (bytes, head) => head.every((byte, at) => bytes[at] === byte);

/**
 * Return several byte arrays joined to one of `size` bytes.
 * @param {readonly Uint8Array[]} parts @param {number} size of all of them
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function joinBytes(parts, size) {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
