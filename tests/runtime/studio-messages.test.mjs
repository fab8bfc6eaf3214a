/** Messages that no part of the studio sends: page and worker ignore them, and go on. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { test } from "node:test";
import { runInThisContext } from "node:vm";
import { Engine } from "../../theme/runtime/studio/engine.js";
import { readFrameMessage, readPageMessage, readRequest, readWorkerMessage } from "../../theme/runtime/studio/messages.js";

/** @type {unknown[]} */
const HOSTILE = runInThisContext(await readFile(new URL("../support/studio_preview/hostile.js", import.meta.url), "utf8"));
const position = { y: 0, anchor: "", offset: 0, open: ["#a"], focus: "" };
const kept = { entries: [["a:state", "{}"]], position, hash: "#a" };
const opening = { kept, anchor: "a", scene: "", marked: "" };

/** What page and preview tell one another, each with its reader. @type {[string, (data: unknown) => unknown, any][]} */
const GOOD = [
  ["how a preview begins", readPageMessage, { open: opening }],
  ["where a preview goes", readPageMessage, { go: { anchor: "a", marked: "b" } }],
  ["the state of a preview", readFrameMessage, { preview: { type: "kept", kept } }],
  ["a key", readFrameMessage, { preview: { type: "key", key: "F6", shiftKey: true } }],
  ["a place", readFrameMessage, { preview: { type: "place", item: "a", scene: "b", heading: "c" } }],
  ["a start", readFrameMessage, { preview: { type: "loaded" } }],
];

/** Yield copies of a value, in each of which one part of it is another value. @param {any} value @param {unknown} other @returns {Iterable<any>} */
function* replaceParts(value, other) {
  for (const key of Object.keys(value)) {
    const put = (/** @type {unknown} */ part) => Object.assign(Array.isArray(value) ? [...value] : { ...value }, { [key]: part });
    yield put(other);
    if (typeof value[key] === "object" && value[key]) for (const part of replaceParts(value[key], other)) yield put(part);
  }
}

/** Return whether a value consists of nothing but short texts, finite numbers, and lists and objects of them. @param {unknown} value @returns {boolean} */
function isPlain(value) {
  if (typeof value === "string") return value.length <= 1_000_000;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return typeof value === "boolean" || value === null;
  return (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) && !Object.hasOwn(value, "toString") && Object.values(value).every(isPlain);
}

for (const [what, read, good] of GOOD) {
  test(`a message is read as it is, and any other part is checked: ${what}`, () => {
    assert.deepEqual(read(good), good);
    for (const one of HOSTILE) for (const message of [one, ...replaceParts(good, one)]) assert.ok(isPlain(read(message)));
  });
}

test("a request is read as it is", () => {
  const open = { id: 1, method: "open", params: { files: { "a.md": "text", "a.png": new Uint8Array(2) } } };
  for (const good of [open, { id: 2, method: "write", params: { files: { "a.md": null } } }]) assert.deepEqual(readRequest(good), good);
});

for (const [what, read, wrong] of /** @type {[string, (data: unknown) => unknown, unknown][]} */ ([
  ["entries that are no pairs", readPageMessage, { open: { ...opening, kept: { ...kept, entries: [["a"]] } } }],
  ["an address that leads away", readPageMessage, { open: { ...opening, kept: { ...kept, hash: "x" } } }],
  ["a scene that is an object", readPageMessage, { open: { ...opening, scene: {} } }],
  ["a heading that is a number", readFrameMessage, { preview: { type: "place", item: "", scene: "", heading: 1 } }],
  ["an item of two million letters", readFrameMessage, { preview: { type: "place", item: "x".repeat(2_000_000), scene: "", heading: "" } }],
  ["another key", readFrameMessage, { preview: { type: "key", key: "Enter", shiftKey: false } }],
  ["another type", readFrameMessage, { preview: { type: "toString" } }],
  ["an id that is an object", readRequest, { id: {}, method: "check", params: {} }],
  ["parameters that JSON can't hold", readRequest, { id: 1, method: "check", params: { path: 1n } }],
  ["a file that is a number", readRequest, { id: 1, method: "open", params: { files: { "a.md": 1 } } }],
  ["an end without a reason", readWorkerMessage, { crash: {} }],
  ["more than all of the work", readWorkerMessage, { step: "ready", share: 2 }],
])) {
  test(`a message is refused: ${what}`, () => assert.equal(read(wrong), null));
}

test("the page goes on whatever its worker sends", async () => {
  const worker = Object.assign(new EventTarget(), { postMessage: () => undefined, terminate: () => undefined });
  const tell = (/** @type {unknown} */ data) => worker.dispatchEvent(Object.assign(new Event("message"), { data }));
  /** @type {unknown[]} */
  const told = [];
  const engine = new Engine({
    start: () => /** @type {any} */ (worker),
    onProgress: (...step) => told.push(step),
    onCrash: (reason) => told.push(reason),
  });
  for (const one of HOSTILE) tell(one);
  tell({ step: "ready", share: 1 });
  for (const one of HOSTILE) tell(one);
  const asked = engine.request("check");
  for (const one of HOSTILE) tell(one);
  tell({ id: 1, result: "answer" });
  assert.equal(await asked, "answer");
  assert.deepEqual(told, [["ready", 1]]);
});

test("the worker goes on whatever the page sends", async () => {
  const hook = `export const resolve = (name, context, next) => name.endsWith("pyodide.mjs")
    ? { url: "data:text/javascript,export const loadPyodide = async () => globalThis.fakePython", shortCircuit: true }
    : next(name, context)`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
  /** @type {any[]} */
  const asked = [];
  const handle = (/** @type {string} */ request) => (asked.push(JSON.parse(request)), JSON.stringify({ id: asked.at(-1).id, result: {} }));
  const fetchBytes = async () => new Response('{"config": {"theme": "theme"}}');
  Object.assign(globalThis, { fetch: fetchBytes, fakePython: { unpackArchive: () => undefined, runPython: () => handle, FS: {} } });
  const { serve } = await import("../../theme/runtime/studio/worker.js");
  /** @type {any[]} */
  const posted = [];
  const scope = Object.assign(new EventTarget(), { postMessage: (/** @type {any} */ message) => posted.push(message) });
  serve(/** @type {any} */ (scope));
  const send = (/** @type {unknown} */ data) => scope.dispatchEvent(Object.assign(new Event("message"), { data }));
  const good = { id: 1, method: "check", params: {} };
  for (const one of HOSTILE) {
    for (const message of [one, { ...good, id: one }, { ...good, method: one }, { ...good, method: "open", params: one }]) send(message);
    const areFiles = Object.values(Object(one)).every((content) => typeof content === "string");
    if (!areFiles) send({ ...good, method: "open", params: { files: one } });
  }
  for (const files of [null, new Map(), new Date(0), 10n]) send({ ...good, method: "open", params: { files } });
  send({ ...good, params: { path: 10n } });
  send({ id: 2, method: "check", params: {} });
  await new Promise((done) => setTimeout(done, 50));
  assert.deepEqual(posted.filter(({ step }) => !step), [{ id: 2, result: {} }]);
  assert.deepEqual(asked, [{ id: 2, method: "check", params: {} }]);
});
