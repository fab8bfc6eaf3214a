/** Recovery copies of a register in the browser until it is saved as a file; the storage is a fake, the encryption is real. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { RecoveryCopies, isRecoveryCopy } from "../../theme/runtime/register/session/recovery-copies.js";
import { RegisterPersistence } from "../../theme/runtime/register/session/persistence.js";
import { makeEmptyRegister, parseRegister } from "../../theme/runtime/register/schema.js";
import { watchOtherTabs } from "../../theme/runtime/register/session/other-tabs.js";

/** @typedef {import("../../theme/runtime/register/session/recovery-copies.js").Copy} Copy */

const PASSPHRASE = "four grey geese walking";
const register = makeEmptyRegister([{ id: "bryn", name: "Bryn" }]);
const other = makeEmptyRegister([{ id: "bryn", name: "Bryn Newydd" }]);

/** A shelf for copies; `fails` makes each write fail. */
function aShelf() {
  /** @type {Map<string, Copy>} */
  const kept = new Map();
  const shelf = {
    kept,
    fails: "",
    list: async () => [...kept.values()],
    expire: async () => undefined,
    put: async (/** @type {Copy} */ copy) => {
      if (shelf.fails) throw new DOMException("no", shelf.fails);
      kept.set(copy.id, copy);
    },
    remove: async (/** @type {string} */ id) => void kept.delete(id),
  };
  return shelf;
}

/** @param {ReturnType<typeof aShelf>} shelf */
function aKeeping(shelf) {
  let changes = 0;
  const keeping = new RegisterPersistence("name", () => (changes += 1), /** @type {any} */ (shelf));
  return { keeping, changes: () => changes };
}

test("nothing is kept before a passphrase is chosen, and then only sealed", async () => {
  const shelf = aShelf();
  const { keeping } = aKeeping(shelf);
  keeping.scheduleCopy(register);
  await keeping.flush();
  assert.deepEqual([keeping.canSeal, shelf.kept.size], [false, 0]);
  await keeping.setPassphrase(PASSPHRASE);
  keeping.scheduleCopy(other);
  keeping.scheduleCopy(register);
  await keeping.flush();
  const [copy, ...more] = shelf.kept.values();
  assert.deepEqual([more.length, copy?.saved, copy?.text.includes("Bryn")], [0, false, false]);
  assert.deepEqual(await aKeeping(aShelf()).keeping.open(copy?.text ?? "", PASSPHRASE, parseRegister), register);
});

test("the browser has no database before a copy is stored, and another visit finds it", async () => {
  const factory = new IDBFactory();
  Object.assign(globalThis, { indexedDB: factory });
  const copies = new RecoveryCopies("register");
  await copies.expire(new Date());
  await copies.remove("none");
  assert.deepEqual([await copies.list(), await factory.databases()], [[], []]);
  const copy = { id: "a", at: "2026-01-02T00:00:00.000Z", saved: true, text: "{}" };
  await copies.put(copy);
  assert.deepEqual((await factory.databases()).map(({ name }) => name), ["register"]);
  const later = new RecoveryCopies("register");
  assert.deepEqual(await later.list(), [copy]);
  await later.expire(new Date("2026-03-02"));
  assert.deepEqual(await copies.list(), []);
});

test("what other pages put among the copies is none, and is not shown", () => {
  const copy = { id: "a", at: new Date().toISOString(), saved: false, text: "{}" };
  assert.ok(isRecoveryCopy(copy));
  const others = [null, "copy", {}, { ...copy, at: "yesterday" }, { ...copy, at: "2026-13-01T00:00:00.000Z" }, { ...copy, at: [copy.at] }, { ...copy, text: {} }, { ...copy, saved: 1 }];
  for (const other of others) assert.ok(!isRecoveryCopy(other), JSON.stringify(other));
});

