/** The register store: changes, undo, intake, saving and unsaved changes, in a minimal page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { serializeSlip } from "../../theme/runtime/record/carrier.js";
import { RegisterStore } from "../../theme/runtime/register/session/store.js";
import { addSigner } from "../../theme/runtime/register/attesting.js";
import { replaceSlip } from "../../theme/runtime/register/entries.js";
import { acceptSetting, addPerson, changePerson } from "../../theme/runtime/register/people.js";
import { MAX_ENTRIES } from "../../theme/runtime/register/schema.js";
import { makeKey } from "../../theme/runtime/record/key-file.js";
import { SISTER, aKey, aPage, aSlip, someFacts } from "./builders.mjs";

/** @typedef {import("../../theme/runtime/register/types.js").Register} Register */

const OWN = aPage().course.setting.id;
// A channel to other tabs would keep the test running for ever.
Reflect.deleteProperty(globalThis, "BroadcastChannel");
let ids = 0;
const newId = () => `p${(ids += 1)}`;
/** @param {string} name */
const adding = (name) => (/** @type {Register} */ register) => addPerson(register, { name, setting: OWN }, { newId });
/** @param {RegisterStore} registerStore */
const namesOf = (registerStore) => registerStore.register.people.map(({ name }) => name);
/** @param {{ record: { name?: string } }[]} slips */
const files = (slips) => slips.map((slip) => ({ name: `${slip.record.name}.json`, text: serializeSlip(/** @type {any} */ (slip)) }));

test("a change notifies all listeners and can be undone, and no change notifies no one", async () => {
  const registerStore = new RegisterStore(aPage(), someFacts());
  /** @type {string[]} */
  const heard = [];
  const stop = registerStore.onChange((what) => heard.push(`${what} ${registerStore.lastChange?.message.key} ${registerStore.lastChange?.undone}`));
  assert.equal(await registerStore.apply(adding("Siân Owen"), { key: "one" }), true);
  assert.equal(await registerStore.apply((register) => register, { key: "none" }), false);
  assert.deepEqual([registerStore.canUndo, registerStore.nextUndo, registerStore.hasUnsavedChanges, registerStore.unsavedCount, registerStore.isEmpty], [true, { key: "one" }, true, 1, false]);
  assert.equal(await registerStore.undo(), true);
  assert.equal(await registerStore.undo(), false);
  assert.deepEqual([registerStore.canUndo, registerStore.hasUnsavedChanges, registerStore.unsavedCount, registerStore.isEmpty], [false, false, 0, true]);
  assert.deepEqual(heard.filter((line) => line.startsWith("register")), ["register one false", "register one true"]);
  stop();
  await registerStore.apply(adding("Tom Ashe"));
  assert.equal(heard.filter((line) => line.startsWith("register")).length, 2);
});

test("changes wait for one another, and a failed one stops none", async () => {
  const registerStore = new RegisterStore(aPage(), someFacts());
  const slow = registerStore.apply(async (register) => {
    await new Promise((done) => setTimeout(done, 20));
    return adding("First")(register);
  });
  const bad = registerStore.apply(() => {
    throw new Error("mine");
  });
  const last = registerStore.apply(adding("Second"));
  await assert.rejects(bad, /mine/);
  assert.deepEqual([await slow, await last, namesOf(registerStore).sort()], [true, true, ["First", "Second"]]);
});

test("a person who is removed is no longer selected or open", async () => {
  const registerStore = new RegisterStore(aPage(), someFacts());
  await registerStore.apply(adding("Siân Owen"));
  const [person] = registerStore.register.people;
  registerStore.select([person?.id ?? ""]);
  registerStore.open(person?.id ?? "");
  await registerStore.undo();
  assert.deepEqual([[...registerStore.selected], registerStore.opened], [[], null]);
});

