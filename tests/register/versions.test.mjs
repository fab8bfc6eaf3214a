/** Registers that earlier versions of the site saved are opened; those of later ones are refused as newer. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openSealedFile, sealWithPassphrase, unsealWithPassphrase } from "../../theme/runtime/record/sealed.js";
import { getEntryKey, parseRegister } from "../../theme/runtime/register/schema.js";
import { TOLD } from "./cases.mjs";
import { place, writeBoth } from "./shared.mjs";

/** @param {string} text */
const open = async (text) => (await openSealedFile("register", text, TOLD.passphrase)).value;
const first = await readFile(new URL("versions/1.sealed.json", import.meta.url), "utf8");
const second = await readFile(new URL("versions/2.sealed.json", import.meta.url), "utf8");
const current = await readFile(place("register.sealed.json"), "utf8");

for (const [version, earlier] of [first, second].entries()) {
  test(`a register of version ${version + 1} is opened, and has the same people, table and calendar as one of version 3`, async () => {
    const [old, now] = [/** @type {any} */ (await open(earlier)), parseRegister(await open(current))];
    const { entries, ...upgraded } = parseRegister(old);
    assert.deepEqual([old.version, upgraded.version], [version + 1, 3]);
    assert.deepEqual({ ...now, entries: now.entries.map(getEntryKey) }, { ...upgraded, entries: entries.map(getEntryKey) });
    assert.deepEqual(await writeBoth(earlier), await writeBoth(current));
  });
}

test("what is saved says outside that it is of version 3, by which an older site knows it for a newer one", async () => {
  const saved = await sealWithPassphrase("register", parseRegister(await open(first)), TOLD.passphrase);
  assert.equal(JSON.parse(saved).version, 3);
  assert.equal(JSON.parse(first).version, 1);
});

test("a register or a key of a later version is refused as newer", async () => {
  const later = current.replace('"version": 3', '"version": 4');
  assert.notEqual(later, current);
  await assert.rejects(open(later), { name: "SealError", reason: "newer" });
  const key = JSON.stringify({ ...JSON.parse(current), kind: "key" });
  await assert.rejects(unsealWithPassphrase("key", key, TOLD.passphrase), { name: "SealError", reason: "newer" });
});
