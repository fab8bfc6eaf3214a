/**
 * Persist the register: as a sealed file that the user saves, and as a sealed recovery copy in the browser until then.
 *
 * There is no copy before a passphrase is chosen, since nothing is stored unencrypted. The key is derived once and held
 * while the page is open, so that saving again is quick.
 */

import { Sealer, openSealedFile } from "../../record/sealed.js";
import { removeKey } from "../schema.js";
import { RecoveryCopies } from "./recovery-copies.js";

/** @typedef {import("./recovery-copies.js").Copy} Copy */
/** @typedef {import("../types.js").Register} Register */
/** Why there is no recovery copy. @typedef {"private" | "full"} Trouble */

/** How long after a change the copy is written: sealing thousands of records takes time. */
const COPY_DELAY_MS = 1500;

/**
 * The part of a page's register store that encrypts and opens the register's file (sealed with a passphrase) and keeps its recovery
 * copies.
 */
export class RegisterPersistence {
  /** @type {Sealer | null} */
  #sealer = null;
  #id = crypto.randomUUID();
  /** @type {Promise<RecoveryCopies | null>} */
  #copies;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Register | null} */
  #waiting = null;
  /** Writes are queued one after another. @type {Promise<void>} */
  #queue = Promise.resolve();

  /**
   * @param {string} name of the browser's storage, one a setting and course
   * @param {() => void} changed called when `trouble` or the copies have changed
   * @param {RecoveryCopies} [copies] where they are stored
   */
  constructor(name, changed, copies = new RecoveryCopies(name)) {
    this.changed = changed;
    /** @type {Trouble | null} */
    this.trouble = null;
    /** Recovery copies that earlier visits left, newest first. @type {Copy[]} */
    this.copies = [];
    this.#copies = this.#read(copies);
  }

  /** Whether a passphrase is chosen. */
  get canSeal() {
    return this.#sealer !== null;
  }

  /**
   * Derive the sealing key from a passphrase.
   * @param {string} passphrase @returns {Promise<void>} rejects with a SealError if it is too short
   */
  async setPassphrase(passphrase) {
    this.#sealer = await Sealer.open(passphrase);
  }

  /**
   * Open a sealed file or copy, and use its passphrase from now on.
   * @param {string} text @param {string} passphrase
   * @param {(value: unknown) => Register} read
   * @returns {Promise<Register>} rejects with a SealError, or as `read` does; then all stays as it was
   */
  async open(text, passphrase, read) {
    const { value, sealer } = await openSealedFile("register", text, passphrase);
    const register = read(value);
    this.#sealer = sealer;
    return register;
  }

  /** Seal a register as the text of its file. @param {Register} register @returns {Promise<string>} the text of the file */
  async seal(register) {
    return this.#useSealer().seal("register", register);
  }

  /** Seal the content of a key file with the register's passphrase. @param {unknown} value @returns {Promise<string>} the text of the file */
  async sealKey(value) {
    return this.#useSealer().seal("key", value);
  }

  /** Open a file that was sealed since the passphrase was chosen. @param {string} text @returns {Promise<unknown>} rejects with a SealError */
  async unseal(text) {
    return this.#useSealer().unseal("register", text);
  }

  /** Return whether this is the passphrase, in about half a second. @param {string} passphrase @returns {Promise<boolean>} */
  async isPassphrase(passphrase) {
    return openSealedFile("register", await this.#useSealer().seal("register", null), passphrase).then(() => true, () => false);
  }

  #useSealer() {
    if (!this.#sealer) throw new Error("no passphrase is chosen");
    return this.#sealer;
  }

  /** Store a recovery copy of unsaved changes, without the lead's key, a moment after the last one. @param {Register} register */
  scheduleCopy(register) {
    if (!this.#sealer) return;
    this.#waiting = register;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), COPY_DELAY_MS);
  }

  /** Store the scheduled copy now. @returns {Promise<void>} */
  flush() {
    clearTimeout(this.#timer);
    const register = this.#waiting;
    this.#waiting = null;
    if (register) this.#enqueue(async (copies) => this.#write(copies, register, false));
    return this.#queue;
  }

  /**
   * Mark this visit's copy as saved in a file, and delete those of earlier saved visits.
   * @param {Register} register what was saved @param {string} text of the file
   */
  noteSaved(register, text) {
    clearTimeout(this.#timer);
    this.#waiting = null;
    return this.#enqueue(async (copies) => {
      await this.#write(copies, register, true, text);
      for (const { id } of this.copies.filter(({ saved }) => saved)) await copies.remove(id);
      this.copies = this.copies.filter(({ saved }) => !saved);
      this.changed();
    });
  }

  /** Delete a recovery copy. @param {string} id @returns {Promise<void>} */
  discard(id) {
    this.copies = this.copies.filter((copy) => copy.id !== id);
    this.changed();
    return this.#enqueue((copies) => copies.remove(id));
  }

  /** @param {RecoveryCopies} copies @param {Register} register @param {boolean} saved @param {string} [text] of the file, if it was sealed already */
  async #write(copies, register, saved, text) {
    const lacksKey = register.key !== undefined;
    const sealed = lacksKey || text === undefined ? await this.seal(removeKey(register)) : text;
    await copies.put({ id: this.#id, at: new Date().toISOString(), saved, text: sealed, ...(lacksKey && { lacksKey }) });
    this.#say(null);
  }

  /** Read the copies; null if the browser stores nothing. @param {RecoveryCopies} copies */
  async #read(copies) {
    try {
      await copies.expire(new Date());
      this.copies = await copies.list();
      this.changed();
      return copies;
    } catch (error) {
      this.#say(classifyError(error));
      return null;
    }
  }

  /** @param {(copies: RecoveryCopies) => Promise<void>} work */
  #enqueue(work) {
    this.#queue = this.#queue.then(async () => {
      const copies = await this.#copies;
      if (copies) await work(copies).catch((error) => this.#say(classifyError(error)));
    });
    return this.#queue;
  }

  /** @param {Trouble | null} trouble */
  #say(trouble) {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.changed();
  }
}

/** @param {unknown} error @returns {Trouble} */
function classifyError(error) {
  const name = error instanceof Error ? error.name : "";
  return name === "QuotaExceededError" ? "full" : "private";
}
