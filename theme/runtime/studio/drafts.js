/**
 * The draft of a studio: the course that was open last, with its changes, in the browser's IndexedDB.
 *
 * What was opened is stored once, and the changes each time, in transactions that are kept whole or not at all. A draft that is read
 * back is checked like any other input.
 */

import { openDatabase, waitForRequest } from "../storage/database.js";
import { FileCollector, MAX_FILE_BYTES, ProjectError } from "./project-files.js";
import { Project } from "./project.js";

/** @typedef {{ project: Project, saved: Date }} Draft */
/** @typedef {{ id: string, saved: number, edits: Map<string, string | null> }} Changes */
/** @typedef {"full" | "blocked" | "too-large"} Trouble why a draft isn't kept: no room, no storage at all, or changes of more than 10 million characters */

const [OPENED, CHANGES] = ["opened", "changes"];
const VERSION = 1;
/** The only key of either store. */
const KEY = "draft";
const MAX_NAME_LENGTH = 300;
const SOURCES = ["course", "zip", "folder"];

/** The error for a draft that can't be stored; `trouble` says why. */
export class DraftError extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble);
    this.name = "DraftError";
    this.trouble = trouble;
  }
}

/** The one draft of the studio at an address. */
export class Drafts {
  /** @param {string} address the studio's folder @param {IDBFactory | undefined} [factory] where the browser stores databases */
  constructor(address, factory = findFactory()) {
    this.name = `studio ${address}`;
    this.factory = factory;
    /** The connection, which stays open so that the last change can be stored while the page is left. @type {IDBDatabase | null} */
    this.database = null;
    /** The id of the project whose opened files are stored. @type {string | null} */
    this.storedId = null;
    /** When the draft was stored that this page has read or written last; milliseconds since 1970. @type {number | null} */
    this.seen = null;
  }

  /**
   * Store a project as the draft in place of the one before; rejects with a DraftError if it can't be stored.
   * @param {Project} project
   */
  async save(project) {
    const edits = project.changes();
    if ([...edits.values()].reduce((sum, text) => sum + (text?.length ?? 0), 0) > MAX_FILE_BYTES) throw new DraftError("too-large");
    const saved = Date.now();
    await this.run("readwrite", (opened, changes) => {
      if (this.storedId !== project.id) opened.put(describe(project), KEY);
      changes.put({ id: project.id, saved, edits }, KEY);
    });
    this.storedId = project.id;
    this.seen = saved;
  }

  /**
   * Return the draft; null if there is none. Rejects with a DraftError if storage is blocked, and with a ProjectError if what is stored
   * is no draft.
   * @returns {Promise<Draft | null>}
   */
  async load() {
    const { opened, changes } = await this.readBoth();
    if (opened === undefined && changes === undefined) return null;
    const draft = readDraft(opened, changes);
    this.storedId = draft.project.id;
    this.seen = draft.saved.getTime();
    return draft;
  }

  /** Return whether another page has stored a draft since this page read or wrote it. @returns {Promise<boolean>} */
  async isNewer() {
    const { changes } = await this.readBoth();
    return isRecord(changes) && changes.saved !== this.seen;
  }

  /** Delete the draft and its database, so that nothing is left; rejects with a DraftError if the browser refuses. */
  async discard() {
    this.disconnect();
    this.seen = null;
    try {
      if (this.factory) await waitForRequest(this.factory.deleteDatabase(this.name));
    } catch (error) {
      throw explain(error);
    }
  }

  /** Read what is stored; undefined is nothing. @returns {Promise<{ opened: unknown, changes: unknown }>} */
  async readBoth() {
    /** @type {IDBRequest[]} */
    const asked = [];
    await this.run("readonly", (...stores) => asked.push(...stores.map((store) => store.get(KEY))));
    return { opened: asked[0]?.result, changes: asked[1]?.result };
  }

