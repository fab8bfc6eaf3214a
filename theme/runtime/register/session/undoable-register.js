/**
 * A register with undo and listeners. Every change replaces it as a whole.
 *
 * A register is never changed in place, so the undo history is a list of earlier registers, and it is saved if it is the
 * very object that was saved.
 */

import { makeEmptyRegister, getEntryKey, removeKey } from "../schema.js";

/** @typedef {import("../types.js").Register} Register */
/**
 * What was done, for the bar to say and for undo to name: the form `register_told_<key>` of the page's words, a phrase
 * that begins with a capital and has no full stop.
 * @typedef {{ key: string, values?: Record<string, string | number> }} ChangeMessage
 */
/** What changed: the register, the selection, the opened person, the lead's key, or how the register is stored. @typedef {"register" | "selected" | "opened" | "key" | "kept"} ChangeKind */
/** @typedef {(what: ChangeKind) => void} Listener */
/** @typedef {Register | ((register: Register) => Register | Promise<Register>)} Change */
/** @typedef {{ register: Register, message: ChangeMessage | null }} Step the register before a change, and the message about it */

/** The steps before which another register was on the screen. */
const OPENINGS = ["opened", "recovered"];
/** Maximum number of steps that can be undone. */
const MAX_STEPS = 100;

/** A register with an undo history, a selection and change listeners. */
export class UndoableRegister {
  #register;
  /** The register that was last saved or opened, and the number of changes before it. */
  #saved;
  /** @type {Step[]} */
  #steps = [];
  #changes = 0;
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** Changes are queued one after another. @type {Promise<unknown>} */
  #queue = Promise.resolve();
  /** @type {ReadonlySet<string>} */
  #selected = new Set();
  /** @type {string | null} */
  #opened = null;

  /** @param {{ id: string, name: string }} setting whose register this is */
  constructor({ id, name }) {
    this.#register = makeEmptyRegister([{ id, name }]);
    this.#saved = { register: this.#register, changes: 0 };
    /** The latest change, done or undone. @type {{ message: ChangeMessage, undone: boolean } | null} */
    this.lastChange = null;
    /**
     * The report of the latest staff list, about which *proposals* asks; stored in no file. Set it before `apply`, which
     * notifies listeners.
     * @type {import("../types.js").StaffReport | null}
     */
    this.staffReport = null;
  }

  /** The current register. It is immutable: change it with `apply`. */
  get register() {
    return this.#register;
  }

  /** Whether the register has neither people nor anything about them, nor the lead's key. */
  get isEmpty() {
    const { people, entries, elsewhere, key } = this.#register;
    return people.length + entries.length + elsewhere.length === 0 && !key;
  }

  /**
   * Apply a change; does nothing if it returns the same register.
   * @param {Change} change a new register, or what makes one of that of now
   * @param {ChangeMessage | (() => ChangeMessage)} [message] shown in the bar, and named by undo
   * @returns {Promise<boolean>} whether there was a change; settled when all who listen have drawn it
   */
  apply(change, message) {
    return this.enqueue(async () => {
      const before = this.#register;
      const after = typeof change === "function" ? await change(before) : change;
      if (after === before) return false;
      await this.prepare(after);
      const said = typeof message === "function" ? message() : (message ?? null);
      this.#push({ register: before, message: said });
      this.#set(after, said && { message: said, undone: false });
      return true;
    });
  }

  /**
   * Put the lead's key into the register, or take it out. Undo doesn't revert that, and never brings a key back: the register may have
   * another passphrase by then, which others know.
   * @param {import("../../record/types.js").SecretKey | null} key
   * @param {ChangeMessage} message
   * @returns {Promise<void>}
   */
  setKey(key, message) {
    return this.enqueue(async () => {
      const change = (/** @type {Register} */ register) => (key ? { ...register, key } : removeKey(register));
      const own = this.#steps.map(({ message: told }) => OPENINGS.includes(told?.key ?? "")).lastIndexOf(true) + 1;
      this.#steps = this.#steps.map((step, at) => (at < own ? step : { ...step, register: change(step.register) }));
      this.#changes += 1;
      this.#set(change(this.#register), { message, undone: false });
    });
  }

