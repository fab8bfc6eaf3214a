/**
 * Recovery copies of the register in the browser, sealed, in case a file was not saved in time.
 *
 * On file:// and on shared hosts other pages can read this storage, so everything in it is encrypted. Each visit stores its
 * own copy, so that a second tab or a restart after a crash overwrites nothing.
 */

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
 * Return the browser's storage for recovery copies (encrypted copies of an unsaved register) of the register with a name; rejects
 * if the browser stores nothing.
 * @param {string} name
 * @returns {Promise<RecoveryCopies>}
 */
export async function openRecoveryCopies(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => void request.result.createObjectStore(STORE, { keyPath: "id" });
  return new RecoveryCopies(await waitForRequest(request));
}

/**
 * Return whether a value in the browser's storage is a register's recovery copy; other pages may have stored anything.
 * @param {any} value @returns {value is Copy}
 */
export const isRecoveryCopy = (value) =>
  ["id", "at", "text"].every((field) => typeof value?.[field] === "string") &&
  typeof value.saved === "boolean" &&
  ["undefined", "boolean"].includes(typeof value.lacksKey) &&
  MOMENT.test(value.at);

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function waitForRequest(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
    if ("onblocked" in request) request.onblocked = () => failed(new DOMException("blocked", "AbortError"));
  });
}

/** The recovery copies of a register (encrypted, so that a crash loses no work), in the browser's IndexedDB. */
export class RecoveryCopies {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  /**
   * Return the stored copies, those of unsaved work first, then newest first.
   * @returns {Promise<Copy[]>} the newest first, those of unsaved work before all others
   */
  async list() {
    /** @type {unknown[]} */
    const all = await waitForRequest(this.#store("readonly").getAll());
    return all.filter(isRecoveryCopy).sort((one, other) => Number(one.saved) - Number(other.saved) || (one.at < other.at ? 1 : -1));
  }

  /** Delete old copies of saved work. @param {Date} now @returns {Promise<void>} */
  async expire(now) {
    const limit = new Date(now.getTime() - MAX_AGE_MS).toISOString();
    for (const { id, saved, at } of await this.list()) if (saved && at < limit) await this.remove(id);
  }

  /** Store a copy. @param {Copy} copy @returns {Promise<void>} rejects with a QuotaExceededError if there is no room */
  async put(copy) {
    const store = this.#store("readwrite");
    store.put(copy);
    await waitForTransaction(store.transaction);
    for (const { id } of (await this.list()).slice(MAX_COPIES)) await this.remove(id);
  }

  /** Delete a copy. @param {string} id @returns {Promise<void>} */
  async remove(id) {
    const store = this.#store("readwrite");
    store.delete(id);
    await waitForTransaction(store.transaction);
  }

  /** @param {IDBTransactionMode} mode */
  #store(mode) {
    return this.database.transaction(STORE, mode).objectStore(STORE);
  }
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function waitForTransaction(transaction) {
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done();
    transaction.onerror = transaction.onabort = () => failed(transaction.error);
  });
}
