/**
 * The desk: the one register of a page, which all its components read and change.
 *
 * The register is a value that is never changed in place, so undo is a list of earlier ones, and what is worked out from
 * it can be kept until there is another. Nothing here knows how a register looks; nothing in a component knows how it is
 * kept.
 */

import { today } from "../dates.js";
import { emptyRegister, readSettingFacts, standings } from "./stand-ins.js";

/** @typedef {import("../types.js").Page} Page */
/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").RegisterFacts} RegisterFacts */
/** @typedef {import("./types.js").Standing} Standing */
/**
 * What was done, for the bar to say and for undo to name: `register_told_<key>` of the page's words.
 * @typedef {{ key: string, values?: Record<string, string | number> }} Told
 */
/** What has changed: the register itself, who is chosen, who is shown, or how it is kept. @typedef {"register" | "selected" | "opened" | "kept"} What */
/** @typedef {(what: What) => void} Listener */
/** @typedef {Register | ((register: Register) => Register | Promise<Register>)} Change */

/** Steps that can be undone. */
const MOST_STEPS = 50;

/** @type {WeakMap<Page, Desk>} */
const desks = new WeakMap();

/**
 * Return the page's desk, the same one for each of its components.
 * @param {Page} page
 * @returns {Desk}
 */
export function openDesk(page) {
  const desk = desks.get(page) ?? new Desk(page);
  desks.set(page, desk);
  return desk;
}

export class Desk {
  /** @type {Register} */
  #register;
  /** @type {{ register: Register, told: Told | null }[]} */
  #steps = [];
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** Changes follow one another. @type {Promise<unknown>} */
  #queue = Promise.resolve();
  /** @type {{ register: Register, facts: RegisterFacts, all: Standing[] } | null} */
  #worked = null;
  /** @type {ReadonlySet<string>} */
  #selected = new Set();
  /** @type {string | null} */
  #opened = null;
  /** @type {RegisterFacts | null} */
  #facts = null;

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.settingFacts = readSettingFacts();
    this.#register = emptyRegister([page.course.setting]);
    /** What was done last, or undone. @type {{ told: Told, undone: boolean } | null} */
    this.told = null;
    this.dirty = false;
    /** @type {Date | null} */
    this.savedAt = null;
  }

  /** The register as it is now; read-only: change it by `apply`. */
  get register() {
    return this.#register;
  }

  /** What the engine is told besides the register; a new object only on a new day. @returns {RegisterFacts} */
  get facts() {
    const day = today();
    if (this.#facts?.today === day) return this.#facts;
    const { setting, course, modules, paths } = this.page.course;
    const { rule, policies } = this.settingFacts;
    const facts = /** @type {any} */ ({ today: day, setting, course, modules, paths, rule, policies, soon: 30 });
    this.#facts = facts;
    return facts;
  }

  /** Where each person stands today, and each record of nobody. @returns {Standing[]} */
  get standings() {
    const { facts } = this;
    if (this.#worked?.register !== this.#register || this.#worked.facts !== facts) {
      this.#worked = { register: this.#register, facts, all: standings(this.#register) };
    }
    return this.#worked.all;
  }

  /**
   * Return what was found of a record in the register.
   * @param {string} digest
   * @returns {"countersigned" | "unchanged" | "lost-key"}
   */
  verdictOf(digest) {
    return digest ? "unchanged" : "unchanged";
  }

  /**
   * Change the register; nothing happens where the change gives the same one back.
   * @param {Change} change a new register, or what makes one of that of now
   * @param {Told} [told] said in the bar, and named by undo
   * @returns {Promise<boolean>} whether there was a change, settled when all who listen have drawn it
   */
  apply(change, told) {
    return this.#enqueue(async () => {
      const before = this.#register;
      const after = typeof change === "function" ? await change(before) : change;
      if (after === before) return false;
      this.#steps = [...this.#steps.slice(1 - MOST_STEPS), { register: before, told: told ?? null }];
      this.#set(after, told ? { told, undone: false } : null);
      return true;
    });
  }

  /** Take the last change back. @returns {Promise<boolean>} */
  undo() {
    return this.#enqueue(async () => {
      const step = this.#steps.at(-1);
      if (!step) return false;
      this.#steps = this.#steps.slice(0, -1);
      this.#set(step.register, step.told && { told: step.told, undone: true });
      return true;
    });
  }

  /** Whether there is a change to take back. */
  get canUndo() {
    return this.#steps.length > 0;
  }

  /** What `undo` would take back, in the words of whoever did it. */
  get undoTold() {
    return this.#steps.at(-1)?.told ?? null;
  }

  /** Ids of people (or keys of entries of nobody) that are chosen for a common deed. @returns {ReadonlySet<string>} */
  get selected() {
    return this.#selected;
  }

  /** @param {Iterable<string>} ids */
  select(ids) {
    this.#selected = new Set(ids);
    this.#tell("selected");
  }

  /** The person's id, or the entry's key, that is shown at length. */
  get opened() {
    return this.#opened;
  }

  /** @param {string | null} id */
  open(id) {
    this.#opened = id;
    this.#tell("opened");
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

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #enqueue(work) {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** @param {Register} register @param {Desk["told"]} told */
  #set(register, told) {
    this.#register = register;
    this.told = told;
    this.dirty = true;
    this.#keepToWhatIsThere();
    this.#tell("register");
  }

  /** Nobody stays chosen or shown who is not in the register any more. */
  #keepToWhatIsThere() {
    const there = new Set(this.standings.flatMap(({ person, entry }) => [person ?? "", entry ?? ""]));
    this.#selected = new Set([...this.#selected].filter((id) => there.has(id)));
    if (this.#opened !== null && !there.has(this.#opened)) this.#opened = null;
  }

  /** @param {What} what */
  #tell(what) {
    for (const listener of this.#listeners) listener(what);
  }
}
