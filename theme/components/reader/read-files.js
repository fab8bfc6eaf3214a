/**
 * Reading of record files, which the first bytes identify rather than the name alone.
 *
 * Files are read in batches, so that thousands don't wait for one another. A file that can't be read is returned with the
 * reason, and the others are read all the same.
 */

import { MAX_ARCHIVE_BYTES, isArchive, readArchive } from "../../runtime/intake/archive.js";
import { MAX_FILE_BYTES, MAX_FILES, decodeText, isHidden, joinBytes, formatFileName, startsWithBytes } from "../../runtime/intake/files.js";
import { decodePicture } from "../../runtime/qr/read.js";

/** @typedef {import("../../runtime/intake/texts.js").Text} Text */
/** @typedef {import("../../runtime/intake/texts.js").UnreadableFile} UnreadableFile */
/** @typedef {import("../../runtime/intake/files.js").InputFile} InputFile */

/** Number of files read at once. */
const BATCH_SIZE = 250;
/** The largest picture to open, in bytes. */
const MAX_PICTURE_BYTES = 40_000_000;
/** The queue of pictures, opened one after another because all of a folder wouldn't fit into memory. @type {Promise<unknown>} */
let pictureQueue = Promise.resolve();
const SEALED = /"format"\s*:\s*"microsite-sealed"/;
const KEY = /"kind"\s*:\s*"key"/;

/**
 * The first bytes of files, by kind.
 * @type {readonly (readonly [string, readonly number[]])[]}
 */
const SIGNATURES = [
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x47, 0x49, 0x46, 0x38]],
  ["document", [0x25, 0x50, 0x44, 0x46]],
  ["document", [0xd0, 0xcf, 0x11, 0xe0]],
];

/**
 * Read files, and those in archives, into texts, batch by batch. Pictures are read as QR codes.
 * @param {readonly File[]} files
 * @returns {AsyncGenerator<(Text | UnreadableFile)[], void>}
 */
export async function* readFiles(files) {
  const wanted = files.filter((file) => !isHidden(pathOf(file)));
  const batches = Array.from({ length: Math.ceil(Math.min(wanted.length, MAX_FILES) / BATCH_SIZE) }, (_, at) => wanted.slice(at * BATCH_SIZE, (at + 1) * BATCH_SIZE));
  let next = readBatch(batches[0]);
  for (let at = 0; at < batches.length; at += 1) {
    const batch = await next;
    next = readBatch(batches[at + 1]); // read ahead while the caller handles this batch
    yield batch.flatMap((read) => (Symbol.asyncIterator in read ? [] : [read]));
    for (const read of batch) if (Symbol.asyncIterator in read) yield* groupIntoBatches(read);
  }
  if (wanted.length > MAX_FILES) yield [{ name: formatFileName(pathOf(/** @type {File} */ (wanted[0]))), reason: "too-many-files" }];
}

/** @param {readonly File[]} [files] */
const readBatch = (files = []) => Promise.all(files.map(readOne));

/** Return a file's path, with its folders if a folder was chosen. @param {File} file */
const pathOf = (file) => file.webkitRelativePath || file.name;

/** @param {File} file @returns {Promise<Text | UnreadableFile | AsyncIterable<Text | UnreadableFile>>} */
async function readOne(file) {
  const name = formatFileName(file.name);
  try {
    const reader = file.stream().getReader();
    const { value: start = new Uint8Array() } = await reader.read();
    const kind = detectKind(start, file);
    if (kind === "picture") return await runInTurn(async () => openPicture(name, await readRest(reader, start, MAX_PICTURE_BYTES)));
    if (kind !== "text") return (await reader.cancel(), { name, reason: kind });
    const bytes = await readRest(reader, start, isArchive(start) ? MAX_ARCHIVE_BYTES : MAX_FILE_BYTES);
    if (!bytes) return { name, reason: "too-large" };
    return isArchive(bytes) ? readArchiveMembers(name, bytes) : readText({ name, bytes });
  } catch {
    return { name, reason: "not-readable" };
  }
}

/**
 * Read the rest of a file, or return null if it is larger than allowed. Asking for its size first would make the browser
 * access the disk, which for thousands of files takes as long as reading them.
 * @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader @param {Uint8Array<ArrayBuffer>} start @param {number} most
 * @returns {Promise<Uint8Array<ArrayBuffer> | null>}
 */
async function readRest(reader, start, most) {
  const parts = [start];
  let size = start.length;
  for (let read = await reader.read(); !read.done && size <= most; read = await reader.read()) {
    parts.push(read.value);
    size += read.value.length;
  }
  if (size > most) return (await reader.cancel(), null);
  return parts.length === 1 ? start : joinBytes(parts, size);
}

/** Run some work after the pictures in the queue. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
function runInTurn(work) {
  const done = pictureQueue.then(work);
  pictureQueue = done.catch(() => undefined);
  return done;
}

/** @param {string} name @param {Uint8Array<ArrayBuffer>} bytes @param {{ name: string, type: string }} said @returns {Promise<Text | UnreadableFile>} */
async function readBytes(name, bytes, said) {
  const kind = detectKind(bytes, said);
  if (kind === "picture") return runInTurn(() => openPicture(name, bytes));
  return kind === "text" ? readText({ name, bytes }) : { name, reason: kind };
}

/** Detect a file's kind from its first bytes, name and MIME type. @param {Uint8Array} bytes @param {{ name: string, type: string }} said the file's name and MIME type @returns {"picture" | "text" | "document" | "workbook"} */
function detectKind(bytes, { name, type }) {
  if (/\.(xlsx|xlsm|xls|ods)$/i.test(name)) return "workbook";
  if (/\.(docx?|odt|pptx?)$/i.test(name)) return "document";
  const head = SIGNATURES.find(([, start]) => startsWithBytes(bytes, start))?.[0];
  if (head) return head === "picture" ? "picture" : "document";
  return type.startsWith("image/") ? "picture" : "text";
}

/** @param {string} name @param {Uint8Array<ArrayBuffer>} bytes @returns {AsyncGenerator<Text | UnreadableFile, void>} */
async function* readArchiveMembers(name, bytes) {
  for (const read of readArchive(name, bytes)) {
    yield "reason" in read ? read : readBytes(read.name, read.bytes, { name: read.name, type: "" });
  }
}

/** @param {AsyncIterable<Text | UnreadableFile>} all @returns {AsyncGenerator<(Text | UnreadableFile)[], void>} */
async function* groupIntoBatches(all) {
  /** @type {(Text | UnreadableFile)[]} */
  let batch = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** @param {InputFile} given @returns {Text | UnreadableFile} */
function readText({ name, bytes }) {
  if (bytes.length > MAX_FILE_BYTES) return { name, reason: "too-large" };
  const text = decodeText(bytes);
  if (SEALED.test(text.slice(0, 2000))) return { name, reason: KEY.test(text.slice(0, 2000)) ? "sealed-key" : "sealed-register" };
  return { name, text };
}

/** @param {string} name @param {Uint8Array<ArrayBuffer> | null} bytes @returns {Promise<Text | UnreadableFile>} */
async function openPicture(name, bytes) {
  if (!bytes) return { name, reason: "too-large" };
  try {
    const text = await decodePicture(bytes);
    return text === null ? { name, reason: "no-qr" } : { name, text };
  } catch {
    return { name, reason: "picture" };
  }
}
