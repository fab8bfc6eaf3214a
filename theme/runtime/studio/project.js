/** A course that is open in the studio: its files as they were opened, and the changes since. */

import { FileCollector } from "./project-files.js";

/** @typedef {ReadonlyMap<string, Uint8Array<ArrayBuffer>>} Files contents by path */
/** @typedef {"course" | "zip" | "folder"} Source what was opened: this site's course, a ZIP or a folder */

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** A course's files with their changes. Paths have forward slashes. */
export class Project {
  /**
   * @param {string} name of the ZIP or folder
   * @param {Files} opened @param {{ source?: Source, hasTheme?: boolean, folder?: FileSystemDirectoryHandle | null }} [about]
   */
  constructor(name, opened, { source = "zip", hasTheme = false, folder = null } = {}) {
    /** Different for each course that is opened, so that a draft's changes are never applied to other files. */
    this.id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    this.name = name;
    this.source = source;
    /** Whether there is a theme beside the course, which wasn't opened. */
    this.hasTheme = hasTheme;
    /** The opened folder, to which changes can be written. */
    this.folder = folder;
    /** What a check of the files as they were opened finds, if that is known already. @type {import("./types.js").Checked | null} */
    this.start = null;
    this.opened = new Map(opened);
    /** Texts by path; null for deleted files. @type {Map<string, string | null>} */
    this.edits = new Map();
    /** @type {((path: string) => void)[]} */
    this.listeners = [];
  }

  /** Return the paths of all files, sorted. */
  paths() {
    const paths = new Set([...this.opened.keys(), ...this.edits.keys()]);
    return [...paths].filter((path) => this.edits.get(path) !== null).sort();
  }

  /** Return a file's text; null if there is no such file, or if it isn't UTF-8. @param {string} path @returns {string | null} */
  read(path) {
    const edited = this.edits.get(path);
    return edited === undefined ? this.readOpened(path) : edited;
  }

  /** Return a file's text as it was opened; null if there was none, or if it isn't UTF-8. @param {string} path */
  readOpened(path) {
    const bytes = this.opened.get(path);
    return bytes ? decode(bytes) : null;
  }

  /** Return a file's contents; null if there is no such file. @param {string} path @returns {Uint8Array<ArrayBuffer> | null} */
  bytes(path) {
    const edited = this.edits.get(path);
    if (edited === undefined) return this.opened.get(path) ?? null;
    return edited === null ? null : encoder.encode(edited);
  }

  /**
   * Replace a file's text, or add a file. A file with the line ends of Windows keeps them. Throws a ProjectError if there can't be a
   * file of this name.
   * @param {string} path @param {string} text
   */
  write(path, text) {
    const before = this.readOpened(path);
    if (!this.opened.has(path)) new FileCollector().check(path, 0);
    const after = before !== null && hasWindowsLines(before) ? text.replaceAll(/\r?\n/g, "\r\n") : text;
    if (after === before) this.edits.delete(path);
    else this.edits.set(path, after);
    this.tell(path);
  }

  /** Delete a file. @param {string} path */
  remove(path) {
    if (this.opened.has(path)) this.edits.set(path, null);
    else this.edits.delete(path);
    this.tell(path);
  }

  /** Return the changes since the files were opened: texts by path, null for deleted files. @returns {Map<string, string | null>} */
  changes() {
    return new Map([...this.edits].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Return the texts before the changes, by path; null for added files and those that weren't UTF-8. @returns {Record<string, string | null>} */
  before() {
    return Object.fromEntries([...this.changes().keys()].map((path) => [path, this.readOpened(path)]));
  }

  /** Return the paths of files that another copy of the course doesn't hold as they were opened, sorted. @param {Project} other */
  listDifferences(other) {
    const paths = new Set([...this.opened.keys(), ...other.opened.keys()]);
    return [...paths].filter((path) => !areSame(this.opened.get(path) ?? null, other.opened.get(path) ?? null)).sort();
  }

  /** Undo all changes. */
  revert() {
    const paths = [...this.edits.keys()];
    this.edits.clear();
    for (const path of paths) this.tell(path);
  }

  /**
   * Take contents as those that were opened, since they were written to the folder; null if the file was deleted there. What was
   * changed meanwhile stays a change.
   * @param {string} path @param {Uint8Array<ArrayBuffer> | null} bytes
   */
  markWritten(path, bytes) {
    if (bytes) this.opened.set(path, bytes);
    else this.opened.delete(path);
    if (this.edits.get(path) === this.readOpened(path)) this.edits.delete(path);
    this.tell(path);
  }

  /** Call a function with the path of each file that is changed. @param {(path: string) => void} listener */
  onChange(listener) {
    this.listeners.push(listener);
  }

  /** @param {string} path */
  tell(path) {
    for (const listener of this.listeners) listener(path);
  }
}

/**
 * Return whether two files have the same contents; null is no file.
 * @param {Uint8Array | null} one @param {Uint8Array | null} other
 */
export const areSame = (one, other) => (one && other ? one.length === other.length && one.every((byte, at) => byte === other[at]) : one === other);

/** @param {Uint8Array<ArrayBuffer>} bytes */
function decode(bytes) {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** Return whether all lines of a text end as in Windows. @param {string} text */
const hasWindowsLines = (text) => text.includes("\r\n") && !/(?<!\r)\n/.test(text);
