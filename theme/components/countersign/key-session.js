/**
 * A key that is open while somebody countersigns: in memory only, and put away when it is not used for half an hour.
 *
 * A computer that sleeps stops its timers, so the time is looked at again whenever the key is asked for.
 */

/** @typedef {import("../../runtime/record/key-file.js").OpenKey} OpenKey */

/** How long an unused key stays open, in milliseconds. */
const IDLE_LIMIT_MS = 30 * 60_000;

export class KeySession {
  /** @type {OpenKey | null} */
  #key = null;
  #usedAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #whenAway;

  /** @param {() => void} whenAway told when the key was put away by itself */
  constructor(whenAway) {
    this.#whenAway = whenAway;
  }

  /** @param {OpenKey} key */
  take(key) {
    this.#key = key;
    this.use();
  }

  /** The key, for using it now; null where there is none, or none any more. @returns {OpenKey | null} */
  use() {
    if (this.#key && this.#usedAt && Date.now() - this.#usedAt > IDLE_LIMIT_MS) this.#leave();
    clearTimeout(this.#timer);
    this.#usedAt = Date.now();
    if (this.#key) this.#timer = setTimeout(() => this.#leave(), IDLE_LIMIT_MS);
    return this.#key;
  }

  putAway() {
    this.#key = null;
    this.#usedAt = 0;
    clearTimeout(this.#timer);
  }

  #leave() {
    this.putAway();
    this.#whenAway();
  }
}
