/** The studio's requests to Python: their order, those that newer ones replace, and the end of the worker. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CrashError, Engine, RefusedError } from "../../theme/runtime/studio/engine.js";

/** A worker that notes what it is sent, and answers what a test tells it to. */
class AWorker extends EventTarget {
  /** @type {{ id: number, method: string, params: object }[]} */
  sent = [];
  isEnded = false;

  /** @param {any} message */
  postMessage(message) {
    this.sent.push(message);
  }

  terminate() {
    this.isEnded = true;
  }

  /** @param {object} data */
  tell(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }

  /** Answer the request that was sent last. @param {object} answer */
  answer(answer) {
    this.tell({ id: this.sent.at(-1)?.id, ...answer });
  }
}

function startEngine() {
  /** @type {AWorker[]} */
  const workers = [];
  /** @type {[string, number][]} */
  const steps = [];
  /** @type {string[]} */
  const crashes = [];
  const start = () => {
    const worker = new AWorker();
    workers.push(worker);
    return /** @type {Worker} */ (/** @type {unknown} */ (worker));
  };
  const engine = new Engine({ start, onProgress: (...step) => steps.push(step), onCrash: (reason) => crashes.push(reason) });
  return { engine, steps, crashes, workers, worker: /** @type {AWorker} */ (workers[0]) };
}

const READY = { step: "ready", share: 1 };

test("requests wait until Python is ready, and are sent one after another", async () => {
  const { engine, steps, worker } = startEngine();
  const [first, second] = [engine.request("open", { files: {} }), engine.request("format", { path: "a.md" })];
  worker.tell({ step: "python", share: 0.1 });
  assert.deepEqual(worker.sent, []);
  worker.tell(READY);
  assert.deepEqual(steps, [["python", 0.1], ["ready", 1]]);
  assert.deepEqual(worker.sent.map(({ method }) => method), ["open"]);
  worker.answer({ result: {} });
  assert.deepEqual(await first, {});
  assert.deepEqual(worker.sent.map(({ method, params }) => [method, params]), [["open", { files: {} }], ["format", { path: "a.md" }]]);
  worker.answer({ result: { text: "a" } });
  assert.deepEqual(await second, { text: "a" });
});

test("of the checks that wait only the newest is sent, and nothing else is dropped", async () => {
  const { engine, worker } = startEngine();
  worker.tell(READY);
  const running = engine.request("check");
  const [old, write, preview, newest] = [engine.request("check"), engine.request("write"), engine.request("preview"), engine.request("check")];
  assert.equal(await old, undefined);
  for (const result of [1, 2, 3, 4]) worker.answer({ result });
  assert.deepEqual(await Promise.all([running, write, preview, newest]), [1, 2, 3, 4]);
  assert.deepEqual(worker.sent.map(({ method }) => method), ["check", "write", "preview", "check"]);
});

test("a refusal has its sentence, and the next request is sent", async () => {
  const { engine, worker } = startEngine();
  worker.tell(READY);
  const [refused, next] = [engine.request("open"), engine.request("check")];
  worker.answer({ error: "there is no folder content" });
  await assert.rejects(refused, (fault) => fault instanceof RefusedError && fault.message === "there is no folder content");
  worker.answer({ result: 1 });
  assert.equal(await next, 1);
});

test("an answer to another request is passed over", async () => {
  const { engine, worker } = startEngine();
  worker.tell(READY);
  const asked = engine.request("check");
  worker.tell({ id: 99, result: "other" });
  worker.answer({ result: "mine" });
  assert.equal(await asked, "mine");
});

for (const [what, crash] of /** @type {[string, (worker: AWorker) => void][]} */ ([
  ["a fatal error of Python", (worker) => worker.tell({ crash: "RuntimeError" })],
  ["an error of the worker", (worker) => worker.dispatchEvent(new Event("error"))],
  ["an answer that can't be read", (worker) => worker.dispatchEvent(new Event("messageerror"))],
])) {
  test(`${what} ends all requests, and a new worker answers again`, async () => {
    const { engine, crashes, workers, worker } = startEngine();
    worker.tell(READY);
    const [current, waiting] = [engine.request("check"), engine.request("open")];
    crash(worker);
    for (const asked of [current, waiting, engine.request("check")]) await assert.rejects(asked, CrashError);
    assert.equal(crashes.length, 1);
    assert.ok(worker.isEnded);
    engine.restart();
    const again = engine.request("open");
    const next = /** @type {AWorker} */ (workers[1]);
    worker.tell(READY);
    assert.deepEqual(next.sent, []);
    next.tell(READY);
    next.answer({ result: {} });
    assert.deepEqual(await again, {});
  });
}

test("a request without an answer for a minute counts as a crash, and a slow start for five", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { engine, crashes, worker } = startEngine();
  t.mock.timers.tick(299_000);
  worker.tell({ step: "program", share: 0.4 });
  t.mock.timers.tick(299_000);
  worker.tell(READY);
  t.mock.timers.tick(600_000);
  const asked = engine.request("check");
  t.mock.timers.tick(59_000);
  assert.deepEqual(crashes, []);
  t.mock.timers.tick(2000);
  await assert.rejects(asked, CrashError);
  assert.deepEqual(crashes, ["timeout"]);
});
