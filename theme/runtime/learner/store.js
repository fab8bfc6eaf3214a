/**
 * The learner's state: in memory at once, and stored on the device once they have said whose device it is.
 *
 * Before that question is answered nothing is stored: a page transfers its state to the next one of the same tab. Storage
 * is never the only copy and a failure is never fatal: the state stays in memory and `health` reports the problem.
 */

import { getToday } from "../dates/today.js";
import { mergeStates } from "./merge.js";
import { hasStoredWork } from "./progress.js";
import { MAX_STATE_LENGTH, copyState, makeEmptyState, parseState } from "./state.js";
import { clearUnreadable, readUnreadable, storeUnreadable } from "../storage/set-aside.js";
import { openStorage } from "../storage/open.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Health} Health */
/** @typedef {import("../types.js").Device} Device */
/** @typedef {import("../types.js").StorageBackend} StorageBackend */
/** @typedef {(state: State, origin: "here" | "elsewhere") => void} Listener */

/** @type {readonly Device[]} */
const AREAS = ["shared", "own"];
/** @type {Record<Device, Health["kept"]>} */
const KEPT = { own: "device", shared: "session" };
/** Problems that are reported until the page is left, whatever is stored after them. @type {readonly Health["trouble"][]} */
const LASTING_TROUBLES = ["corrupt", "partly"];

/**
 * Return the store of a learner's progress in a course, loaded from the browser's storage, which `open` opens; `clock` returns
 * today's date.
 * @param {import("../types.js").CourseFacts} course
 * @param {() => Promise<StorageBackend>} [open] the browser's storage by default
 * @param {() => string} [clock] today, as YYYY-MM-DD
 * @returns {Promise<LearnerStore>} never rejects
 */
export async function openStore(course, open = () => openStorage(course.root), clock = getToday) {
  const store = new LearnerStore(`training:${course.setting.id}:${course.course.id}:v1:state`, clock);
  await store.open(open);
  return store;
}

/** A store of the learner's progress for one page; create one with `openStore`. */
export class LearnerStore {
  /** @type {StorageBackend | null} */
  #backend = null;
  /** The state that was last read from or written to storage, raw and parsed. */
  #seen = { raw: /** @type {string | null} */ (null), state: makeEmptyState() };
  #state = freeze(makeEmptyState());
  /** @type {Health} */
  #health = { kept: "page", trouble: null };
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** Writes are queued one after another. @type {Promise<void>} */
  #queue = Promise.resolve();
  /** Whether the stored state is about to be removed, and so must not be read back. */
  #clearing = false;

  /** The state that the next page would receive, as JSON. @type {string | null} */
  #carried = null;

  /** @param {string} key @param {() => string} clock today, as YYYY-MM-DD */
  constructor(key, clock) {
    this.key = key;
    this.clock = clock;
  }

  /** The current state. It is frozen: change it with `save`. */
  get state() {
    return this.#state;
  }

  /** Where the state is stored, and what went wrong. */
  get health() {
    return this.#health;
  }

  /** Whether what happens now is stored, or would be if the learner said whose device this is. */
  get canStore() {
    const { kept, trouble } = this.#health;
    return kept !== "page" || trouble === null || LASTING_TROUBLES.includes(trouble);
  }

  /** Whether something could be stored, and the learner hasn't said whose device this is. */
  get isUndecided() {
    return this.#state.device === null && this.canStore;
  }

