/**
 * The open signing key of a session: in memory only, and closed after half an hour without use.
 *
 * A computer that sleeps stops its timers, so each use checks the time as well.
 */

/** @typedef {import("../../runtime/record/key-file.js").OpenKey} OpenKey */

const IDLE_LIMIT_MS = 30 * 60_000;

/** An object that holds an open signing key in memory until it is closed or not used for half an hour. */
export class KeySession {
  /** @type {OpenKey | null} */
  #key = null;
  #usedAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #onExpire;

  /** @param {() => void} onExpire called when the key is closed for want of use */
  constructor(onExpire) {
    this.#onExpire = onExpire;
  }

  /** Start a session with a key. @param {OpenKey} key */
  open(key) {
    this.#key = key;
    this.use();
  }

  /** Return the open key and restart its time limit, or return null if no key is open. @returns {OpenKey | null} */
  use() {
    if (this.#key && this.#usedAt && Date.now() - this.#usedAt > IDLE_LIMIT_MS) this.#expire();
    clearTimeout(this.#timer);
    this.#usedAt = Date.now();
    if (this.#key) this.#timer = setTimeout(() => this.#expire(), IDLE_LIMIT_MS);
    return this.#key;
  }

  /** Forget the key. */
  close() {
    this.#key = null;
    this.#usedAt = 0;
    clearTimeout(this.#timer);
  }

  #expire() {
    this.close();
    this.#onExpire();
  }
}
