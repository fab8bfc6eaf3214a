/**
 * A register in the hand: changed by whole new ones, each change taken back by undo, and everybody told who listens.
 *
 * A register is never changed in place, so undo is a list of earlier ones, and whether it is saved is whether it is the
 * very one that was saved.
 */

import { makeEmptyRegister, getEntryKey } from "../schema.js";

/** @typedef {import("../types.js").Register} Register */
/**
 * What was done, for the bar to say and for undo to name: the form `register_told_<key>` of the page's words, a phrase
 * that begins with a capital and has no full stop.
 * @typedef {{ key: string, values?: Record<string, string | number> }} Told
 */
/** What has changed: the register, who is chosen, who is shown, or how it is kept. @typedef {"register" | "selected" | "opened" | "kept"} What */
/** @typedef {(what: What) => void} Listener */
/** @typedef {Register | ((register: Register) => Register | Promise<Register>)} Change */
/** @typedef {{ register: Register, told: Told | null }} Step what stood before a change, and what the change did */

/** Steps that can be undone. */
const MAX_STEPS = 100;

export class UndoableRegister {
  #register;
  /** The register that was last saved or opened, and how many changes lay before it. */
  #saved;
  /** @type {Step[]} */
  #steps = [];
  #changes = 0;
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** Changes follow one another. @type {Promise<unknown>} */
  #queue = Promise.resolve();
  /** @type {ReadonlySet<string>} */
  #selected = new Set();
  /** @type {string | null} */
  #opened = null;

  /** @param {{ id: string, name: string }} setting whose register this is */
  constructor({ id, name }) {
    this.#register = makeEmptyRegister([{ id, name }]);
    this.#saved = { register: this.#register, changes: 0 };
    /** What was done last, or taken back. @type {{ told: Told, undone: boolean } | null} */
    this.lastChange = null;
    /**
     * What the newest staff list leaves for *proposals* to ask; in no file. Set before `apply`, which tells of it.
     * @type {import("../types.js").StaffReport | null}
     */
    this.staffReport = null;
  }

  /** The register as it is now; read-only: change it by `apply`. */
  get register() {
    return this.#register;
  }

  /** Whether it holds nobody and nothing. */
  get isEmpty() {
    return this.#register.people.length + this.#register.entries.length === 0;
  }

  /**
   * Change the register; nothing happens where the change gives the same one back.
   * @param {Change} change a new register, or what makes one of that of now
   * @param {Told | (() => Told)} [told] said in the bar, and named by undo
   * @returns {Promise<boolean>} whether there was a change; settled when all who listen have drawn it
   */
  apply(change, told) {
    return this.enqueue(async () => {
      const before = this.#register;
      const after = typeof change === "function" ? await change(before) : change;
      if (after === before) return false;
      await this.prepare(after);
      const said = typeof told === "function" ? told() : (told ?? null);
      this.#push({ register: before, told: said });
      this.#set(after, said && { told: said, undone: false });
      return true;
    });
  }

  /** Take the last change back. @returns {Promise<boolean>} */
  undo() {
    return this.enqueue(async () => {
      const step = this.#steps.at(-1);
      if (!step) return false;
      await this.prepare(step.register);
      this.#steps = this.#steps.slice(0, -1);
      this.#changes -= 1;
      this.#set(step.register, step.told && { told: step.told, undone: true });
      return true;
    });
  }

  /** Whether there is a change to take back. */
  get canUndo() {
    return this.#steps.length > 0;
  }

  /** What `undo` would take back. */
  get nextUndo() {
    return this.#steps.at(-1)?.told ?? null;
  }

  /** Whether the screen holds what the last saved file does not. */
  get hasUnsavedChanges() {
    return this.#register !== this.#saved.register;
  }

  /** How many changes were made since. */
  get unsavedCount() {
    return this.hasUnsavedChanges ? Math.max(1, Math.abs(this.#changes - this.#saved.changes)) : 0;
  }

  /** Ids of people (or keys of entries of nobody) that are chosen for a common deed. @returns {ReadonlySet<string>} */
  get selected() {
    return this.#selected;
  }

  /** @param {Iterable<string>} ids */
  select(ids) {
    this.#selected = new Set(ids);
    this.notify("selected");
  }

  /** The person's id, or the entry's key, that is shown at length. */
  get opened() {
    return this.#opened;
  }

  /** @param {string | null} id */
  open(id) {
    this.#opened = id;
    this.notify("opened");
  }

  /**
   * Be told of every change.
   * @param {Listener} listener
   * @returns {() => void} stops it
   */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Tell all who listen; one that fails names itself, and the others go on. @protected @param {What} what */
  notify(what) {
    for (const listener of this.#listeners) {
      try {
        listener(what);
      } catch (error) {
        console.error("A part of the page did not follow the register:", error);
      }
    }
  }

  /** Do what must be done before a register can be shown. @protected @param {Register} register @returns {Promise<void>} */
  async prepare(register) {
    void register;
  }

  /** Do what follows from a register's being shown. @protected */
  afterChange() {}

  /** @protected @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  enqueue(work) {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /**
   * Put an opened register in the place of this one, which undo brings back where there was anything in it.
   * @protected
   * @param {Register} opened what the file or copy held
   * @param {Step[]} steps what was changed at once, by the register that stood before
   * @param {Register} register what is shown after those
   * @param {{ told: Told, saved: boolean }} how
   */
  replace(opened, steps, register, { told, saved }) {
    if (this.isEmpty) this.#steps = [];
    else this.#push({ register: this.#register, told });
    this.#saved = { register: saved ? opened : makeEmptyRegister(opened.settings), changes: this.#changes - Number(!saved) };
    for (const step of steps) this.#push(step);
    this.#set(register, { told: steps.at(-1)?.told ?? told, undone: false });
  }

  /** Note that this register, with so many changes before it, was saved. @protected */
  noteSaved() {
    const saved = { register: this.#register, changes: this.#changes };
    return () => void (this.#saved = saved);
  }

  /** @param {Step} step */
  #push(step) {
    this.#steps = [...this.#steps.slice(1 - MAX_STEPS), step];
    this.#changes += 1;
  }

  /** @param {Register} register @param {UndoableRegister["lastChange"]} told */
  #set(register, told) {
    this.#register = register;
    this.lastChange = told;
    this.#keepToWhatIsThere();
    this.afterChange();
    this.notify("register");
  }

  /** Nobody stays chosen or shown who is not in the register any more. */
  #keepToWhatIsThere() {
    const { people, entries } = this.#register;
    const there = new Set([...people.map(({ id }) => id), ...entries.map(getEntryKey)]);
    this.#selected = new Set([...this.#selected].filter((id) => there.has(id)));
    if (this.#opened !== null && !there.has(this.#opened)) this.#opened = null;
  }
}
