/** The files of a drag and drop, including those in folders, up to what a register can hold. */

import { MAX_FILES } from "../../runtime/intake/files.js";

const MAX_FOLDER_DEPTH = 12;

/**
 * Return all files that the user dropped on the page, including those in folders, from a drop event's DataTransfer
 * (`dropped`). Call it while the drop event is handled: browsers clear the data afterwards.
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

/** Collect a folder's files into a list. @param {FileSystemDirectoryEntry} folder @param {File[]} files @param {number} depth */
async function collect(folder, files, depth) {
  const reader = folder.createReader();
  for (let entries = await readNextEntries(reader); entries.length && files.length <= MAX_FILES; entries = await readNextEntries(reader)) {
    const found = entries.filter((entry) => entry.isFile).map((entry) => readFileEntry(/** @type {FileSystemFileEntry} */ (entry)));
    files.push(...(await Promise.all(found)).filter((file) => file !== null));
    if (depth === MAX_FOLDER_DEPTH) continue;
    for (const entry of entries) if (entry.isDirectory) await collect(/** @type {FileSystemDirectoryEntry} */ (entry), files, depth + 1);
  }
}

/** Read the next entries of a folder: browsers return them in portions. @param {FileSystemDirectoryReader} reader @returns {Promise<FileSystemEntry[]>} empty when all were read */
const readNextEntries = (reader) => new Promise((done) => reader.readEntries(done, () => done([])));

/** Return an entry's file, or null if it can't be read. @param {FileSystemFileEntry} entry @returns {Promise<File | null>} */
const readFileEntry = (entry) => new Promise((done) => entry.file(done, () => done(null)));
