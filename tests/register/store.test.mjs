/** The desk: change, undo, intake, what is saved and what is not; the page around it is as small as can be. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { writeFile } from "../../theme/runtime/record/carrier.js";
import { Desk } from "../../theme/runtime/register/session/store.js";
import { acceptSetting, addPerson, change } from "../../theme/runtime/register/people.js";
import { MOST_ENTRIES } from "../../theme/runtime/register/schema.js";
import { SISTER, aKey, aPage, aSlip, someFacts } from "./builders.mjs";

/** @typedef {import("../../theme/runtime/register/types.js").Register} Register */

const OWN = aPage().course.setting.id;
// A channel to other tabs would keep the test running for ever.
Reflect.deleteProperty(globalThis, "BroadcastChannel");
let ids = 0;
const newId = () => `p${(ids += 1)}`;
/** @param {string} name */
const adding = (name) => (/** @type {Register} */ register) => addPerson(register, { name, setting: OWN }, { newId });
/** @param {Desk} desk */
const namesOf = (desk) => desk.register.people.map(({ name }) => name);
/** @param {{ record: { name?: string } }[]} slips */
const files = (slips) => slips.map((slip) => ({ name: `${slip.record.name}.json`, text: writeFile(/** @type {any} */ (slip)) }));

test("a change is told to all, can be taken back, and nothing happens where nothing changes", async () => {
  const desk = new Desk(aPage(), someFacts());
  /** @type {string[]} */
  const heard = [];
  const stop = desk.onChange((what) => heard.push(`${what} ${desk.told?.told.key} ${desk.told?.undone}`));
  assert.equal(await desk.apply(adding("Siân Owen"), { key: "one" }), true);
  assert.equal(await desk.apply((register) => register, { key: "none" }), false);
  assert.deepEqual([desk.canUndo, desk.undoTold, desk.dirty, desk.unsaved, desk.isEmpty], [true, { key: "one" }, true, 1, false]);
  assert.equal(await desk.undo(), true);
  assert.equal(await desk.undo(), false);
  assert.deepEqual([desk.canUndo, desk.dirty, desk.unsaved, desk.isEmpty], [false, false, 0, true]);
  assert.deepEqual(heard.filter((line) => line.startsWith("register")), ["register one false", "register one true"]);
  stop();
  await desk.apply(adding("Tom Ashe"));
  assert.equal(heard.filter((line) => line.startsWith("register")).length, 2);
});

test("changes wait for one another, and a failed one stops none", async () => {
  const desk = new Desk(aPage(), someFacts());
  const slow = desk.apply(async (register) => {
    await new Promise((done) => setTimeout(done, 20));
    return adding("First")(register);
  });
  const bad = desk.apply(() => {
    throw new Error("mine");
  });
  const last = desk.apply(adding("Second"));
  await assert.rejects(bad, /mine/);
  assert.deepEqual([await slow, await last, namesOf(desk).sort()], [true, true, ["First", "Second"]]);
});

test("nobody stays chosen or open who is gone", async () => {
  const desk = new Desk(aPage(), someFacts());
  await desk.apply(adding("Siân Owen"));
  const [person] = desk.register.people;
  desk.select([person?.id ?? ""]);
  desk.open(person?.id ?? "");
  await desk.undo();
  assert.deepEqual([[...desk.selected], desk.opened], [[], null]);
});

test("records are taken in and judged, once, as one step", async () => {
  const key = await aKey();
  const lost = await aKey();
  const desk = new Desk(aPage(), someFacts({ keys: [key.published, { ...lost.published, lost_on: "2026-10-05" }] }));
  const slips = [await aSlip("Plain"), await key.sign(await aSlip("Signed")), await lost.sign(await aSlip("Lost"))];
  const told = await desk.takeIn([...files(slips), { name: "bad.txt", text: "nothing" }]);
  assert.deepEqual([told.added, told.refused.map(({ name }) => name)], [3, ["bad.txt"]]);
  assert.deepEqual(desk.told, { told: { key: "records", values: { count: 3 } }, undone: false });
  const found = slips.map(({ digest }) => desk.verdictOf(digest));
  assert.deepEqual(found, ["unchanged", "countersigned", "lost-key"]);
  assert.equal(desk.findVerdict(slips[1]?.digest ?? "")?.key?.holder, "Safeguarding lead");
  const again = await desk.takeIn(files(slips));
  assert.deepEqual([again.added, again.repeated, desk.unsaved], [0, 3, 1]);
  await desk.undo();
  assert.ok(desk.isEmpty);
});

