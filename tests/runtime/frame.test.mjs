/** The storage frame of pages on file://: its answers, the pages it answers, and failures. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { serveFrameStorage } from "../../theme/runtime/storage/frame-server.js";
import { openFrameStorage } from "../../theme/runtime/storage/frame.js";

/** A window that hears messages; `post` delivers one as if `source` had sent it. */
class AWindow {
  /** @type {Record<string, ((event: any) => unknown)[]>} */
  #listeners = {};
  /** @type {any} */
  parent = this;
  location = { protocol: "file:" };
  /** @type {any[]} */
  received = [];
  localStorage = aStorage();
  sessionStorage = aStorage();

  /** @param {string} type @param {(event: any) => unknown} listener */
  addEventListener(type, listener) {
    (this.#listeners[type] ??= []).push(listener);
  }

  /** @param {string} type @param {any} event */
  fire(type, event) {
    for (const listener of this.#listeners[type] ?? []) listener(event);
  }
}

function aStorage() {
  /** @type {Map<string, string>} */
  const held = new Map();
  return {
    getItem: (/** @type {string} */ key) => held.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      if (value.length > 100) throw new DOMException("no room", "QuotaExceededError");
      held.set(key, value);
    },
    removeItem: (/** @type {string} */ key) => void held.delete(key),
  };
}

const later = () => new Promise((done) => setTimeout(done, 0));

/** A page and its frame, joined by postMessage. @param {{ serves?: boolean }} [rules] */
function joined({ serves = true } = {}) {
  const [page, frame] = [new AWindow(), new AWindow()];
  frame.parent = {
    postMessage: (/** @type {any} */ data) => queueMicrotask(() => page.fire("message", { source: frame, data })),
  };
  const contentWindow = Object.assign(frame, {
    postMessage: (/** @type {any} */ data) => queueMicrotask(() => frame.fire("message", { source: frame.parent, data })),
  });
  const document = {
    createElement: () => ({ hidden: false, src: "", contentWindow }),
    body: { append: () => serves && serveFrameStorage(/** @type {any} */ (frame)) },
  };
  const open = () => openFrameStorage(new URL("file:///site/store.html"), /** @type {any} */ (Object.assign(page, { document })));
  return { page, frame, open };
}

test("it reads, writes and removes, in either area", async () => {
  const backend = await joined().open();
  await backend.write("own", "training:x", "1");
  await backend.write("shared", "training:x", "2");
  assert.deepEqual([await backend.read("own", "training:x"), await backend.read("shared", "training:x")], ["1", "2"]);
  await backend.remove("own", "training:x");
  assert.deepEqual([await backend.read("own", "training:x"), await backend.read("shared", "training:x")], [null, "2"]);
});

test("a full storage is reported by its own error name", async () => {
  const backend = await joined().open();
  await assert.rejects(backend.write("own", "training:x", "x".repeat(101)), { name: "QuotaExceededError" });
});

test("news from other pages arrives", async () => {
  const { frame, open } = joined();
  const backend = await open();
  /** @type {(string | null)[]} */
  const heard = [];
  backend.watch((key) => heard.push(key));
  frame.fire("storage", { key: "training:x" });
  await later();
  assert.deepEqual(heard, ["training:x"]);
});

test("a frame that does not come is a FrameError after four seconds", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const opened = assert.rejects(joined({ serves: false }).open(), { name: "FrameError" });
  context.mock.timers.tick(4000);
  await opened;
});

test("only the frame's own window is heard", async () => {
  const { page, open } = joined();
  const backend = await open();
  const answer = backend.read("own", "training:x");
  page.fire("message", { source: page, data: { id: 1, value: "forged" } });
  assert.equal(await answer, null);
});

test("the frame answers only the page that embeds it, and only about our keys", async () => {
  const { frame } = joined();
  /** @type {any[]} */
  const answers = [];
  frame.parent = { postMessage: (/** @type {any} */ data) => answers.push(data) };
  assert.equal(serveFrameStorage(/** @type {any} */ (frame)), true);
  const good = { id: 1, verb: "read", area: "own", key: "training:x" };
  frame.fire("message", { source: {}, data: good });
  for (const bad of [null, "read", { ...good, key: "other:x" }, { ...good, verb: "constructor" }, { ...good, area: "x" }, { ...good, id: {} }]) {
    frame.fire("message", { source: frame.parent, data: bad });
  }
  frame.fire("message", { source: frame.parent, data: { ...good, verb: "write" } });
  await later();
  assert.deepEqual(answers, [{ id: "ready" }]);
  frame.fire("message", { source: frame.parent, data: good });
  await later();
  assert.deepEqual(answers[1], { id: 1, value: null });
});

test("on http(s), or without an embedding page, it does not serve at all", () => {
  for (const protocol of ["http:", "https:"]) {
    const { frame } = joined();
    frame.location = { protocol };
    assert.equal(serveFrameStorage(/** @type {any} */ (frame)), false);
  }
  assert.equal(serveFrameStorage(/** @type {any} */ (new AWindow())), false);
});