  /** Read the stored state. `openStore` calls it once. @param {() => Promise<StorageBackend>} open */
  async open(open) {
    try {
      this.#backend = await open();
      for (const area of AREAS) if (!this.#state.device && this.#health.trouble !== "newer") await this.#load(area);
      await this.#goOn();
      this.#backend.watch((key) => this.#hear(key));
    } catch (error) {
      this.#backend = null;
      this.#say({ kept: "page", trouble: classifyError(error) });
    }
  }

  /**
   * Change the state: at once in memory, then in storage.
   * @param {(draft: State) => void} change
   * @returns {Promise<void>} resolves when it is stored or cannot be (see `health`); never rejects
   */
  save(change) {
    const draft = copyState(this.#state);
    change(draft);
    this.#set(copyState(draft), "here");
    return this.#enqueue(() => this.#keep());
  }

  /**
   * Store the answer to "whose device is this?" and start storing the state.
   * @param {Device} device own: until cleared; shared: until the browser is closed
   * @returns {Promise<void>}
   */
  chooseDevice(device) {
    const other = device === "own" ? "shared" : "own";
    void this.save((draft) => void (draft.device = device));
    return this.#enqueue(() => this.#quietly(async (backend) => backend.remove(other, this.key)));
  }

  /**
   * Delete everything in memory and in storage, including a state that a newer version stored.
   * @returns {Promise<void>}
   */
  clear() {
    this.#clearing = true;
    if (this.#health.trouble === "newer") this.#say({ kept: "page", trouble: null });
    this.#seen = { raw: null, state: makeEmptyState() };
    this.#set(makeEmptyState(), "here");
    return this.#enqueue(async () => {
      await this.#quietly(async (backend) => {
        for (const area of AREAS) await backend.remove(area, this.key);
        await clearUnreadable(backend, this.key);
        await this.#carry();
        this.#say({ kept: "page", trouble: null });
      });
      this.#clearing = false;
    });
  }

  /**
   * Return the stored text that could not be parsed, unchanged; empty if there is none.
   * @returns {Promise<string>}
   */
  async readUnreadable() {
    let aside = "";
    await this.#quietly(async (backend) => void (aside = await readUnreadable(backend, this.key)));
    return aside;
  }

  /**
   * Call a listener on every change of the state or its health, from this page or another.
   * @param {Listener} listener
   * @returns {() => void} stops it
   */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get #carriedKey() {
    return `${this.key}:carried`;
  }

  /** @param {string | null} key what another page has changed; null means everything */
  #hear(key) {
    if (key === this.#carriedKey) void this.#enqueue(() => this.#return());
    if (key === null || key === this.key) void this.#enqueue(() => this.#keep());
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

  /**
   * Run an operation on the storage; a failure is reported in `health`, not thrown.
   * @param {(backend: StorageBackend) => Promise<void>} work
   */
  async #quietly(work) {
    if (!this.#backend || this.#health.trouble === "newer") return;
    try {
      await work(this.#backend);
    } catch (error) {
      this.#say({ kept: "page", trouble: classifyError(error) });
    }
  }

  /** @param {Device} area */
  async #load(area) {
    const raw = (await this.#backend?.read(area, this.key)) ?? null;
    if (raw === null) return;
    const { state, trouble } = await this.#understand(area, raw);
    if (!state) return;
    this.#seen = { raw, state: trouble ? makeEmptyState() : state };
    this.#set(state, "elsewhere");
    await this.#write(area);
  }

  /**
   * Parse what an area stores; a text that cannot be parsed is set aside unchanged, and reported.
   * @param {Device} area @param {string} raw
   */
  async #understand(area, raw) {
    const { state, trouble } = parseState(raw, this.clock());
    if (trouble) this.#say({ kept: trouble === "partly" ? this.#health.kept : "page", trouble });
    if (trouble === "corrupt") await this.#backend?.remove(area, this.key);
    // It may be too large to be stored twice, or at all: then it is lost, which costs the learner nothing.
    if (trouble && trouble !== "newer" && this.#backend) await storeUnreadable(this.#backend, area, this.key, raw).catch(() => undefined);
    return { state: state && { ...state, device: area }, trouble };
  }

  /** Return the state that the previous page transferred. @returns {Promise<State | null>} */
  async #take() {
    /** @type {string | null} */
    let raw = null;
    await this.#quietly(async (backend) => void (raw = await backend.take(this.#carriedKey)));
    const { state } = raw === null ? { state: null } : parseState(raw, this.clock());
    return state && { ...state, device: null };
  }

  /** Continue from the state that the previous page transferred. */
  async #goOn() {
    const theirs = await this.#take();
    if (!theirs) return;
    this.#set(mergeStates(makeEmptyState(), this.#state, theirs), "elsewhere");
    await this.#keep();
  }

  /** Continue from the state of another page that took ours while this one was in the back/forward cache, even if it is empty. */
  async #return() {
    if (this.#state.device) return;
    this.#set((await this.#take()) ?? makeEmptyState(), "elsewhere");
    await this.#carry();
  }

  /** Hold an unstored state for the next page; withdraw it once it is stored. */
  async #carry() {
    const carried = this.#state.device === null && hasStoredWork(this.#state) ? JSON.stringify(this.#state) : null;
    if (carried !== this.#carried) await this.#quietly((backend) => backend.carry(this.#carriedKey, carried));
    this.#carried = carried;
  }

  /** Store the state, after merging what another tab has written since. */
  async #keep() {
    await this.#catchUp();
    const { device } = this.#state;
    if (device) await this.#write(device);
    await this.#carry();
  }

  /** @param {Device} device */
  async #write(device) {
    await this.#quietly(async (backend) => {
      if (!isSame(this.#state, this.#seen.state)) {
        const raw = JSON.stringify(this.#state);
        if (raw.length > MAX_STATE_LENGTH) throw new DOMException("more than we read back", "QuotaExceededError");
        await backend.write(device, this.key, raw);
        this.#seen = { raw, state: this.#state };
      }
      const { trouble } = this.#health;
      this.#say({ kept: backend.kept ?? KEPT[device], trouble: LASTING_TROUBLES.includes(trouble) ? trouble : (backend.trouble ?? null) });
    });
  }

  /** Merge what another tab has stored or cleared since the last read. */
  async #catchUp() {
    if (this.#clearing) return;
    const area = this.#seen.state.device ?? this.#state.device ?? "own";
    await this.#quietly(async (backend) => {
      const raw = await backend.read(area, this.key);
      if (raw !== this.#seen.raw) await this.#adopt(area, raw);
    });
  }

  /** @param {Device} area @param {string | null} raw what another tab has left on the device */
  async #adopt(area, raw) {
    const { state: theirs, trouble } = raw === null ? { state: makeEmptyState(), trouble: null } : await this.#understand(area, raw);
    if (trouble === "newer") return;
    // What they lost is not what they took away: ours stays, and is written again.
    const base = trouble ? makeEmptyState() : this.#seen.state;
    const merged = theirs ? mergeStates(base, this.#state, theirs) : this.#state;
    this.#seen = { raw, state: trouble ? makeEmptyState() : (theirs ?? makeEmptyState()) };
    if (merged.device !== this.#state.device) {
      this.#say({ kept: merged.device ? KEPT[merged.device] : "page", trouble: this.#health.trouble });
    }
    if (JSON.stringify(merged) !== JSON.stringify(this.#state)) this.#set(merged, "elsewhere");
  }
}

/**
 * Return whether two states are equal, in whatever order their mappings were filled: two tabs that compared the order too
 * would overwrite one another forever.
 * @param {State} one @param {State} other
 */
function isSame(one, other) {
  return JSON.stringify(mergeStates(other, other, one)) === JSON.stringify(other);
}

/** @param {unknown} error @returns {Health["trouble"]} */
function classifyError(error) {
  const name = error instanceof Error ? error.name : "";
  if (name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED") return "full";
  return name === "FrameError" ? "frame" : "private";
}

/** @template T @param {T} value @returns {T} */
function freeze(value) {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
