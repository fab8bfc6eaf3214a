/** Key files: made, opened, resealed; invalid ones are refused; a key's status on a day. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { makeSlip } from "../../theme/runtime/record/carrier.js";
import { getKeyFileName, getKeyStatus, makeKey, openKey, sealKeyFile, unsealKeyFile } from "../../theme/runtime/record/key-file.js";
import { sealWithPassphrase, unsealWithPassphrase } from "../../theme/runtime/record/sealed.js";
import { verifySignature, countersign, makeKeyPair } from "../../theme/runtime/record/signing.js";
import { makeEmptyRegister } from "../../theme/runtime/register/schema.js";
import { openChosenKey } from "../../theme/runtime/register/session/choose-key.js";

const [passphrase, next] = ["five tall trees in a row", "six small boats on water"];
const made = await makeKey({ holder: "the headteacher", today: "2026-11-25" });
const text = await sealKeyFile(made, "bryn", passphrase);
const { records } = JSON.parse(await readFile(new URL("vectors.json", import.meta.url), "utf8"));

test("what is opened is the key that was made, and signs", async () => {
  assert.equal(getKeyFileName("bryn", "2026-11-25"), "bryn-key_2026-11-25.sealed.json");
  assert.deepEqual(await unsealKeyFile(text, passphrase), made);
  const key = await openKey(made);
  assert.deepEqual([key.publicKey, key.holder, key.made], [made.publicKey, "the headteacher", "2026-11-25"]);
  assert.equal(key.privateKey.extractable, false);
  const slip = await countersign(await makeSlip(records[0].record), { by: key.holder, done: "received", on: "2026-11-25", ...key });
  assert.equal(await verifySignature(slip, made.publicKey), true);
});

test("sealed with another passphrase it is the same key, and the first file stays as it was", async () => {
  const again = await sealKeyFile(made, "bryn", next);
  assert.deepEqual(await unsealKeyFile(again, next), made);
  await assert.rejects(unsealKeyFile(again, passphrase), { reason: "passphrase" });
  assert.deepEqual(await unsealKeyFile(text, passphrase), made);
});

test("what holds no whole key, or halves of two, is refused like any other file", async () => {
  const value = /** @type {any} */ (await unsealWithPassphrase("key", text, passphrase));
  const { jwk: other } = await makeKeyPair();
  const broken = [{}, { ...value, holder: "\u202eeve" }, { ...value, extra: 1 }, { ...value, made: "2026-13-01" }, { ...value, d: other.d }, { ...value, x: other.x }];
  for (const one of broken) {
    const file = new File([await sealWithPassphrase("key", one, passphrase)], "key.sealed.json");
    assert.deepEqual(await openChosenKey(file, passphrase), { field: "file", fault: "not-key" });
  }
  await assert.rejects(openKey({ ...made, publicKey: made.publicKey.replace(/.$/, (last) => (last === "A" ? "E" : "A")) }), { reason: "not-sealed" });
});

test("a chosen file is opened, or the field in error and its message are returned", async () => {
  const file = (/** @type {string} */ content) => new File([content], "key.sealed.json");
  const register = { ...makeEmptyRegister([{ id: "bryn", name: "Bryn" }]), key: made };
  for (const content of [text, await sealWithPassphrase("register", register, passphrase)]) {
    const opened = await openChosenKey(file(content), passphrase);
    assert.ok("key" in opened);
    assert.deepEqual([opened.key.publicKey, opened.secret], [made.publicKey, made]);
  }
  const { key: _, ...withoutKey } = register;
  const faults = [
    [undefined, passphrase, "file", "missing"],
    [file(text), "", "passphrase", "missing"],
    [file(text), next, "passphrase", "wrong"],
    [file("{}"), passphrase, "file", "not-key"],
    [file(await sealWithPassphrase("register", {}, passphrase)), passphrase, "file", "not-key"],
    [file(await sealWithPassphrase("register", withoutKey, passphrase)), passphrase, "file", "not-key"],
    [file(text.replace('"version": 1', '"version": 2')), passphrase, "file", "newer"],
  ];
  for (const [chosen, typed, field, fault] of faults) {
    assert.deepEqual(await openChosenKey(/** @type {any} */ (chosen), String(typed)), { field, fault });
  }
});

test("a key is published, not yet, no longer, lost or unknown", () => {
  const published = { key: made.publicKey, holder: "the headteacher", from: "2026-09-01", until: "2027-08-31", lost_on: null };
  const days = { "2026-08-31": "later", "2026-09-01": "published", "2027-08-31": "published", "2027-09-01": "ended" };
  for (const [day, state] of Object.entries(days)) assert.equal(getKeyStatus(published, day), state);
  assert.equal(getKeyStatus({ ...published, lost_on: "2027-01-01" }, "2026-12-31"), "lost");
  assert.equal(getKeyStatus(undefined, "2026-12-31"), "not");
});
