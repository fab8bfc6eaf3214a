/**
 * Keep the learner's state: in memory at once, and on the device once they have said whose device it is.
 *
 * Before that question is answered nothing is written anywhere. Storage is never the only copy and never fatal: whatever
 * fails, the state goes on in memory and `health` says so.
 */

import { mergeStates } from "./merge.js";
import { MOST, copyState, emptyState, readState } from "./state.js";
import { openShelf } from "./stores/open.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Health} Health */
/** @typedef {import("./types.js").Device} Device */
/** @typedef {import("./types.js").Shelf} Shelf */
/** @typedef {(state: State, origin: "here" | "elsewhere") => void} Listener */

/** @type {readonly Device[]} */
const AREAS = ["shared", "own"];
/** @type {Record<Device, Health["kept"]>} */
const KEPT = { own: "device", shared: "session" };

/**
 * Open the store of a course in a setting.
 * @param {import("./types.js").CourseFacts} course
 * @param {() => Promise<Shelf>} [open] where things are kept; the browser's own storage where left out
 * @returns {Promise<Store>} never rejects
 */
export async function openStore(course, open = () => openShelf(course.root)) {
  const store = new Store(`training:${course.setting.id}:${course.course.id}:v1:state`);
  await store.open(open);
  return store;
}

/** What a page keeps; make one with `openStore`. */
export class Store {
  /** @type {Shelf | null} */
  #shelf = null;
  /** What was last read from or written to the device: raw, and read. */
  #seen = { raw: /** @type {string | null} */ (null), state: emptyState() };
  #state = freeze(emptyState());
  /** @type {Health} */
  #health = { kept: "page", trouble: null };
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** Writes follow one another. @type {Promise<void>} */
  #queue = Promise.resolve();
  /** Whether what is on the device is about to be removed, and so must not be read back. */
  #clearing = false;

  /** @param {string} key */
  constructor(key) {
    this.key = key;
  }

  /** The state as it is now; read-only: change it by `save`. */
  get state() {
    return this.#state;
  }

  /** Where the state is kept just now, and what went wrong. */
  get health() {
    return this.#health;
  }

