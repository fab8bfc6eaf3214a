/** Key files: made, opened, resealed; invalid ones are refused; a key's status on a day. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { makeSlip } from "../../theme/runtime/record/carrier.js";
import { makeKeyFile, openChosenKeyFile, openKeyFile, resealKeyFile, getKeyStatus } from "../../theme/runtime/record/key-file.js";
import { sealWithPassphrase, unsealWithPassphrase } from "../../theme/runtime/record/sealed.js";
import { verifySignature, countersign, makeKeyPair } from "../../theme/runtime/record/signing.js";

const [passphrase, next] = ["five tall trees in a row", "six small boats on water"];
const about = { setting: "bryn", holder: "the headteacher", today: "2026-11-25" };
const made = await makeKeyFile(about, passphrase);
const { records } = JSON.parse(await readFile(new URL("vectors.json", import.meta.url), "utf8"));

test("what is opened is the key that was made, and signs", async () => {
  assert.equal(made.name, "bryn-key_2026-11-25.sealed.json");
  const key = await openKeyFile(made.text, passphrase);
  assert.deepEqual([key.publicKey, key.holder, key.setting, key.made], [made.publicKey, "the headteacher", "bryn", "2026-11-25"]);
  assert.equal(key.privateKey.extractable, false);
  const slip = await countersign(await makeSlip(records[0].record), { by: key.holder, done: "received", on: "2026-11-25", ...key });
  assert.equal(await verifySignature(slip, made.publicKey), true);
});

test("sealed with another passphrase it is the same key, and the first file stays as it was", async () => {
  const text = await resealKeyFile(made.text, passphrase, next);
  assert.equal((await openKeyFile(text, next)).publicKey, made.publicKey);
  await assert.rejects(openKeyFile(text, passphrase), { reason: "passphrase" });
  await assert.rejects(resealKeyFile(made.text, next, passphrase), { reason: "passphrase" });
  assert.equal((await openKeyFile(made.text, passphrase)).publicKey, made.publicKey);
});

test("what holds no whole key, or halves of two, is refused like any other file", async () => {
  const value = /** @type {any} */ (await unsealWithPassphrase("key", made.text, passphrase));
  const { jwk: other } = await makeKeyPair();
  const broken = [{}, { ...value, holder: "\u202eeve" }, { ...value, extra: 1 }, { ...value, made: "2026-13-01" }, { ...value, d: other.d }, { ...value, x: other.x }];
  for (const one of broken) {
    await assert.rejects(openKeyFile(await sealWithPassphrase("key", one, passphrase), passphrase), { name: "SealError", reason: "not-sealed" });
  }
});

test("a chosen file is opened, or the field in error and its message are returned", async () => {
  const file = (/** @type {string} */ text) => new File([text], "key.sealed.json");
  const opened = await openChosenKeyFile(file(made.text), passphrase);
  assert.ok("key" in opened && opened.key.publicKey === made.publicKey && opened.sealed === made.text);
  const faults = [
    [undefined, passphrase, "file", "missing"],
    [file(made.text), "", "passphrase", "missing"],
    [file(made.text), next, "passphrase", "wrong"],
    [file("{}"), passphrase, "file", "not-key"],
    [file(await sealWithPassphrase("register", {}, passphrase)), passphrase, "file", "not-key"],
    [file(made.text.replace('"version": 1', '"version": 2')), passphrase, "file", "newer"],
    [file(made.text.padEnd(20_000)), passphrase, "file", "not-key"],
  ];
  for (const [chosen, typed, field, fault] of faults) {
    assert.deepEqual(await openChosenKeyFile(/** @type {any} */ (chosen), String(typed)), { field, fault });
  }
});

test("a key is published, not yet, no longer, lost or unknown", () => {
  const published = { key: made.publicKey, holder: "the headteacher", from: "2026-09-01", until: "2027-08-31", lost_on: null };
  const days = { "2026-08-31": "later", "2026-09-01": "published", "2027-08-31": "published", "2027-09-01": "ended" };
  for (const [day, state] of Object.entries(days)) assert.equal(getKeyStatus(published, day), state);
  assert.equal(getKeyStatus({ ...published, lost_on: "2027-01-01" }, "2026-12-31"), "lost");
  assert.equal(getKeyStatus(undefined, "2026-12-31"), "not");
});