test("standings are worked out once a register, and say what the engine says", async () => {
  const desk = new Desk(aPage(), someFacts());
  await desk.apply(adding("Siân Owen"));
  await desk.takeIn(files([await aSlip("Siân Owen"), await aSlip("Nobody Known")]));
  const all = desk.standings;
  assert.equal(desk.standings, all);
  assert.deepEqual(all.map(({ name, state }) => [name, state]).sort(), [["Nobody Known", "unknown"], ["Siân Owen", "done"]]);
  await desk.apply(adding("Tom Ashe"));
  assert.notEqual(desk.standings, all);
});

test("another setting's record is judged anew once its setting is accepted", async () => {
  const key = await aKey();
  const desk = new Desk(aPage(), someFacts({ keys: [key.published] }));
  const slip = await key.sign(await aSlip("Away", { setting: SISTER }));
  await desk.takeIn(files([slip]));
  assert.equal(desk.verdictOf(slip.digest), "other-setting");
  await desk.apply((register) => acceptSetting(register, SISTER.id, SISTER.name));
  assert.equal(desk.verdictOf(slip.digest), "countersigned");
});

test("a staff list leaves its questions on the desk, even where it changes nothing", async () => {
  const desk = new Desk(aPage(), someFacts());
  await desk.takeInStaff([{ name: "Siân Owen", setting: OWN }, { name: "Tom Ashe", setting: OWN }], { person: "name" });
  assert.deepEqual([namesOf(desk).sort(), desk.register.columns], [["Siân Owen", "Tom Ashe"], { person: "name" }]);
  let heard = 0;
  desk.onChange((what) => (heard += Number(what === "register")));
  const told = await desk.takeInStaff([{ name: "Siân Owen", setting: OWN }], {});
  assert.deepEqual([told.absent.length, desk.listed, heard, desk.unsaved], [1, told, 1, 1]);
});

const PASSPHRASE = "four grey geese walking";

/** Save what a desk holds, as the file it would be. @param {Desk} desk @returns {Promise<string>} */
async function save(desk) {
  let text = "";
  const page = /** @type {any} */ (globalThis);
  page.document = { createElement: () => ({ click() {} }), addEventListener() {} };
  const make = URL.createObjectURL;
  /** @type {Blob[]} */
  const blobs = [];
  URL.createObjectURL = (blob) => (blobs.push(/** @type {Blob} */ (blob)), "blob:x");
  try {
    await desk.choosePassphrase(PASSPHRASE);
    assert.equal(await desk.save(), true);
    text = (await blobs[0]?.text()) ?? "";
  } finally {
    URL.createObjectURL = make;
    delete page.document;
  }
  return text;
}

test("a register is saved, changed, opened elsewhere; leavers whose time has come are erased, and undo brings them back", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const desk = new Desk(aPage(), someFacts());
  assert.equal(await desk.save(), false);
  await desk.apply(adding("Siân Owen"));
  await desk.apply(adding("Long Gone"));
  const gone = desk.register.people.find(({ name }) => name === "Long Gone");
  await desk.apply((register) => change(register, gone?.id ?? "", { left: "2020-01-31" }));
  const text = await save(desk);
  assert.deepEqual([desk.dirty, desk.unsaved, desk.savedAt !== null], [false, 0, true]);
  await desk.undo();
  assert.deepEqual([desk.dirty, desk.unsaved], [true, 1]);

  const other = new Desk(aPage(), someFacts());
  await assert.rejects(other.openFile(text, "not the passphrase"), { reason: "passphrase" });
  assert.deepEqual([other.isEmpty, other.canSave], [true, false]);
  await other.openFile(text, PASSPHRASE);
  assert.deepEqual([namesOf(other), other.canSave, other.dirty], [["Siân Owen"], true, true]);
  assert.deepEqual(other.told?.told, { key: "erased", values: { count: 1 } });
  await other.undo();
  assert.deepEqual([namesOf(other).sort(), other.dirty, other.canUndo], [["Long Gone", "Siân Owen"], false, false]);
});

