/**
 * Storage of pages opened from a folder: a hidden frame, store.html, that answers by postMessage.
 *
 * On file:// Firefox gives each HTML file its own storage; one file that all pages frame is one storage for all.
 */

/** @typedef {import("../types.js").StorageBackend} StorageBackend */

/** How long the frame may take, in milliseconds: an old computer that opens the site from a shared drive needs seconds. */
const TIMEOUT_MS = 4000;

/** The error for a hidden frame for shared storage that did not load or did not answer. */
export class FrameError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "FrameError";
  }
}

/**
 * Load the hidden frame whose storage all pages of a folder share, by its URL, into the window `page`, and return an object that
 * reads and writes it (a storage backend); rejects with a FrameError if the frame doesn't answer in time.
 * @param {URL} url of store.html
 * @param {Window} [page]
 * @returns {Promise<StorageBackend>} rejects with a FrameError where the frame does not answer in time
 */
export async function openFrameStorage(url, page = window) {
  const frame = page.document.createElement("iframe");
  frame.hidden = true;
  frame.src = url.href;
  const line = new FrameChannel(page, () => frame.contentWindow);
  const greeted = line.waitFor("ready");
  page.document.body.append(frame);
  await greeted;
  return {
    read: (area, key) => line.request({ verb: "read", area, key }),
    write: async (area, key, value) => void (await line.request({ verb: "write", area, key, value })),
    remove: async (area, key) => void (await line.request({ verb: "remove", area, key })),
    carry: async (key, value) => void (await line.request({ verb: "carry", area: "shared", key, ...(value !== null && { value }) })),
    take: (key) => line.request({ verb: "take", area: "shared", key }),
    watch(listener) {
      line.listeners.push(listener);
      page.addEventListener("pageshow", (event) => event.persisted && listener(null));
    },
  };
}

/** @typedef {{ value?: string | null, error?: string }} Answer */

/** The message channel to the frame: each request has an id, and only messages of the frame's window count. */
class FrameChannel {
  /** @type {Map<unknown, (answer: Answer) => void>} */
  #waiting = new Map();
  #last = 0;
  /** Called when another page has changed something. @type {((key: string | null) => void)[]} */
  listeners = [];

  /** @param {Window} page @param {() => Window | null} getFrameWindow */
  constructor(page, getFrameWindow) {
    this.far = getFrameWindow;
    page.addEventListener("message", (event) => {
      if (event.source === getFrameWindow() && typeof event.data === "object" && event.data !== null) this.#receive(event.data);
    });
  }

  /** @param {Answer & { id?: unknown, news?: string | null }} data */
  #receive({ id, news, ...answer }) {
    if (news !== undefined) for (const listener of this.listeners) listener(news);
    this.#waiting.get(id)?.(answer);
  }

  /**
   * Wait for the answer to a request.
   * @param {string | number} id
   * @returns {Promise<string | null>}
   */
  waitFor(id) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new FrameError("no answer")), TIMEOUT_MS);
      this.#waiting.set(id, ({ value = null, error }) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (error) reject(new DOMException("in the frame", error));
        else resolve(value);
      });
    });
  }

  /** @param {Record<string, string>} request */
  request(request) {
    const id = ++this.#last;
    const answer = this.waitFor(id);
    // A file's origin cannot be named: "*" is the only target there is, and the frame is a file of the same folder.
    this.far()?.postMessage({ ...request, id }, "*");
    return answer;
  }
}
