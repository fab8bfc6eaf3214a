/**
 * Read and write ZIP archives of bases and sites: every unpacked file is checked, and equal files give equal bytes.
 *
 * fflate's streaming writer puts the sizes at the end, which some unpackers refuse, and its other writer blocks the page
 * until all is packed. Files that a base holds packed are written without being packed again.
 */

import { deflateSync, inflateSync } from "fflate";
import { DEFLATED, STORED, inflate } from "../intake/archive.js";
import { joinBytes } from "../intake/files.js";
import { BaseError } from "./errors.js";

/** @typedef {import("./types.js").Packed} Packed */

/** Maximum size of one file of a site, in bytes. */
const MAX_FILE_BYTES = 64_000_000;
/** Maximum packed size of a file that is inflated in one go, in bytes; inflated, it may be a thousand times as large. */
const SMALL = 262_144;
/** Every file is dated 1 January 1980, the first day of the format, so that equal sites give equal bytes. */
const [TIME, DAY] = [0, 0x21];
/** The first version of ZIP with deflated files, and the flag for names in UTF-8. */
const [VERSION, UTF8] = [20, 0x800];
const [HEAD, LISTED, END] = [0x04034b50, 0x02014b50, 0x06054b50];

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** Return the CRC-32 of bytes. @param {Uint8Array} bytes */
function computeCrc(bytes) {
  let crc = -1;
  for (const byte of bytes) crc = (CRC[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/**
 * Return the contents (`bytes`) of a file in a ZIP archive and the file as it is packed there (`file`); throws a BaseError if it is
 * damaged, encrypted or larger than the archive's remaining `budget`.
 * @param {import("../intake/archive.js").Entry} entry @param {{ left: number }} budget how many bytes may still come out
 * @returns {{ bytes: Uint8Array<ArrayBuffer>, file: Packed }}
 */
export function unpackEntry({ path, locked, method, crc, size, packed }, budget) {
  if (locked || !packed || (method !== STORED && method !== DEFLATED)) throw new BaseError("damaged", path);
  if (size > budget.left) throw new BaseError("too-large", path);
  const bytes = method === STORED ? packed : inflateEntry(path, packed, size, budget);
  budget.left -= bytes.length;
  if (bytes.length !== size || computeCrc(bytes) !== crc) throw new BaseError("damaged", path);
  return { bytes, file: { method, crc, size, packed } };
}

/**
 * Inflate a small file in one go; a wrong declared size shows in the length.
 * @param {string} path @param {Uint8Array<ArrayBuffer>} packed @param {number} size @param {{ left: number }} budget
 */
function inflateEntry(path, packed, size, budget) {
  const most = Math.min(MAX_FILE_BYTES, budget.left);
  try {
    const isSmall = packed.length <= SMALL && size <= most;
    const bytes = isSmall ? inflateSync(packed, { out: new Uint8Array(size + 1) }) : inflate(packed, budget, most);
    if (bytes) return /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
  } catch {
    throw new BaseError("damaged", path);
  }
  throw new BaseError("too-large", path);
}

/**
 * Return a file's bytes for a ZIP archive, compressed if that makes them smaller, with their checksum.
 * @param {Uint8Array<ArrayBuffer>} bytes @returns {Packed}
 */
export function packFile(bytes) {
  const packed = /** @type {Uint8Array<ArrayBuffer>} */ (deflateSync(bytes));
  const about = { crc: computeCrc(bytes), size: bytes.length };
  return packed.length < bytes.length ? { method: DEFLATED, packed, ...about } : { method: STORED, packed: bytes, ...about };
}

/**
 * Return the bytes of a ZIP archive of already compressed files, sorted by their file paths.
 * @param {ReadonlyMap<string, Packed>} files
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function writeZip(files) {
  const utf8 = new TextEncoder();
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @type {Uint8Array[]} */
  const listed = [];
  let at = 0;
  for (const [path, { method, crc, size, packed }] of sorted) {
    const name = utf8.encode(path);
    const said = [...writeUint16(VERSION, UTF8, method, TIME, DAY), ...writeUint32(crc, packed.length, size), ...writeUint16(name.length, 0)];
    parts.push(Uint8Array.of(...writeUint32(HEAD), ...said), name, packed);
    listed.push(Uint8Array.of(...writeUint32(LISTED), ...writeUint16(VERSION), ...said, ...writeUint16(0, 0, 0), ...writeUint32(0, at)), name);
    at += 30 + name.length + packed.length;
  }
  const length = sizeOf(listed);
  const end = [...writeUint32(END), ...writeUint16(0, 0, sorted.length, sorted.length), ...writeUint32(length, at), ...writeUint16(0)];
  parts.push(...listed, Uint8Array.from(end));
  return joinBytes(parts, at + length + end.length);
}

/** @param {readonly Uint8Array[]} parts */
const sizeOf = (parts) => parts.reduce((sum, { length }) => sum + length, 0);
/** Append a 16-bit number, low byte first. @param {number[]} numbers */
const writeUint16 = (...numbers) => numbers.flatMap((n) => [n & 255, (n >>> 8) & 255]);
/** Append a 32-bit number, low byte first. @param {number[]} numbers */
const writeUint32 = (...numbers) => numbers.flatMap((n) => writeUint16(n, n >>> 16));
