/**
 * A replacement for `Worker` on pages opened from a folder, where browsers block workers: the script runs in a hidden frame.
 *
 * Material runs its search in a worker. The frame's page (search-frame.html) loads the same script from a file, so the
 * content security policy needs neither inline scripts nor another origin.
 */

const WORKER = /(search\.[0-9a-f]+\.min\.js)$/;

/** A replacement for `Worker`, for pages opened from a folder, that runs Material's search script in a hidden frame. */
export class FrameWorker extends EventTarget {
  /** @type {unknown[] | null} messages that wait for the frame to load */
  #waiting = [];
  #frame = document.createElement("iframe");

  /** @param {string | URL} url the address of the search script */
  constructor(url) {
    super();
    const name = WORKER.exec(String(url))?.[1] ?? "";
    const page = new URL("../../../search-frame.html", new URL(url, location.href));
    this.#frame.src = `${page}#${name}`;
    this.#frame.hidden = true;
    this.#frame.tabIndex = -1;
    this.#frame.addEventListener("load", () => this.#begin());
    addEventListener("message", (event) => this.#receive(event));
    document.body.append(this.#frame);
  }

  /** @param {unknown} message */
  postMessage(message) {
    if (this.#waiting) this.#waiting.push(message);
    else this.#frame.contentWindow?.postMessage(message, "*");
  }

  terminate() {
    this.#frame.remove();
  }

  #begin() {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const message of waiting) this.postMessage(message);
  }

  /** @param {MessageEvent} event */
  #receive(event) {
    if (event.source !== this.#frame.contentWindow) return;
    this.dispatchEvent(new MessageEvent("message", { data: event.data }));
  }
}
