/** The files of a drop: those of folders as well, however deep, up to what a register can hold. */

import { MOST_FILES } from "../../runtime/intake/files.js";

/** How deep folders may lie in one another. */
const MAX_FOLDER_DEPTH = 12;

/**
 * Return all files of what was dropped. It must be called while the event is being handled: a browser forgets it after.
 * @param {DataTransfer} dropped
 * @returns {Promise<File[]>}
 */
export async function collectDroppedFiles(dropped) {
  const entries = [...dropped.items].map((item) => (item.kind === "file" ? item.webkitGetAsEntry?.() : null));
  const folders = entries.filter((entry) => entry?.isDirectory);
  const files = [...dropped.files].filter((_, at) => !entries.filter((entry) => entry !== null)[at]?.isDirectory);
  for (const folder of folders) await collect(/** @type {FileSystemDirectoryEntry} */ (folder), files, 0);
  return files;
}

/** @param {FileSystemDirectoryEntry} folder @param {File[]} files @param {number} depth */
async function collect(folder, files, depth) {
  const reader = folder.createReader();
  for (let entries = await readNextEntries(reader); entries.length && files.length <= MOST_FILES; entries = await readNextEntries(reader)) {
    const found = entries.filter((entry) => entry.isFile).map((entry) => readFileEntry(/** @type {FileSystemFileEntry} */ (entry)));
    files.push(...(await Promise.all(found)).filter((file) => file !== null));
    if (depth === MAX_FOLDER_DEPTH) continue;
    for (const entry of entries) if (entry.isDirectory) await collect(/** @type {FileSystemDirectoryEntry} */ (entry), files, depth + 1);
  }
}

/** @param {FileSystemDirectoryReader} reader @returns {Promise<FileSystemEntry[]>} none once all were given */
const readNextEntries = (reader) => new Promise((done) => reader.readEntries(done, () => done([])));

/** @param {FileSystemFileEntry} entry @returns {Promise<File | null>} */
const readFileEntry = (entry) => new Promise((done) => entry.file(done, () => done(null)));