test("records are taken in and judged, once, as one step", async () => {
  const key = await aKey();
  const lost = await aKey();
  const registerStore = new RegisterStore(aPage(), someFacts({ keys: [key.published, { ...lost.published, lost_on: "2026-10-05" }] }));
  const slips = [await aSlip("Plain"), await key.sign(await aSlip("Signed")), await lost.sign(await aSlip("Lost"))];
  const told = await registerStore.importTexts([...files(slips), { name: "bad.txt", text: "nothing" }]);
  assert.deepEqual([told.added, told.refused.map(({ name }) => name)], [3, ["bad.txt"]]);
  assert.deepEqual(registerStore.lastChange, { message: { key: "records", values: { count: 3 } }, undone: false });
  const found = slips.map(({ digest }) => registerStore.getVerdictName(digest));
  assert.deepEqual(found, ["unchanged", "countersigned", "lost-key"]);
  assert.equal(registerStore.findVerdict(slips[1]?.digest ?? "")?.key?.holder, "Safeguarding lead");
  const again = await registerStore.importTexts(files(slips));
  assert.deepEqual([again.added, again.repeated, registerStore.unsavedCount], [0, 3, 1]);
  await registerStore.undo();
  assert.ok(registerStore.isEmpty);
});

test("what a lead signs with a key of their own counts apart until the site publishes it, and forging it is of no use", async () => {
  const key = await aKey();
  const registerStore = new RegisterStore(aPage(), someFacts());
  const plain = await aSlip("Siân Owen");
  const [signed, forged] = [await key.sign(plain), await key.sign(await aSlip("Tom Ashe"))];
  await registerStore.importTexts(files([plain, { ...forged, countersignature: undefined }]));
  const verdicts = () => [plain, forged].map(({ digest }) => registerStore.getVerdictName(digest));
  const others = { ...forged, countersignature: { .../** @type {any} */ (forged.countersignature), signature: signed.countersignature?.signature } };
  await registerStore.apply((register) => replaceSlip(replaceSlip(register, plain.digest, signed), forged.digest, others));
  assert.deepEqual(verdicts(), ["unreadable", "unreadable"]);
  await registerStore.apply((register) => addSigner(register, key.published.key));
  assert.deepEqual(verdicts(), ["unpublished", "unreadable"]);
  assert.deepEqual(registerStore.statuses.map(({ counter }) => counter), ["received-unpublished", "none"]);
  await registerStore.undo();
  assert.deepEqual(verdicts(), ["unreadable", "unreadable"]);
  const later = new RegisterStore(aPage(), someFacts({ keys: [key.published] }));
  await later.apply({ ...registerStore.register, signers: [key.published.key] });
  assert.equal(later.getVerdictName(plain.digest), "countersigned");
});

test("training statuses are computed once per register, and equal the engine's", async () => {
  const registerStore = new RegisterStore(aPage(), someFacts());
  await registerStore.apply(adding("Siân Owen"));
  await registerStore.importTexts(files([await aSlip("Siân Owen"), await aSlip("Nobody Known")]));
  const all = registerStore.statuses;
  assert.equal(registerStore.statuses, all);
  assert.deepEqual(all.map(({ name, state }) => [name, state]).sort(), [["Nobody Known", "unknown"], ["Siân Owen", "done"]]);
  await registerStore.apply(adding("Tom Ashe"));
  assert.notEqual(registerStore.statuses, all);
});

test("another setting's record is verified again once its setting is accepted", async () => {
  const key = await aKey();
  const registerStore = new RegisterStore(aPage(), someFacts({ keys: [key.published] }));
  const slip = await key.sign(await aSlip("Away", { setting: SISTER }));
  await registerStore.importTexts(files([slip]));
  assert.equal(registerStore.getVerdictName(slip.digest), "other-setting");
  await registerStore.apply((register) => acceptSetting(register, SISTER.id, SISTER.name));
  assert.equal(registerStore.getVerdictName(slip.digest), "countersigned");
});