  /**
   * Run a transaction on both stores, if there are any or it may make them; rejects with a DraftError if it isn't kept.
   * @param {IDBTransactionMode} mode @param {(opened: IDBObjectStore, changes: IDBObjectStore) => void} work
   */
  async run(mode, work) {
    const database = this.database ?? (await this.connect(mode === "readwrite"));
    if (!database) return;
    try {
      await new Promise((done, fail) => {
        const transaction = database.transaction([OPENED, CHANGES], mode);
        transaction.oncomplete = done;
        transaction.onabort = () => fail(transaction.error);
        try {
          work(transaction.objectStore(OPENED), transaction.objectStore(CHANGES));
          if (mode === "readwrite") transaction.commit(); // so that it is kept even if the page is left now
        } catch (error) {
          transaction.abort();
          throw error;
        }
      });
    } catch (error) {
      this.disconnect();
      throw explain(error);
    }
  }

  /** @param {boolean} mayMake whether to make a database if there is none */
  async connect(mayMake) {
    if (!this.factory && mayMake) throw new DraftError("blocked");
    try {
      this.database = this.factory ? await openDatabase(this.factory, this.name, mayMake ? makeStores : null) : null;
    } catch (error) {
      throw explain(error);
    }
    const { database } = this;
    // Another page discards the draft, or the browser ends the connection
    if (database) database.onversionchange = database.onclose = () => this.disconnect();
    return database;
  }

  disconnect() {
    this.database?.close();
    this.database = null;
    this.storedId = null;
  }
}

/** @returns {IDBFactory | undefined} undefined where the browser blocks storage */
function findFactory() {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

/** @param {IDBDatabase} database */
const makeStores = (database) => [OPENED, CHANGES].forEach((store) => database.createObjectStore(store));

/** @param {unknown} error */
const explain = (error) => new DraftError(error instanceof Error && error.name === "QuotaExceededError" ? "full" : "blocked");

/** Return what is stored of a project besides its changes. @param {Project} project */
const describe = ({ id, name, source, hasTheme, opened }) => ({ version: VERSION, id, name, source, hasTheme, files: opened });

/** @param {unknown} opened @param {unknown} changes @returns {Draft} */
function readDraft(opened, changes) {
  if (!isRecord(opened) || !isRecord(changes)) throw new ProjectError("damaged");
  const { version, id, name, source, hasTheme, files } = opened;
  const isDescribed = version === VERSION && isText(id) && isText(name) && SOURCES.includes(/** @type {string} */ (source));
  if (!isDescribed || typeof hasTheme !== "boolean" || id !== changes.id || !isMoment(changes.saved)) throw new ProjectError("damaged");
  const about = { source: /** @type {import("./project.js").Source} */ (source), hasTheme };
  const project = new Project(name, readFiles(files), about);
  project.id = id;
  project.edits = readEdits(changes.edits);
  return { project, saved: new Date(changes.saved) };
}

/** @param {unknown} files */
function readFiles(files) {
  const collector = new FileCollector();
  for (const [path, bytes] of readMap(files)) {
    if (!(bytes instanceof Uint8Array)) throw new ProjectError("damaged");
    collector.add(path, /** @type {Uint8Array<ArrayBuffer>} */ (bytes));
  }
  return collector.finish(true);
}

/** @param {unknown} edits @returns {Map<string, string | null>} */
function readEdits(edits) {
  const collector = new FileCollector();
  return new Map(
    readMap(edits).map(([path, text]) => {
      if (text !== null && typeof text !== "string") throw new ProjectError("damaged");
      collector.check(path, text?.length ?? 0);
      return [path, text];
    }),
  );
}

/** @param {unknown} value @returns {[string, unknown][]} */
function readMap(value) {
  if (!(value instanceof Map)) throw new ProjectError("damaged");
  const entries = [...value];
  if (!entries.every(([path]) => typeof path === "string")) throw new ProjectError("damaged");
  return entries;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === "object" && value !== null;
/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === "string" && value.length <= MAX_NAME_LENGTH;
/** @param {unknown} value @returns {value is number} */
const isMoment = (value) => typeof value === "number" && !Number.isNaN(new Date(value).getTime());
