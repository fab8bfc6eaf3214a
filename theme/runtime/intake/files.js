/**
 * Files as they are handed in, before anybody looks inside: how large, how many, under what name, in which encoding.
 *
 * The caps are those of generator/records/intake/files.py, so that the page and microsite verify refuse the same.
 */

/** Most bytes of one file: a mail with many codes. A record's own file is capped by its reader. */
export const MAX_FILE_BYTES = 1_000_000;
/** Most files of a folder or an archive; a register holds no more records. */
export const MAX_FILES = 60_000;
/** Most characters of a name that is shown. */
const MAX_NAME_LENGTH = 120;
/** What systems leave in folders and archives by themselves. */
const SYSTEM_FILES = new Set(["thumbs.db", "desktop.ini", "__macosx"]);
/** What cannot be seen, or turns the writing direction. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** @typedef {{ name: string, bytes: Uint8Array<ArrayBuffer> }} Given a file's name, as it is shown, and what it holds */
/** @typedef {{ name: string, reason: string, field?: string }} Refused what cannot be read, and why */

/**
 * Return a file's name fit to be shown: without its folders, on one line, its end kept.
 * @param {string} path
 */
export function formatFileName(path) {
  const name = (path.split(/[/\\]/).at(-1) ?? "").replaceAll(UNSEEN, "?");
  return name.length <= MAX_NAME_LENGTH ? name : `…${name.slice(1 - MAX_NAME_LENGTH)}`;
}

/**
 * Return whether a path is one that systems hide or leave behind, and nobody hands in.
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
 * Return the text of bytes: UTF-8, UTF-16 with its mark, or else the Windows encoding of western Europe.
 *
 * Older spreadsheets and mail programs save in the last. Whatever it is, there is a text: what it says is judged later.
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

/** @param {Uint8Array} bytes @param {readonly number[]} head */
export const startsWithBytes = (bytes, head) => head.every((byte, at) => bytes[at] === byte);

/**
 * Return the bytes of several parts as one.
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
