/**
 * The lead's signing key on the register page: open in memory only, and closed after half an hour without use.
 *
 * A computer that sleeps stops its timers, so each use checks the time as well.
 */

/** @typedef {import("../../record/key-file.js").OpenKey} OpenKey */

const IDLE_LIMIT_MS = 30 * 60_000;

/** The signing key that is open on the register page, until it is closed or not used for half an hour. */
export class LeadKey {
  /** @type {OpenKey | null} */
  #key = null;
  /** @type {Pick<OpenKey, "publicKey" | "holder" | "made"> | null} */
  #own = null;
  #usedAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #onChange;
  #isUsable;

  /**
   * @param {(expired: boolean) => void} onChange called when a key was opened or closed; `expired` if for want of use
   * @param {(publicKey: string) => boolean} [isUsable] whether a key may sign today; one that may not is known but not open
   */
  constructor(onChange, isUsable = () => true) {
    this.#onChange = onChange;
    this.#isUsable = isUsable;
  }

  /** The public part of the key opened last, also after it was closed; null if there was none. */
  get own() {
    return this.#own;
  }

  /** The id of the open key, or "". */
  get id() {
    return this.#key?.id ?? "";
  }

  /** Whether a key is open. */
  get isOpen() {
    return this.#key !== null;
  }

  /** Open a key, if it may sign today. @param {OpenKey} key */
  open(key) {
    const { publicKey, holder, made } = key;
    this.#key = this.#isUsable(publicKey) ? key : null;
    this.#own = { publicKey, holder, made };
    this.#usedAt = Date.now();
    this.#restartTimer();
    this.#onChange(false);
  }

  /** Return the open key and restart its time limit, or return null if no key is open. @returns {OpenKey | null} */
  use() {
    if (this.#key && Date.now() - this.#usedAt > IDLE_LIMIT_MS) this.#forget(true);
    this.#usedAt = Date.now();
    this.#restartTimer();
    return this.#key;
  }

  /** Forget the key. */
  close() {
    if (this.#key) this.#forget(false);
  }

  /** @param {boolean} expired */
  #forget(expired) {
    this.#key = null;
    clearTimeout(this.#timer);
    this.#onChange(expired);
  }

  #restartTimer() {
    clearTimeout(this.#timer);
    if (this.#key) this.#timer = setTimeout(() => this.#forget(true), IDLE_LIMIT_MS);
  }
}
