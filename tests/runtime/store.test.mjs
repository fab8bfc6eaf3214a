/** The learner's store in one tab: what is saved, where, and what happens when saving fails. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openStore } from "../../theme/runtime/learner/store.js";
import { makeEmptyState } from "../../theme/runtime/learner/state.js";
import { aCourse, anAttempt } from "./builders.mjs";
import { ADevice, KEY, settled } from "./storages.mjs";

const quota = () => new DOMException("no room", "QuotaExceededError");

test("nothing is written before the device question is answered", async () => {
  const device = new ADevice();
  const store = await device.tab();
  await store.save((draft) => void (draft.role = "teacher"));
  assert.ok(device.isEmpty);
  assert.deepEqual([store.state.role, store.health], ["teacher", { kept: "page", trouble: null }]);
  assert.equal(store.canStore, true);
});

test("what was done before the question is kept with its answer", async () => {
  const device = new ADevice();
  const store = await device.tab();
  await store.save((draft) => void (draft.role = "teacher"));
  await store.chooseDevice("own");
  assert.deepEqual([device.kept().role, store.health], ["teacher", { kept: "device", trouble: null }]);
  assert.equal(store.canStore, true);
  assert.deepEqual((await device.tab()).state, store.state);
});

test("a shared device keeps things for the session only", async () => {
  const device = new ADevice();
  const store = await device.tab();
  await store.chooseDevice("shared");
  assert.deepEqual([device.kept("own"), device.kept("shared").device], [null, "shared"]);
  assert.equal(store.health.kept, "session");
  assert.equal((await device.tab()).health.kept, "session");
});

test("another answer moves what is kept", async () => {
  const device = new ADevice();
  const store = await device.tab();
  await store.chooseDevice("own");
  await store.save((draft) => void (draft.role = "teacher"));
  await store.chooseDevice("shared");
  assert.deepEqual([device.kept("own"), device.kept("shared").role], [null, "teacher"]);
});

test("a change shows at once, before it is kept", async () => {
  const store = await new ADevice().tab();
  void store.save((draft) => void (draft.role = "teacher"));
  assert.equal(store.state.role, "teacher");
});

test("the state cannot be changed but by save", async () => {
  const store = await new ADevice().tab();
  assert.throws(() => void (store.state.role = "x"), TypeError);
  await store.save((draft) => void (draft.practice.p = { facts: "0", response: "a" }));
  assert.throws(() => void (store.state.role = "x"), TypeError);
  assert.throws(() => void (store.state.practice.q = { facts: "0", response: null }), TypeError);
});

test("a save that would keep nonsense fails where it is made", async () => {
  const store = await new ADevice().tab();
  assert.throws(() => store.save((draft) => void (draft.modules.x = /** @type {any} */ ({ completed: 1 }))), {
    field: "modules.x.completed",
  });
  assert.deepEqual(store.state, makeEmptyState());
});

test("clear forgets everything, here and on the device", async () => {
  const device = new ADevice();
  device.areas.own.set(`${KEY}:set-aside`, "{");
  device.areas.own.set("somebody:else", "stays");
  const store = await device.tab();
  await store.chooseDevice("own");
  await store.save((draft) => void (draft.role = "teacher"));
  void store.save((draft) => void (draft.role = "head"));
  await store.clear();
  assert.deepEqual([...device.areas.own.keys(), ...device.areas.shared.keys()], ["somebody:else"]);
  assert.deepEqual([store.state, store.health], [makeEmptyState(), { kept: "page", trouble: null }]);
});

test("after clearing the question is asked anew, and nothing written until then", async () => {
  const device = new ADevice();
  const store = await device.tab();
  await store.chooseDevice("own");
  void store.clear();
  await store.save((draft) => void (draft.role = "head"));
  assert.ok(device.isEmpty);
  assert.deepEqual([store.state.device, store.state.role], [null, "head"]);
});

test("the same answer as before is kept again after clearing", async () => {
  const device = new ADevice();
  const store = await device.tab();
  for (let round = 0; round < 2; round++) {
    await store.save((draft) => void (draft.role = "teacher"));
    await store.chooseDevice("own");
    assert.deepEqual([store.state.role, device.kept().role], ["teacher", "teacher"]);
    await store.clear();
  }
});

test("a frame that did not come is told until the page is left", async () => {
  const store = await openStore(aCourse(), async () => {
    throw Object.assign(new Error("no answer"), { name: "FrameError" });
  });
  await store.save((draft) => void (draft.role = "teacher"));
  await store.chooseDevice("own");
  assert.deepEqual([store.state.role, store.health], ["teacher", { kept: "page", trouble: "frame" }]);
  assert.equal(store.canStore, false);
});

for (const [name, trouble] of Object.entries({
  QuotaExceededError: "full",
  NS_ERROR_DOM_QUOTA_REACHED: "full",
  SecurityError: "private",
  FrameError: "frame",
})) {
  test(`a fault of the storage is told as what it is: ${name}`, async () => {
    const device = new ADevice();
    const store = await device.tab();
    await store.chooseDevice("own");
    device.fault.write = new DOMException("no", name);
    await store.save((draft) => void (draft.role = "teacher"));
    assert.deepEqual(store.health, { kept: "page", trouble });
  });
}

