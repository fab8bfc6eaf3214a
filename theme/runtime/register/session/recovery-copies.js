/**
 * Recovery copies of the register in the browser, sealed, in case a file was not saved in time.
 *
 * On file:// and on shared hosts other pages can read this storage, so everything in it is encrypted. Each visit stores its
 * own copy, so that a second tab or a restart after a crash overwrites nothing. There is no database before the first copy.
 */

import { openDatabase, waitForRequest } from "../../storage/database.js";

/**
 * A copy: when it was made, whether the same register was saved as a file then, and whether that register held the lead's key, which
 * no copy has.
 * @typedef {{ id: string, at: string, saved: boolean, text: string, lacksKey?: boolean }} Copy
 */

const STORE = "copies";
/** An ISO 8601 moment as we write it. */
const MOMENT = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** Maximum number of stored copies; the oldest is deleted first, and saved ones before unsaved. */
const MAX_COPIES = 4;
/** How long a copy of saved work is stored, since it still contains people who have left. */
const MAX_AGE_MS = 30 * 86_400_000;

/**
 * Return whether a value in the browser's storage is a register's recovery copy; other pages may have stored anything.
 * @param {any} value @returns {value is Copy}
 */
export const isRecoveryCopy = (value) =>
  ["id", "at", "text"].every((field) => typeof value?.[field] === "string") &&
  typeof value.saved === "boolean" &&
  ["undefined", "boolean"].includes(typeof value.lacksKey) &&
  MOMENT.test(value.at);

/** @param {IDBDatabase} database */
const makeStore = (database) => void database.createObjectStore(STORE, { keyPath: "id" });

/**
 * The recovery copies of a register (encrypted, so that a crash loses no work), in the browser's IndexedDB. Each method rejects if the
 * browser stores nothing.
 */
export class RecoveryCopies {
  /** @type {IDBDatabase | null} */
  #database = null;

  /** @param {string} name of the database */
  constructor(name) {
    this.name = name;
  }

  /**
   * Return the stored copies, those of unsaved work first, then newest first.
   * @returns {Promise<Copy[]>} the newest first, those of unsaved work before all others
   */
  async list() {
    const database = await this.#connect(null);
    /** @type {unknown[]} */
    const all = database ? await waitForRequest(openStore(database, "readonly").getAll()) : [];
    return all.filter(isRecoveryCopy).sort((one, other) => Number(one.saved) - Number(other.saved) || (one.at < other.at ? 1 : -1));
  }

  /** Delete old copies of saved work. @param {Date} now @returns {Promise<void>} */
  async expire(now) {
    const limit = new Date(now.getTime() - MAX_AGE_MS).toISOString();
    for (const { id, saved, at } of await this.list()) if (saved && at < limit) await this.remove(id);
  }

  /** Store a copy. @param {Copy} copy @returns {Promise<void>} rejects with a QuotaExceededError if there is no room */
  async put(copy) {
    const database = await this.#connect(makeStore);
    if (database) await changeStore(database, (store) => store.put(copy));
    for (const { id } of (await this.list()).slice(MAX_COPIES)) await this.remove(id);
  }

  /** Delete a copy. @param {string} id @returns {Promise<void>} */
  async remove(id) {
    const database = await this.#connect(null);
    if (database) await changeStore(database, (store) => store.delete(id));
  }

  /** @param {typeof makeStore | null} make null to make no database */
  async #connect(make) {
    this.#database ??= await openDatabase(indexedDB, this.name, make);
    return this.#database;
  }
}

/** @param {IDBDatabase} database @param {IDBTransactionMode} mode */
const openStore = (database, mode) => database.transaction(STORE, mode).objectStore(STORE);

/** @param {IDBDatabase} database @param {(store: IDBObjectStore) => void} work @returns {Promise<void>} */
function changeStore(database, work) {
  return new Promise((done, failed) => {
    const store = openStore(database, "readwrite");
    const { transaction } = store;
    transaction.oncomplete = () => done();
    transaction.onerror = transaction.onabort = () => failed(transaction.error);
    work(store);
  });
}