test("a staff list leaves its questions on the register store, even where it changes nothing", async () => {
  const registerStore = new RegisterStore(aPage(), someFacts());
  await registerStore.importStaff([{ name: "Siân Owen", setting: OWN }, { name: "Tom Ashe", setting: OWN }], { person: "name" });
  assert.deepEqual([namesOf(registerStore).sort(), registerStore.register.columns], [["Siân Owen", "Tom Ashe"], { person: "name" }]);
  let heard = 0;
  registerStore.onChange((what) => (heard += Number(what === "register")));
  const told = await registerStore.importStaff([{ name: "Siân Owen", setting: OWN }], {});
  assert.deepEqual([told.absent.length, registerStore.staffReport, heard, registerStore.unsavedCount], [1, told, 1, 1]);
});

const PASSPHRASE = "four grey geese walking";

/** Save what a register store holds, as the file it would be. @param {RegisterStore} registerStore @returns {Promise<string>} */
async function save(registerStore) {
  let text = "";
  const page = /** @type {any} */ (globalThis);
  page.document = { createElement: () => ({ click() {} }), addEventListener() {} };
  const make = URL.createObjectURL;
  /** @type {Blob[]} */
  const blobs = [];
  URL.createObjectURL = (blob) => (blobs.push(/** @type {Blob} */ (blob)), "blob:x");
  try {
    await registerStore.choosePassphrase(PASSPHRASE);
    assert.equal(await registerStore.save(), true);
    text = (await blobs[0]?.text()) ?? "";
  } finally {
    URL.createObjectURL = make;
    delete page.document;
  }
  return text;
}

test("a register is saved, changed, opened elsewhere; leavers whose time has come are erased, and undo brings them back", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const registerStore = new RegisterStore(aPage(), someFacts());
  assert.equal(await registerStore.save(), false);
  await registerStore.apply(adding("Siân Owen"));
  await registerStore.apply(adding("Long Gone"));
  const gone = registerStore.register.people.find(({ name }) => name === "Long Gone");
  await registerStore.apply((register) => changePerson(register, gone?.id ?? "", { left: "2020-01-31" }));
  const text = await save(registerStore);
  assert.deepEqual([registerStore.hasUnsavedChanges, registerStore.unsavedCount, registerStore.savedAt !== null], [false, 0, true]);
  await registerStore.undo();
  assert.deepEqual([registerStore.hasUnsavedChanges, registerStore.unsavedCount], [true, 1]);

  const other = new RegisterStore(aPage(), someFacts());
  await assert.rejects(other.openFile(text, "not the passphrase"), { reason: "passphrase" });
  assert.deepEqual([other.isEmpty, other.canSave], [true, false]);
  await other.openFile(text, PASSPHRASE);
  assert.deepEqual([namesOf(other), other.canSave, other.hasUnsavedChanges], [["Siân Owen"], true, true]);
  assert.deepEqual(other.lastChange?.message, { key: "erased", values: { count: 1 } });
  await other.undo();
  assert.deepEqual([namesOf(other).sort(), other.hasUnsavedChanges, other.canUndo], [["Long Gone", "Siân Owen"], false, false]);
});

test("what was on the screen comes back when an opened register is undone", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const registerStore = new RegisterStore(aPage(), someFacts());
  await registerStore.apply(adding("Saved Before"));
  const text = await save(registerStore);
  const other = new RegisterStore(aPage(), someFacts());
  await other.apply(adding("On Screen"));
  await other.openFile(text, PASSPHRASE);
  assert.deepEqual([namesOf(other), other.hasUnsavedChanges, other.lastChange?.message.key], [["Saved Before"], false, "opened"]);
  await other.undo();
  assert.deepEqual([namesOf(other), other.hasUnsavedChanges], [["On Screen"], true]);
});

