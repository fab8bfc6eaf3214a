/**
 * Requests of the page to Python in its worker, one after another, with a promise for each answer.
 *
 * Of checks and previews that wait, only the newest is sent. After a crash, `restart` starts a new worker, which then has to be
 * told to open the project.
 */

import { readWorkerMessage } from "./messages.js";

/** Milliseconds after which a request without an answer counts as a crash, and the same for each step of the start. */
const LONGEST = 60_000;
const LONGEST_STEP = 300_000;
/** Methods whose newer request makes one that waits unnecessary. */
const REPLACED = new Set(["check", "preview"]);

/** The worker's refusal of a request, in a sentence for the author. */
export class RefusedError extends Error {}

/** The end of the worker: it answers nothing any more. */
export class CrashError extends Error {}

/**
 * @typedef {object} Waiting a request without an answer
 * @property {number} id
 * @property {string} method
 * @property {object} params
 * @property {(result: any) => void} resolve
 * @property {(fault: Error) => void} reject
 */

/** @typedef {{ start: () => Worker, onProgress?: (step: string, share: number) => void, onCrash?: (reason: string) => void }} Options */

/** Python in its worker. */
export class Engine {
  /** @type {Waiting[]} */
  #queue = [];
  /** @type {Waiting | null} */
  #current = null;
  /** @type {Worker | null} */
  #worker = null;
  #isReady = false;
  #lastId = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;

  /** @param {Options} options `start` makes the worker */
  constructor({ start, onProgress = () => {}, onCrash = () => {} }) {
    this.start = start;
    this.onProgress = onProgress;
    this.onCrash = onCrash;
    this.restart();
  }

  /** Start a new worker in the place of the one that was there; what waits is refused. */
  restart() {
    this.#stop("restarted");
    this.#isReady = false;
    const worker = (this.#worker = this.start());
    worker.addEventListener("message", ({ data }) => worker === this.#worker && this.#receive(data));
    for (const kind of ["error", "messageerror"]) {
      worker.addEventListener(kind, (event) => worker === this.#worker && this.#crash(describe(event)));
    }
    this.#wait(LONGEST_STEP);
  }

  /**
   * Ask Python, and return its answer; undefined if a newer request has taken the place of this one. Rejects with a RefusedError
   * for what an author can mend, and with a CrashError if the worker has ended.
   * @param {string} method @param {object} [params]
   * @returns {Promise<any>}
   */
  request(method, params = {}) {
    if (!this.#worker) return Promise.reject(new CrashError("stopped"));
    if (REPLACED.has(method)) this.#drop(method);
    return new Promise((resolve, reject) => {
      this.#queue.push({ id: ++this.#lastId, method, params, resolve, reject });
      this.#send();
    });
  }

  /** @param {string} method */
  #drop(method) {
    const [old, kept] = [this.#queue.filter((one) => one.method === method), this.#queue.filter((one) => one.method !== method)];
    this.#queue = kept;
    for (const { resolve } of old) resolve(undefined);
  }

  #send() {
    if (!this.#isReady || this.#current) return;
    this.#current = this.#queue.shift() ?? null;
    if (!this.#current) return;
    const { id, method, params } = this.#current;
    this.#worker?.postMessage({ id, method, params });
    this.#wait(LONGEST);
  }

  /** @param {unknown} data */
  #receive(data) {
    const { crash, step, share, id, result, error } = readWorkerMessage(data) ?? {};
    if (crash !== undefined) return this.#crash(crash);
    if (step !== undefined) return this.#advance(step, share ?? 0);
    if (!this.#current || id !== this.#current.id) return;
    clearTimeout(this.#timer);
    const { resolve, reject } = this.#current;
    this.#current = null;
    if (error === undefined) resolve(result);
    else reject(new RefusedError(error));
    this.#send();
  }

  /** @param {string} step @param {number} share */
  #advance(step, share) {
    this.onProgress(step, share);
    this.#wait(LONGEST_STEP);
    if (share < 1) return;
    clearTimeout(this.#timer);
    this.#isReady = true;
    this.#send();
  }

  /** @param {number} time in milliseconds, after which the worker counts as crashed */
  #wait(time) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#crash("timeout"), time);
  }

  /** @param {string} reason */
  #crash(reason) {
    this.#stop(reason);
    this.onCrash(reason);
  }

  /** End the worker and refuse what waits. @param {string} reason */
  #stop(reason) {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    const left = [...(this.#current ? [this.#current] : []), ...this.#queue];
    this.#current = null;
    this.#queue = [];
    for (const { reject } of left) reject(new CrashError(reason));
  }
}

/** @param {Event} event */
const describe = (event) => ("message" in event ? String(event.message) : event.type);
