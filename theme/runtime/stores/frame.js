/**
 * The shelf of pages opened from a folder: a hidden frame, store.html, that answers by postMessage.
 *
 * On file:// Firefox gives each HTML file a storage of its own; a file that all pages frame is one storage for all.
 */

/** @typedef {import("../types.js").Shelf} Shelf */
/** @typedef {import("../types.js").Device} Device */

/** How long the frame may take, in milliseconds. */
const PATIENCE = 2000;

/** The frame did not come, or did not answer. */
export class FrameError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "FrameError";
  }
}

/**
 * Load the frame and open its shelf.
 * @param {URL} url of store.html
 * @param {Window} [page]
 * @returns {Promise<Shelf>} rejects with a FrameError where the frame does not answer in time
 */
export async function frameShelf(url, page = window) {
  const frame = page.document.createElement("iframe");
  frame.hidden = true;
  frame.src = url.href;
  const line = makeLine(page, () => frame.contentWindow);
  const greeted = line.hear("ready");
  page.document.body.append(frame);
  await greeted;
  return {
    read: (area, key) => line.ask({ verb: "read", area, key }),
    write: async (area, key, value) => void (await line.ask({ verb: "write", area, key, value })),
    remove: async (area, key) => void (await line.ask({ verb: "remove", area, key })),
    watch(listener) {
      line.onNews(listener);
      page.addEventListener("pageshow", (event) => event.persisted && listener(null));
    },
  };
}

/**
 * @typedef {{ value?: string | null, error?: string }} Answer
 * @typedef {{ done: (answer: Answer) => void, timer: ReturnType<typeof setTimeout> }} Waiting
 */

/**
 * Make the line to the frame: each request bears an id, and only the frame's own window is heard.
 * @param {Window} page @param {() => Window | null} far
 */
function makeLine(page, far) {
  /** @type {Map<string | number, Waiting>} */
  const waiting = new Map();
  /** @type {((key: string | null) => void)[]} */
  const listeners = [];
  let last = 0;

  page.addEventListener("message", (event) => {
    if (event.source !== far() || typeof event.data !== "object" || event.data === null) return;
    const { id, news, ...answer } = event.data;
    if (news !== undefined) for (const listener of listeners) listener(news);
    waiting.get(id)?.done(answer);
  });

  /** @param {string | number} id @returns {Promise<string | null>} */
  const hear = (id) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish({ error: "FrameError" }), PATIENCE);
      /** @param {Answer} answer */
      const finish = (answer) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (answer.error) reject(errorOf(answer.error));
        else resolve(answer.value ?? null);
      };
      waiting.set(id, { done: finish, timer });
    });

  /** @param {Record<string, string>} request */
  const ask = (request) => {
    const id = ++last;
    const answer = hear(id);
    // A file's origin cannot be named: "*" is the only target there is, and the frame is a file of the same folder.
    far()?.postMessage({ ...request, id }, "*");
    return answer;
  };

  return { hear, ask, onNews: (/** @type {(key: string | null) => void} */ listener) => void listeners.push(listener) };
}

/** @param {string} name */
const errorOf = (name) => (name === "FrameError" ? new FrameError("no answer") : new DOMException("in the frame", name));
