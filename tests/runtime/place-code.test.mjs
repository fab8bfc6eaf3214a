/** Place codes: their content, robustness in emails, refused ones, and merging with stored progress. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { PlaceCodeError, hasProgressToSave, decodePlace, mergePlace, encodePlace } from "../../theme/runtime/learner/place-code.js";
import { fromBase32, toBase32 } from "../../theme/runtime/record/bytes.js";
import { copyState, makeEmptyState } from "../../theme/runtime/learner/state.js";
import { COURSE, DONE, aState, anAttempt } from "../components/course-builders.mjs";

const { today, read, mangled, refused } = JSON.parse(
  await readFile(new URL("place-code.json", import.meta.url), "utf8"),
);
const ID = "0b6f1f6e-7d1c-4c57-9a3e-2f6f4f1f9a11";
const FULL = aState({
  modules: { contact: DONE, accounts: { completed: null, attempt: anAttempt() } },
  practice: { a: { facts: "00", response: "b" } },
  place: { module: "accounts", anchor: "", at: 2 },
  role: "Teaching assistant",
  path: "leads",
  policies: { aup: { version: "4.0", date: "2026-11-25" } },
  completion: { id: ID },
});

/** @param {unknown} value */
const pack = (value) => `MSP1:${toBase32(deflateSync(JSON.stringify(value)))}:END`;

/** @param {string} code */
const unpack = (code) => inflateSync(fromBase32(code.slice("MSP1:".length, -":END".length))).toString();

/** Return a case's data as a state. @param {any} place */
function aPlace({ path, modules, policies, completion }) {
  const done = Object.entries(modules).map(([id, completed]) => [id, { completed, attempt: null }]);
  const id = completion === null ? null : { id: completion };
  return { ...makeEmptyState(), path, modules: Object.fromEntries(done), policies, completion: id };
}

/** @param {string} reason @returns {(error: unknown) => true} */
const because = (reason) => (error) => {
  assert.ok(error instanceof PlaceCodeError, String(error));
  assert.equal(error.reason, reason);
  return true;
};

for (const { about, code, place } of read) {
  test(`a code of version 1 stays readable: ${about}`, async () => {
    assert.deepEqual(await decodePlace(code, COURSE, today), aPlace(place));
  });
}

for (const { about, text } of mangled) {
  test(`mail does a code no harm: ${about}`, async () => {
    assert.deepEqual(await decodePlace(text, COURSE, today), aPlace(read[0].place));
  });
}

for (const { about, text, reason } of refused) {
  test(`refused: ${about}`, () => assert.rejects(decodePlace(text, COURSE, today), because(reason)));
}

test("what is too long is refused before anything is done with it", async () => {
  const words = "MSP1:".padEnd(100_001, "A");
  await assert.rejects(decodePlace(words, COURSE, today), because("too-large"));
  await assert.rejects(decodePlace(`MSP1:${"A".repeat(8_001)}:END`, COURSE, today), because("too-large"));
  const bomb = `MSP1:${toBase32(deflateSync("0".repeat(4_000_000), { level: 9 }))}:END`;
  assert.ok(bomb.length < 8_000);
  await assert.rejects(decodePlace(bomb, COURSE, today), because("damaged"));
});

test("what no record could hold is refused before it is in the way of a certificate", async () => {
  const sound = JSON.parse(unpack(await encodePlace(FULL, COURSE)));
  const [module] = sound.modules;
  const unsound = [
    { completion: "-".repeat(36) },
    { completion: ID.replace("4c57", "0c57") },
    { modules: [{ ...module, edition: "2026".repeat(11) }] },
    { modules: [{ ...module, edition: " " }] },
    { modules: [{ ...module, digest: "00" }] },
  ];
  assert.ok(await decodePlace(pack(sound), COURSE, today));
  for (const part of unsound) await assert.rejects(decodePlace(pack({ ...sound, ...part }), COURSE, today), because("damaged"));
});

test("a code holds what is completed, and neither role nor answers nor tries", async () => {
  assert.deepEqual(JSON.parse(unpack(await encodePlace(FULL, COURSE))), {
    version: 1,
    setting: "larkwater",
    course: "course",
    path: "leads",
    modules: [{ id: "contact", date: "2026-11-25", edition: "2026-27", digest: "00000000" }],
    policies: { aup: { version: "4.0", date: "2026-11-25" } },
    completion: ID,
  });
});

test("a code carries the day on which a module without a check was opened, of modules that the course has", async () => {
  const state = aState({ opened: { accounts: "2026-11-20", gone: "2026-11-21" } });
  const place = await decodePlace(await encodePlace(state, COURSE), COURSE, today);
  assert.deepEqual(place.opened, { accounts: "2026-11-20" });
  assert.deepEqual(mergePlace(aState({ opened: { accounts: "2026-11-19" } }), place).opened, { accounts: "2026-11-19" });
  assert.ok(hasProgressToSave(state));
});