  /** Read what is kept; called once, by `openStore`. @param {() => Promise<Shelf>} open */
  async open(open) {
    try {
      this.#shelf = await open();
      for (const area of AREAS) if (!this.#state.device && this.#health.trouble !== "newer") await this.#load(area);
      this.#shelf.watch((key) => {
        if (key === null || key === this.key) void this.#enqueue(() => this.#catchUp());
      });
    } catch (error) {
      this.#shelf = null;
      this.#say({ kept: "page", trouble: troubleOf(error) });
    }
  }

  /**
   * Change the state: at once in memory, then on the device.
   * @param {(draft: State) => void} change
   * @returns {Promise<void>} settled when it is kept, or cannot be (see `health`); never rejects for want of storage
   */
  save(change) {
    const draft = copyState(this.#state);
    change(draft);
    this.#set(copyState(draft), "here");
    return this.#enqueue(() => this.#keep());
  }

  /**
   * Take the answer to "whose device is this?", and begin to keep things.
   * @param {Device} device own: until cleared; shared: until the browser is closed
   * @returns {Promise<void>}
   */
  chooseDevice(device) {
    const other = device === "own" ? "shared" : "own";
    void this.save((draft) => void (draft.device = device));
    return this.#enqueue(() => this.#quietly(async (shelf) => shelf.remove(other, this.key)));
  }

  /**
   * Forget everything, here and on the device.
   * @returns {Promise<void>}
   */
  clear() {
    this.#clearing = true;
    this.#seen = { raw: null, state: emptyState() };
    this.#set(emptyState(), "here");
    return this.#enqueue(async () => {
      await this.#quietly(async (shelf) => {
        for (const area of AREAS) await shelf.remove(area, this.key);
        for (const area of AREAS) await shelf.remove(area, this.#asideKey);
        this.#say({ kept: "page", trouble: null });
      });
      this.#clearing = false;
    });
  }

  /**
   * Be told of every change, of the state or of its health, from this page or from another.
   * @param {Listener} listener
   * @returns {() => void} stops it
   */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get #asideKey() {
    return `${this.key}:set-aside`;
  }

  /** @param {() => Promise<void>} work */
  #enqueue(work) {
    this.#queue = this.#queue.then(work);
    return this.#queue;
  }

  /** @param {State} state @param {"here" | "elsewhere"} origin */
  #set(state, origin) {
    this.#state = freeze(state);
    this.#tell(origin);
  }

  /** @param {"here" | "elsewhere"} origin */
  #tell(origin) {
    for (const listener of this.#listeners) {
      try {
        listener(this.#state, origin);
      } catch (error) {
        console.error("A listener of the store failed:", error);
      }
    }
  }

  /** @param {Health} health */
  #say(health) {
    const { kept, trouble } = this.#health;
    if (kept === health.kept && trouble === health.trouble) return;
    this.#health = health;
    this.#tell("here");
  }

  /** Do something on the shelf; a failure is told, not thrown. @param {(shelf: Shelf) => Promise<void>} work */
  async #quietly(work) {
    if (!this.#shelf || this.#health.trouble === "newer") return;
    try {
      await work(this.#shelf);
    } catch (error) {
      this.#say({ kept: "page", trouble: troubleOf(error) });
    }
  }

  /** @param {Device} area */
  async #load(area) {
    const raw = (await this.#shelf?.read(area, this.key)) ?? null;
    if (raw === null) return;
    const { state, trouble } = readState(raw);
    if (trouble === "newer") this.#say({ kept: "page", trouble });
    else if (!state) await this.#setAside(area, raw);
    else this.#take(raw, { ...state, device: area });
  }

  /** @param {string} raw @param {State} state */
  #take(raw, state) {
    this.#seen = { raw, state };
    this.#set(state, "elsewhere");
    this.#say({ kept: state.device ? KEPT[state.device] : "page", trouble: this.#health.trouble });
  }

  /** Move what cannot be read out of the way, where somebody may still look at it. @param {Device} area @param {string} raw */
  async #setAside(area, raw) {
    this.#say({ kept: "page", trouble: "corrupt" });
    await this.#shelf?.remove(area, this.key);
    // It may be too large to be kept twice, or at all: then it is lost, which is no loss to the learner.
    await this.#shelf?.write(area, this.#asideKey, raw).catch(() => undefined);
  }

  /** Write the state, after taking in what another tab has written since. */
  async #keep() {
    await this.#catchUp();
    const device = this.#state.device;
    if (!device) return;
    await this.#quietly(async (shelf) => {
      const raw = JSON.stringify(this.#state);
      if (raw.length > MOST) throw new DOMException("more than we read back", "QuotaExceededError");
      if (raw !== this.#seen.raw) await shelf.write(device, this.key, raw);
      this.#seen = { raw, state: this.#state };
      this.#say({ kept: KEPT[device], trouble: this.#health.trouble === "corrupt" ? "corrupt" : null });
    });
  }

  /** Take in what another tab has stored, or cleared, since we last looked. */
  async #catchUp() {
    if (this.#clearing) return;
    const area = this.#seen.state.device ?? this.#state.device ?? "own";
    await this.#quietly(async (shelf) => {
      const raw = await shelf.read(area, this.key);
      if (raw !== this.#seen.raw) this.#adopt(raw);
    });
  }

  /** @param {string | null} raw what another tab has left on the device */
  #adopt(raw) {
    const { state: theirs, trouble } = raw === null ? { state: emptyState(), trouble: null } : readState(raw);
    if (trouble === "newer") this.#say({ kept: "page", trouble });
    if (!theirs) return;
    const merged = mergeStates(this.#seen.state, this.#state, theirs);
    this.#seen = { raw, state: theirs };
    if (merged.device !== this.#state.device) {
      this.#say({ kept: merged.device ? KEPT[merged.device] : "page", trouble: this.#health.trouble });
    }
    if (JSON.stringify(merged) !== JSON.stringify(this.#state)) this.#set(merged, "elsewhere");
  }
}

/** @param {unknown} error @returns {Health["trouble"]} */
function troubleOf(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED") return "full";
  return name === "FrameError" ? "frame" : "private";
}

/** @template T @param {T} value @returns {T} */
function freeze(value) {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
