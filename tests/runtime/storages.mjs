/** Fake storage backends for tests: a device that several tabs share, and that can be made to fail. */

import { openStore } from "../../theme/runtime/learner/store.js";
import { aCourse } from "./builders.mjs";

/** @typedef {import("../../theme/runtime/types.js").StorageBackend} StorageBackend */
/** @typedef {import("../../theme/runtime/types.js").Device} Device */

export const KEY = "training:bryn-primary:online:v1:state";

/** What stays when pages go: one for all tabs of a test. */
export class ADevice {
  /** @type {Record<Device, Map<string, string>>} */
  areas = { own: new Map(), shared: new Map() };
  /** Thrown by every use, or by every write. @type {{ any: unknown, write: unknown }} */
  fault = { any: null, write: null };
  /** @type {Map<StorageBackend, (key: string | null) => void>} */
  #tabs = new Map();
  /** Whether tabs hear of one another at once, or only when `tell` is called. */
  hears = true;
  writes = 0;
  /** What the page that is open would hand to the next one of its tab, and what is on its way there. */
  carried = new Map();
  onTheWay = new Map();

  /** Open a store on this device, as one more tab. @param {string} [day] on which that is */
  tab(day = "2026-11-27") {
    return openStore(aCourse(), async () => this.#backend(), () => day);
  }

  /** Leave the page that is open, and open a store on the next one of its tab. */
  nextPage() {
    this.onTheWay = new Map(this.carried);
    this.carried.clear();
    this.#tabs.clear();
    return this.tab();
  }

  /** Come back to the page that was left, when another has taken what it handed over. */
  comeBack() {
    for (const listener of this.#tabs.values()) for (const key of [`${KEY}:carried`, null]) listener(key);
  }

  /** What is kept of a store's state. @param {Device} [area] @returns {any} */
  kept(area = "own") {
    const raw = this.areas[area].get(KEY);
    return raw === undefined ? null : JSON.parse(raw);
  }

  get isEmpty() {
    return this.areas.own.size + this.areas.shared.size === 0;
  }

  /** @param {StorageBackend | null} [writer] */
  tell(writer = null) {
    for (const [backend, listener] of this.#tabs) if (backend !== writer) listener(KEY);
  }

  /** @returns {StorageBackend} */
  #backend() {
    /** @param {Device} area @param {boolean} [writes] */
    const use = (area, writes = false) => {
      if (this.fault.any) throw this.fault.any;
      if (writes && this.fault.write) throw this.fault.write;
      return this.areas[area];
    };
    /** @type {StorageBackend} */
    const backend = {
      read: async (area, key) => use(area).get(key) ?? null,
      write: async (area, key, value) => {
        use(area, true).set(key, value);
        this.writes++;
        if (this.hears && area === "own") this.tell(backend);
      },
      remove: async (area, key) => {
        const had = use(area).delete(key);
        if (had && this.hears && area === "own") this.tell(backend);
      },
      carry: async (key, value) => void (value === null ? this.carried.delete(key) : this.carried.set(key, value)),
      take: async (key) => {
        const value = use("shared") && this.onTheWay.get(key);
        this.onTheWay.delete(key);
        return value ?? null;
      },
      watch: (listener) => void this.#tabs.set(backend, listener),
    };
    return backend;
  }
}

/** Let every queued read and write settle. */
export const settled = () => new Promise((done) => setTimeout(done, 5));