test("what was on the screen comes back when an opened register is undone", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const desk = new Desk(aPage(), someFacts());
  await desk.apply(adding("Saved Before"));
  const text = await save(desk);
  const other = new Desk(aPage(), someFacts());
  await other.apply(adding("On Screen"));
  await other.openFile(text, PASSPHRASE);
  assert.deepEqual([namesOf(other), other.dirty, other.told?.told.key], [["Saved Before"], false, "opened"]);
  await other.undo();
  assert.deepEqual([namesOf(other), other.dirty], [["On Screen"], true]);
});

test("what was never signed is not taken for signed, in whatever order it comes, and takes nothing away", async () => {
  const key = await aKey();
  const signed = await key.sign(await aSlip("Signed", { setting: SISTER }));
  const mark = /** @type {import("../../theme/runtime/record/types.js").Countersignature} */ (signed.countersignature);
  const forged = { ...signed, countersignature: { ...mark, key: "A".repeat(16), done: /** @type {const} */ ("spoken"), on: "2026-10-09" } };
  for (const slips of [[signed, forged], [forged, signed]]) {
    const desk = new Desk(aPage(), someFacts({ keys: [key.published] }));
    await desk.apply((register) => acceptSetting(register, SISTER.id, SISTER.name));
    await desk.takeIn(files(slips));
    const [entry] = desk.register.entries;
    assert.deepEqual([entry?.kind === "record" && entry.slip.countersignature, desk.verdictOf(signed.digest)], [mark, "countersigned"]);
  }
  const desk = new Desk(aPage(), someFacts({ keys: [key.published] }));
  await desk.apply((register) => acceptSetting(register, SISTER.id, SISTER.name));
  await desk.takeIn(files([forged]));
  assert.equal(desk.verdictOf(signed.digest), "unreadable");
});

test("a setting's records are ours only while the register holds it", async () => {
  const desk = new Desk(aPage(), someFacts());
  const slip = await aSlip("Tom", { setting: SISTER });
  await desk.takeIn(files([slip]));
  assert.equal(desk.verdictOf(slip.digest), "other-setting");
  await desk.apply((register) => acceptSetting(register, SISTER.id, SISTER.name));
  assert.equal(desk.verdictOf(slip.digest), "unchanged");
  await desk.undo();
  assert.equal(desk.verdictOf(slip.digest), "other-setting");
});

test("a register that is full takes nothing in, and names what it has no room for", async () => {
  const desk = new Desk(aPage(), someFacts());
  await desk.apply(adding("Siân Owen"));
  const person = desk.register.people[0]?.id ?? "";
  const hand = { kind: "hand", how: "paper", on: "2026-09-01", recorded: "2026-09-02", person, setting: OWN, course: "online", edition: "2026-27", path: "all-staff", policies: [] };
  const entries = Array.from({ length: MOST_ENTRIES }, (_, at) => /** @type {any} */ ({ ...hand, id: `h${at}` }));
  await desk.apply((register) => ({ ...register, entries }));
  const told = await desk.takeIn(files([await aSlip("One"), await aSlip("Two")]));
  assert.deepEqual([told.added, told.refused.map(({ name, verdict }) => [name, verdict.reason])], [0, [["One.json", "full"], ["Two.json", "full"]]]);
  assert.equal(desk.register.entries, entries);
});