  /** Undo the latest change. @returns {Promise<boolean>} */
  undo() {
    return this.enqueue(async () => {
      const step = this.#steps.at(-1);
      if (!step) return false;
      await this.prepare(step.register);
      this.#steps = this.#steps.slice(0, -1);
      this.#changes -= 1;
      this.#set(step.register, step.message && { message: step.message, undone: true });
      return true;
    });
  }

  /** Whether there is a change to undo. */
  get canUndo() {
    return this.#steps.length > 0;
  }

  /** The change that `undo` would undo. */
  get nextUndo() {
    return this.#steps.at(-1)?.message ?? null;
  }

  /** Whether the register differs from the file last saved. */
  get hasUnsavedChanges() {
    return this.#register !== this.#saved.register;
  }

  /** Number of changes since the register was last saved. */
  get unsavedCount() {
    return this.hasUnsavedChanges ? Math.max(1, Math.abs(this.#changes - this.#saved.changes)) : 0;
  }

  /** Ids of the selected people, or keys of entries without a person. @returns {ReadonlySet<string>} */
  get selected() {
    return this.#selected;
  }

  /** Select people, or entries without a person. @param {Iterable<string>} ids */
  select(ids) {
    this.#selected = new Set(ids);
    this.notify("selected");
  }

  /** The id of the person, or key of the entry, whose details are shown. */
  get opened() {
    return this.#opened;
  }

  /** Show the details of a person or an entry. @param {string | null} id */
  open(id) {
    this.#opened = id;
    this.notify("opened");
  }

  /**
   * Call a listener on every change.
   * @param {Listener} listener
   * @returns {() => void} stops it
   */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Call all listeners; one that throws is logged, and the others still run. @protected @param {ChangeKind} what */
  notify(what) {
    for (const listener of this.#listeners) {
      try {
        listener(what);
      } catch (error) {
        console.error("A part of the page did not follow the register:", error);
      }
    }
  }

  /** Prepare a register before it is shown. @protected @param {Register} register @returns {Promise<void>} */
  async prepare(register) {
    void register;
  }

  /** React to a changed register. @protected */
  afterChange() {}

  /** Run work after all changes before it. @protected @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  enqueue(work) {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /**
   * Replace the register by an opened one; undo restores the old one unless it was empty.
   * @protected
   * @param {Register} opened the content of the file or copy
   * @param {Step[]} steps what was changed at once, by the register that stood before
   * @param {Register} register the register after those
   * @param {{ message: ChangeMessage, saved: boolean }} how
   */
  replace(opened, steps, register, { message, saved }) {
    if (this.isEmpty) this.#steps = [];
    else this.#push({ register: this.#register, message });
    this.#steps = this.#steps.map((step) => ({ ...step, register: removeKey(step.register) }));
    this.#saved = { register: saved ? opened : makeEmptyRegister(opened.settings), changes: this.#changes - Number(!saved) };
    for (const step of steps) this.#push(step);
    this.#set(register, { message: steps.at(-1)?.message ?? message, undone: false });
  }

  /** Remember the current register; the returned function marks it as saved. @protected */
  noteSaved() {
    const saved = { register: this.#register, changes: this.#changes };
    return () => void (this.#saved = saved);
  }

  /** @param {Step} step */
  #push(step) {
    this.#steps = [...this.#steps.slice(1 - MAX_STEPS), step];
    this.#changes += 1;
  }

  /** @param {Register} register @param {UndoableRegister["lastChange"]} change */
  #set(register, change) {
    this.#register = register;
    this.lastChange = change;
    this.#keepToWhatIsThere();
    this.afterChange();
    this.notify("register");
  }

  /** Deselect and close people who are no longer in the register. */
  #keepToWhatIsThere() {
    const { people, entries } = this.#register;
    const there = new Set([...people.map(({ id }) => id), ...entries.map(getEntryKey)]);
    this.#selected = new Set([...this.#selected].filter((id) => there.has(id)));
    if (this.#opened !== null && !there.has(this.#opened)) this.#opened = null;
  }
}