test("storage full: told, and the state goes on in memory", async () => {
  const device = new ADevice();
  const store = await device.tab();
  await store.chooseDevice("own");
  device.fault.write = quota();
  await store.save((draft) => void (draft.role = "teacher"));
  assert.deepEqual([store.state.role, store.health], ["teacher", { kept: "page", trouble: "full" }]);
  assert.equal(store.canStore, false);
  device.fault.write = null;
  await store.save((draft) => void (draft.role = "head"));
  assert.deepEqual([device.kept().role, store.health], ["head", { kept: "device", trouble: null }]);
});

test("more than would be read back is not written", async () => {
  const device = new ADevice();
  const store = await device.tab();
  await store.chooseDevice("own");
  await store.save((draft) => {
    const trail = Array.from({ length: 500 }, () => "x".repeat(300));
    for (const id of ["a", "b"]) draft.scenarios[id] = { facts: "0", trail };
  });
  assert.deepEqual([store.health.trouble, device.kept().scenarios], ["full", {}]);
});

test("private mode: told, and the state goes on in memory", async () => {
  const forbidden = new ADevice();
  forbidden.fault.any = new DOMException("no", "SecurityError");
  const absent = await openStore(aCourse(), async () => {
    throw new TypeError("null has no getItem");
  });
  for (const store of [await forbidden.tab(), absent]) {
    await store.save((draft) => void (draft.role = "teacher"));
    await store.chooseDevice("own");
    assert.deepEqual([store.state.role, store.health], ["teacher", { kept: "page", trouble: "private" }]);
    assert.equal(store.canStore, false);
    await store.clear();
    assert.equal(store.state.role, null);
  }
});

test("a state of a newer edition of ours is left untouched until somebody clears it", async () => {
  const device = new ADevice();
  const newer = JSON.stringify({ version: 2, everything: "else" });
  device.areas.own.set(KEY, newer);
  const store = await device.tab();
  await store.save((draft) => void (draft.role = "teacher"));
  await store.chooseDevice("own");
  assert.equal(device.areas.own.get(KEY), newer);
  assert.deepEqual(store.health, { kept: "page", trouble: "newer" });
  assert.equal(store.canStore, false);
  await store.clear();
  assert.deepEqual([device.isEmpty, store.health], [true, { kept: "page", trouble: null }]);
});

test("beside a state of a newer edition, one of ours is neither read nor written", async () => {
  const device = new ADevice();
  device.areas.shared.set(KEY, JSON.stringify({ version: 2 }));
  device.areas.own.set(KEY, JSON.stringify({ ...makeEmptyState(), device: "own", role: "teacher" }));
  const { state, health } = await device.tab();
  assert.deepEqual([state, health, device.writes], [makeEmptyState(), { kept: "page", trouble: "newer" }, 0]);
});

const long = { facts: "0", trail: Array.from({ length: 500 }, () => "x".repeat(290)) };
const good = { ...makeEmptyState(), device: "own" };
const CORRUPT = {
  "no JSON": "{",
  "no object": "[]",
  "null": "null",
  "no version": "{}",
  "a version in words": JSON.stringify({ ...good, version: "1" }),
  "an unknown device": JSON.stringify({ ...good, device: "mine" }),
  "a response that is an object": JSON.stringify({ ...good, practice: { q: { facts: "0", response: {} } } }),
  "an id that means harm": `{"version":1,"device":"own","practice":{"__proto__":{"facts":"0","response":null}},"scenarios":{},"modules":{}}`,
  "an attempt without items": JSON.stringify({ ...good, modules: { m: { completed: null, attempt: { seed: "0" } } } }),
  "an index below nought": JSON.stringify({ ...good, modules: { m: { completed: null, attempt: anAttempt({ at: -1 }) } } }),
  "a response with something else inside": JSON.stringify({ ...good, practice: { q: { facts: "0", response: ["a", {}] } } }),
  "more than 256 kB": JSON.stringify({ ...good, scenarios: { a: long, b: long } }),
};
for (const [name, raw] of Object.entries(CORRUPT)) {
  test(`corrupt state is set aside and told: ${name}`, async () => {
    const device = new ADevice();
    device.areas.own.set(KEY, raw);
    const store = await device.tab();
    assert.deepEqual([store.state, store.health], [makeEmptyState(), { kept: "page", trouble: "corrupt" }]);
    assert.equal(store.canStore, true);
    assert.deepEqual([...device.areas.own], [[`${KEY}:set-aside`, raw]]);
    await store.chooseDevice("own");
    assert.deepEqual([device.kept().device, store.health], ["own", { kept: "device", trouble: "corrupt" }]);
    assert.equal(Object.hasOwn(Object.prototype, "facts"), false);
  });
}

const DONE = { completed: { date: "2026-11-25", edition: "2026-27", digest: "0123456789abcdef" }, attempt: null };
const HURT = JSON.stringify({ ...good, modules: { contact: DONE, report: { ...DONE, completed: { ...DONE.completed, date: "2026-99-99" } } } });