test("undo never takes the lead's key away or brings one back, nor gives it to a register that stood there before", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const registerStore = new RegisterStore(aPage(), someFacts());
  const key = await makeKey({ holder: "the lead", today: "2026-11-25" });
  const hasKey = () => [registerStore.register.key !== undefined, namesOf(registerStore).length];
  await registerStore.apply(adding("Siân Owen"));
  await registerStore.setKey(key, { key: "key_made" });
  assert.deepEqual([hasKey(), registerStore.hasUnsavedChanges], [[true, 1], true]);
  await registerStore.undo();
  assert.deepEqual([hasKey(), registerStore.isEmpty, registerStore.canUndo], [[true, 0], false, false]);
  await registerStore.apply(adding("Tom Ashe"));
  await registerStore.setKey(null, { key: "key_out" });
  await registerStore.undo();
  assert.deepEqual(hasKey(), [false, 0]);
  await registerStore.apply(adding("Tom Ashe"));
  await registerStore.setKey(key, { key: "key_made" });
  const saved = await save(registerStore);
  await registerStore.openFile(saved, PASSPHRASE);
  assert.deepEqual([hasKey(), registerStore.leadKey.isOpen], [[true, 1], true]);
  await registerStore.undo();
  assert.deepEqual(hasKey(), [false, 1]);
});

test("what was never signed is not taken for signed, in whatever order it comes, and takes nothing away", async () => {
  const key = await aKey();
  const signed = await key.sign(await aSlip("Signed", { setting: SISTER }));
  const mark = /** @type {import("../../theme/runtime/record/types.js").Countersignature} */ (signed.countersignature);
  const forged = { ...signed, countersignature: { ...mark, key: "A".repeat(16), done: /** @type {const} */ ("spoken"), on: "2026-10-09" } };
  for (const slips of [[signed, forged], [forged, signed]]) {
    const registerStore = new RegisterStore(aPage(), someFacts({ keys: [key.published] }));
    await registerStore.apply((register) => acceptSetting(register, SISTER.id, SISTER.name));
    await registerStore.importTexts(files(slips));
    const [entry] = registerStore.register.entries;
    assert.deepEqual([entry?.kind === "record" && entry.slip.countersignature, registerStore.getVerdictName(signed.digest)], [mark, "countersigned"]);
  }
  const registerStore = new RegisterStore(aPage(), someFacts({ keys: [key.published] }));
  await registerStore.apply((register) => acceptSetting(register, SISTER.id, SISTER.name));
  await registerStore.importTexts(files([forged]));
  assert.equal(registerStore.getVerdictName(signed.digest), "unreadable");
});

test("a setting's records are ours only while the register holds it", async () => {
  const registerStore = new RegisterStore(aPage(), someFacts());
  const slip = await aSlip("Tom", { setting: SISTER });
  await registerStore.importTexts(files([slip]));
  assert.equal(registerStore.getVerdictName(slip.digest), "other-setting");
  await registerStore.apply((register) => acceptSetting(register, SISTER.id, SISTER.name));
  assert.equal(registerStore.getVerdictName(slip.digest), "unchanged");
  await registerStore.undo();
  assert.equal(registerStore.getVerdictName(slip.digest), "other-setting");
});

test("a register that is full takes nothing in, and names what it has no room for", async () => {
  const registerStore = new RegisterStore(aPage(), someFacts());
  await registerStore.apply(adding("Siân Owen"));
  const person = registerStore.register.people[0]?.id ?? "";
  const hand = { kind: "hand", how: "paper", on: "2026-09-01", recorded: "2026-09-02", person, setting: OWN, course: "online", edition: "2026-27", path: "all-staff", policies: [] };
  const entries = Array.from({ length: MAX_ENTRIES }, (_, at) => /** @type {any} */ ({ ...hand, id: `h${at}` }));
  await registerStore.apply((register) => ({ ...register, entries }));
  const told = await registerStore.importTexts(files([await aSlip("One"), await aSlip("Two")]));
  assert.deepEqual([told.added, told.refused.map(({ name, verdict }) => [name, verdict.reason])], [0, [["One.json", "full"], ["Two.json", "full"]]]);
  assert.equal(registerStore.register.entries, entries);
});
