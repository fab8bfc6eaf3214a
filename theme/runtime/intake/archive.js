/**
 * Read the files in a ZIP archive as hostile input: no path leaves it, and nothing unpacks beyond its cap.
 *
 * Only stored and deflated files are read; the caps are those of generator/records/intake/archive.py. The sizes that an
 * archive declares are not trusted: the output is counted in slices, including what is discarded.
 */

import { Inflate, inflateSync } from "fflate";
import { MAX_FILE_BYTES, MAX_FILES, isHidden, joinBytes, formatFileName, startsWithBytes } from "./files.js";

/** @typedef {import("./files.js").InputFile} InputFile */
/** @typedef {import("./files.js").UnreadableFile} UnreadableFile */
/** @typedef {{ path: string, locked: boolean, method: number, crc: number, size: number, packed: Uint8Array<ArrayBuffer> | null }} Entry */

/** Maximum size of an imported ZIP archive in bytes, enough for the records of a whole trust. */
export const MAX_ARCHIVE_BYTES = 64_000_000;
/** Maximum total size of an archive's unpacked files, in bytes. */
const MAX_UNPACKED_BYTES = 128_000_000;
/** How many packed bytes are inflated at a time, and how many times as many may come out. */
const [SLICE, MAX_RATIO] = [1024, 1032];
/** Maximum packed size of a file that is inflated in one go, in bytes. */
const SMALL_FILE_BYTES = 16_384;
export const [STORED, DEFLATED] = [0, 8];
const [END, LISTED] = [0x06054b50, 0x02014b50];
/** Bytes of the end of an archive without its comment, of an entry of its list, and of a file's header. */
const [END_SIZE, LISTED_SIZE, HEAD_SIZE, MAX_COMMENT] = [22, 46, 30, 65_535];

/**
 * Return whether bytes are a ZIP archive, whatever the file's name.
 * @param {Uint8Array} bytes
 */
export const isArchive = (bytes) =>
  startsWithBytes(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWithBytes(bytes, [0x50, 0x4b, 0x05, 0x06]);

/**
 * Yield each file of an archive, or the reason why it cannot be read; folders and hidden files are skipped.
 * @param {string} name the archive's
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Generator<InputFile | UnreadableFile, void>}
 */
export function* readArchive(name, bytes) {
  const budget = { left: MAX_UNPACKED_BYTES };
  let isEmpty = true;
  try {
    for (const entry of listEntries(bytes)) {
      if (entry.path.endsWith("/") || isHidden(entry.path)) continue;
      isEmpty = false;
      yield readEntry(entry, budget);
      if (budget.left < 0) return yield { name, reason: "too-large" };
    }
    if (isEmpty) yield { name, reason: "empty-archive" };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    yield { name, reason: error.message === "too many" ? "too-many-files" : "damaged-archive" };
  }
}

/** @param {Entry} entry @param {{ left: number }} budget @returns {InputFile | UnreadableFile} */
function readEntry({ path, locked, method, size, packed }, budget) {
  const name = formatFileName(path) || "?";
  if (locked) return { name, reason: "locked-archive" };
  if (!packed || (method !== STORED && method !== DEFLATED)) return { name, reason: "damaged-archive" };
  try {
    const bytes = method === STORED ? packed : decompress(packed, size, budget);
    if (!bytes || bytes.length > MAX_FILE_BYTES) return { name, reason: "too-large" };
    budget.left -= bytes.length;
    return isArchive(bytes) ? { name, reason: "archive-in-archive" } : { name, bytes };
  } catch {
    budget.left -= Math.min(packed.length * MAX_RATIO, MAX_FILE_BYTES); // so much may have come out before it broke off
    return { name, reason: "damaged-archive" };
  }
}

/**
 * Inflate a small file in one go, as most records are, and any other in slices. A small file that holds more than it
 * declares counts against the archive's budget.
 * @param {Uint8Array<ArrayBuffer>} packed @param {number} size declared @param {{ left: number }} budget
 */
function decompress(packed, size, budget) {
  if (packed.length > SMALL_FILE_BYTES || size > MAX_FILE_BYTES) return inflate(packed, budget, MAX_FILE_BYTES);
  const bytes = inflateSync(packed, { out: new Uint8Array(size + 1) });
  if (bytes.length === size) return bytes;
  budget.left -= packed.length * MAX_RATIO;
  throw new Error("not as large as it says");
}

/**
 * Return the contents of a deflated file (its bytes, `packed`), or null as soon as they exceed `most` bytes, which are then
 * deducted from the archive's `budget`; throws if the file is damaged.
 * @param {Uint8Array<ArrayBuffer>} packed @param {{ left: number }} budget @param {number} most
 */
export function inflate(packed, budget, most) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  let ended = false;
  const stream = new Inflate((part, final) => {
    parts.push(part);
    size += part.length;
    ended ||= final;
  });
  for (let at = 0; at < packed.length && size <= most; at += SLICE) {
    stream.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
  }
  if (size > most) {
    budget.left -= size;
    return null;
  }
  if (!ended) throw new Error("cut short");
  return joinBytes(parts, size);
}

/**
 * Yield the entries of an archive's central directory; throws a RangeError if they lead out of the archive or overlap.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Generator<Entry, void>}
 */
export function* listEntries(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_FILES) throw new RangeError("too many");
  let at = view.getUint32(end + 16, true);
  let room = bytes.length;
  for (let i = 0; i < count; i += 1) {
    if (view.getUint32(at, true) !== LISTED) throw new RangeError("no entry");
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const flags = view.getUint16(at + 8, true);
    const path = decodeName(bytes.subarray(at + LISTED_SIZE, at + LISTED_SIZE + (nameSize ?? 0)), flags);
    const length = view.getUint32(at + 20, true);
    if ((room -= length) < 0) throw new RangeError("overlapping");
    const packed = findPackedBytes(bytes, view, view.getUint32(at + 42, true), length);
    const [crc, size] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true)];
    yield { path, locked: (flags & 1) !== 0, method: view.getUint16(at + 10, true), crc, size, packed };
    at += LISTED_SIZE + (nameSize ?? 0) + (extraSize ?? 0) + (commentSize ?? 0);
  }
}

/** @param {DataView} view @returns {number} */
function findEndRecord(view) {
  const first = Math.max(0, view.byteLength - END_SIZE - MAX_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  throw new RangeError("no end");
}

/**
 * Return an entry's packed bytes, or null if they lie outside the archive.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {DataView} view @param {number} head @param {number} size
 */
function findPackedBytes(bytes, view, head, size) {
  if (head + HEAD_SIZE > bytes.length) return null;
  const from = head + HEAD_SIZE + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
  return from + size > bytes.length ? null : bytes.subarray(from, from + size);
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {number} flags bit 11 means UTF-8; older programs use it without setting the bit */
function decodeName(bytes, flags) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(flags & 0x800 ? "utf-8" : "windows-1252").decode(bytes);
  }
}