test("one bad field is set aside with the text it came in, and the rest is kept and told", async () => {
  const device = new ADevice();
  device.areas.own.set(KEY, HURT);
  const store = await device.tab();
  assert.deepEqual(store.state.modules, { contact: DONE, report: { completed: null, attempt: null } });
  assert.deepEqual(store.health, { kept: "device", trouble: "partly" });
  assert.equal(store.canStore, true);
  assert.deepEqual([device.kept().modules.report.completed, await store.readUnreadable()], [null, HURT]);
  const next = await device.tab();
  assert.deepEqual([next.health.trouble, await next.readUnreadable()], [null, HURT]);
  await next.clear();
  assert.deepEqual([await next.readUnreadable(), device.isEmpty], ["", true]);
});

test("what was set aside before stays beside what comes after, up to a megabyte", async () => {
  const device = new ADevice();
  for (const raw of ["{", HURT]) {
    device.areas.own.set(KEY, raw);
    await device.tab();
  }
  assert.equal(device.areas.own.get(`${KEY}:set-aside`), `{\n${HURT}`);
  device.areas.own.set(`${KEY}:set-aside`, "x".repeat(1024 * 1024));
  device.areas.own.set(KEY, "{");
  assert.equal(await (await device.tab()).readUnreadable(), "{");
});

test("what is done before the question goes with its tab from page to page, and is stored on no device", async () => {
  const device = new ADevice();
  const home = await device.tab();
  await home.save((draft) => void (draft.path = "governors"));
  const lesson = await device.nextPage();
  assert.deepEqual([lesson.state.path, lesson.state.device, device.isEmpty, device.onTheWay.size], ["governors", null, true, 0]);
  await lesson.save((draft) => void (draft.role = "teacher"));
  await (await device.nextPage()).chooseDevice("own");
  const { path, role } = device.kept();
  assert.deepEqual([path, role, device.carried.size], ["governors", "teacher", 0]);
  assert.equal((await device.nextPage()).state.path, "governors");
});

test("what another tab keeps meanwhile is joined with what was on its way", async () => {
  const device = new ADevice();
  await (await device.tab()).save((draft) => void (draft.path = "governors"));
  device.areas.own.set(KEY, JSON.stringify({ ...good, role: "head", modules: { contact: DONE } }));
  const { state } = await device.nextPage();
  assert.deepEqual([state.path, state.role, state.modules, state.device], ["governors", "head", { contact: DONE }, "own"]);
  assert.deepEqual([device.kept().path, device.carried.size], ["governors", 0]);
});

test("whatever is on the way, a device is named by its owner alone, and a bad field costs that field", async () => {
  const device = new ADevice();
  await device.tab();
  device.carried.set(`${KEY}:carried`, HURT);
  const { state } = await device.nextPage();
  assert.deepEqual([state.device, state.modules.contact, state.modules.report?.completed], [null, DONE, null]);
  device.carried.set(`${KEY}:carried`, "{");
  assert.deepEqual((await device.nextPage()).state, makeEmptyState());
});

test("clear, and there is nothing to hand over", async () => {
  const device = new ADevice();
  const store = await device.tab();
  await store.save((draft) => void (draft.path = "governors"));
  await store.clear();
  assert.deepEqual((await device.nextPage()).state, makeEmptyState());
});

for (const [name, taken] of /** @type {const} */ ([["what the other page did counts", "report"], ["what was cleared there is gone", null]])) {
  test(`a page comes back by the Back button: ${name}`, async () => {
    const device = new ADevice();
    const store = await device.tab();
    await store.save((draft) => void (draft.path = "governors"));
    if (taken) device.onTheWay.set(`${KEY}:carried`, JSON.stringify({ ...good, device: null, path: taken }));
    device.comeBack();
    await settled();
    assert.equal(store.state.path, taken);
  });
}

test("keys that we do not know are dropped, so that they cannot grow", async () => {
  const device = new ADevice();
  device.areas.own.set(KEY, JSON.stringify({ ...good, junk: [1, 2, 3] }));
  const store = await device.tab();
  await store.save((draft) => void (draft.role = "teacher"));
  assert.equal("junk" in device.kept(), false);
});

test("listeners hear changes of state and of health until they stop", async () => {
  const device = new ADevice();
  const store = await device.tab();
  /** @type {string[]} */
  const heard = [];
  const stop = store.onChange((state, origin) => heard.push(`${state.device} ${origin} ${store.health.kept}`));
  await store.chooseDevice("own");
  await store.save((draft) => void (draft.role = "teacher"));
  stop();
  await store.clear();
  assert.deepEqual(heard, ["own here page", "own here device", "own here device"]);
});

test("a listener that fails disturbs neither the save nor the others", async (context) => {
  const complaint = context.mock.method(console, "error", () => undefined);
  const device = new ADevice();
  const store = await device.tab();
  let heard = 0;
  store.onChange(() => {
    throw new Error("mine");
  });
  store.onChange(() => heard++);
  await store.chooseDevice("own");
  assert.ok(heard > 0 && device.kept());
  assert.ok(complaint.mock.callCount() > 0);
});