test("there is a place to keep once a module is completed, a way chosen or a policy read", () => {
  assert.ok(!hasProgressToSave(aState()));
  assert.ok(!hasProgressToSave(aState({ practice: FULL.practice, modules: { accounts: { completed: null, attempt: anAttempt() } } })));
  for (const part of [{ modules: { contact: DONE } }, { path: "leads" }, { policies: FULL.policies }]) {
    assert.ok(hasProgressToSave(aState(part)));
  }
});

/** @param {string} date */
const completedOn = (date) => ({ ...DONE, completed: { ...DONE.completed, date } });

test("on a new device all that the code holds is there", async () => {
  const place = await decodePlace(await encodePlace(FULL, COURSE), COURSE, today);
  assert.deepEqual(mergePlace(aState(), place), aState({ ...place, device: "own" }));
});

test("going on from a code loses nothing that is here, and the later day counts", async () => {
  const here = aState({
    modules: { contact: completedOn("2026-11-26"), accounts: { completed: null, attempt: anAttempt() } },
    practice: FULL.practice,
    role: "Caretaker",
    path: "staff",
    policies: { aup: { version: "3.0", date: "2025-01-01" }, conduct: { version: "1", date: "2026-11-26" } },
    completion: { id: "11111111-7d1c-4c57-9a3e-2f6f4f1f9a11" },
  });
  const there = aPlace({
    path: "leads",
    modules: { contact: DONE.completed, leads: DONE.completed },
    policies: { aup: { version: "4.0", date: "2026-11-25" }, conduct: { version: "0", date: "2024-01-01" } },
    completion: ID,
  });
  assert.deepEqual(mergePlace(here, there), {
    ...here,
    modules: { ...here.modules, leads: DONE },
    policies: { aup: { version: "4.0", date: "2026-11-25" }, conduct: { version: "1", date: "2026-11-26" } },
  });
});

test("no code makes a state that could not be kept", () => {
  const many = (/** @type {string} */ letter) =>
    Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`${letter}${at}`, { version: "1", date: today }]));
  const merged = mergePlace(aState({ policies: many("a") }), { ...makeEmptyState(), policies: many("b") });
  assert.deepEqual(copyState(merged).policies, many("a"));
});

const days = fc.date({ min: new Date("2000-01-01"), max: new Date("2026-11-26"), noInvalidDate: true });
const completions = days.map((day) => completedOn(day.toISOString().slice(0, 10)));
const states = fc
  .record({
    modules: fc.dictionary(fc.constantFrom("contact", "accounts", "leads"), completions),
    path: fc.constantFrom("staff", "leads", null),
    policies: fc.dictionary(
      fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/).filter((key) => key !== "constructor" && key !== "prototype"),
      fc.record({ version: fc.stringMatching(/^[ -~ŵ]{1,9}$/), date: fc.constantFrom("2026-11-01", "2026-11-26") }),
    ),
  })
  .map((parts) => aState({ ...parts }));

test("what is written is read again", async () => {
  await fc.assert(
    fc.asyncProperty(states, async (state) => {
      const place = await decodePlace(await encodePlace(state, COURSE), COURSE, today);
      assert.deepEqual(mergePlace(aState(), place), copyState(state));
    }),
  );
});

test("a changed letter is found, or it is one of the few that hold nothing", async () => {
  const code = await encodePlace(FULL, COURSE);
  const whole = await decodePlace(code, COURSE, today);
  const places = fc.integer({ min: "MSP1:".length, max: code.length - ":END".length - 1 });
  await fc.assert(
    fc.asyncProperty(places, fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), async (at, letter) => {
      fc.pre(code[at] !== letter);
      const changed = decodePlace(code.slice(0, at) + letter + code.slice(at + 1), COURSE, today);
      // Between the data and its checksum deflate pads a byte with unused bits.
      await changed.then((read) => assert.deepEqual(read, whole), (error) => assert.ok(because("damaged")(error)));
    }),
  );
});

/** Whatever is read, it is a state that can be kept, or a reason of the table. @param {string} text */
async function holds(text) {
  try {
    copyState(mergePlace(FULL, await decodePlace(text, COURSE, today)));
  } catch (error) {
    assert.ok(error instanceof PlaceCodeError, String(error));
  }
}

test("whatever is pasted is read, or refused with a reason", async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: "binary" }), (text) => holds(text)));
  await fc.assert(fc.asyncProperty(fc.stringMatching(/^[A-Z2-7]{0,80}$/), (data) => holds(`MSP1:${data}:END`)));
  await fc.assert(fc.asyncProperty(fc.uint8Array(), (bytes) => holds(`MSP1:${toBase32(deflateSync(bytes))}:END`)));
});

test("whatever a code holds is taken in, or refused with a reason", async () => {
  const good = JSON.parse(unpack(await encodePlace(FULL, COURSE)));
  const field = fc.constantFrom(...Object.keys(good));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(field, fc.jsonValue()), (changed) => holds(pack({ ...good, ...changed }))),
  );
});