test("a saved register's copy is marked as saved, and replaces older saved ones, never unsaved work", async () => {
  const shelf = aShelf();
  shelf.kept.set("old", { id: "old", at: "2026-01-01T00:00:00.000Z", saved: true, text: "" });
  shelf.kept.set("crashed", { id: "crashed", at: "2026-01-02T00:00:00.000Z", saved: false, text: "" });
  const { keeping, changes } = aKeeping(shelf);
  await keeping.setPassphrase(PASSPHRASE);
  await keeping.noteSaved(register, await keeping.seal(register));
  assert.deepEqual([...shelf.kept.values()].map(({ id, saved }) => (id === "crashed" ? id : saved)), ["crashed", true]);
  assert.deepEqual(keeping.copies.map(({ id }) => id), ["crashed"]);
  await keeping.discard("crashed");
  assert.deepEqual([keeping.copies, shelf.kept.size], [[], 1]);
  assert.ok(changes() >= 3);
});

test("no copy in the browser has the lead's private key, whether it's saved or not", async () => {
  const shelf = aShelf();
  const { keeping } = aKeeping(shelf);
  await keeping.setPassphrase(PASSPHRASE);
  const coordinate = "A".repeat(43);
  const privateKey = { kty: /** @type {const} */ ("EC"), crv: /** @type {const} */ ("P-256"), x: coordinate, y: coordinate, d: coordinate };
  const keyed = parseRegister({ ...register, key: { holder: "Lead", publicKey: `B${"A".repeat(86)}`, privateKey, made: "2026-09-01" } });
  const read = async () => aKeeping(aShelf()).keeping.open([...shelf.kept.values()][0]?.text ?? "", PASSPHRASE, parseRegister);
  keeping.scheduleCopy(keyed);
  await keeping.flush();
  assert.deepEqual(await read(), register);
  const file = await keeping.seal(keyed);
  await keeping.noteSaved(keyed, file);
  assert.deepEqual(await read(), register);
  assert.deepEqual(await aKeeping(aShelf()).keeping.open(file, PASSPHRASE, parseRegister), keyed);
});

test("a full or closed storage is reported, and the next successful write clears the report", async () => {
  const shelf = aShelf();
  const { keeping } = aKeeping(shelf);
  await keeping.setPassphrase(PASSPHRASE);
  for (const [fails, trouble] of [["QuotaExceededError", "full"], ["InvalidStateError", "private"], ["", null]]) {
    shelf.fails = fails ?? "";
    keeping.scheduleCopy(register);
    await keeping.flush();
    assert.equal(keeping.trouble, trouble);
  }
  const blocked = { expire: () => Promise.reject(new DOMException("no", "SecurityError")) };
  const none = new RegisterPersistence("name", () => undefined, /** @type {any} */ (blocked));
  await none.setPassphrase(PASSPHRASE);
  none.scheduleCopy(register);
  await none.flush();
  assert.deepEqual([none.trouble, none.copies], ["private", []]);
});

test("a wrong passphrase, or a register that is none, leaves the old key in use", async () => {
  const { keeping } = aKeeping(aShelf());
  await keeping.setPassphrase(PASSPHRASE);
  const text = await keeping.seal({ ...register, version: /** @type {any} */ (4) });
  const again = aKeeping(aShelf()).keeping;
  await assert.rejects(again.open(text, "another passphrase", parseRegister), { reason: "passphrase" });
  await assert.rejects(again.open(text, PASSPHRASE, parseRegister), { name: "ValidationError" });
  assert.equal(again.canSeal, false);
});

test("tabs that hold a register know of one another, until they are left", async () => {
  /** @type {Set<any>} */
  const open = new Set();
  class Channel extends EventTarget {
    constructor() {
      super();
      open.add(this);
    }

    /** @param {unknown} data */
    postMessage(data) {
      for (const one of open) if (one !== this) one.dispatchEvent(Object.assign(new Event("message"), { data: structuredClone(data) }));
    }
  }
  Object.assign(globalThis, { BroadcastChannel: Channel });
  const [one, two] = [watchOtherTabs("n", () => undefined), watchOtherTabs("n", () => undefined)];
  assert.deepEqual([one.others, two.others], [0, 0]);
  one.hold(true);
  assert.deepEqual([one.others, two.others], [0, 1]);
  const three = watchOtherTabs("n", () => undefined);
  assert.equal(three.others, 1);
  one.hold(false);
  assert.deepEqual([two.others, three.others], [0, 0]);
  for (const noise of [null, "hello", { id: 7 }]) [...open][0].postMessage(noise);
  assert.equal(two.others, 0);
});
