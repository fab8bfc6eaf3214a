/** Sealed files; test_sealed.py has another program open the same files. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Sealer, openSealedFile, sealWithPassphrase, unsealWithPassphrase } from "../../theme/runtime/record/sealed.js";

const { passphrase, decomposed, files, refused } = JSON.parse(await readFile(new URL("sealed.json", import.meta.url), "utf8"));

for (const { about, kind, text, value } of files) {
  test(`opens: ${about}`, async () => assert.deepEqual(await unsealWithPassphrase(kind, text, passphrase), value));
}

for (const { about, kind, text, passphrase: words, reason } of refused) {
  test(`stays shut: ${about}`, async () => assert.rejects(unsealWithPassphrase(kind, text, words), { name: "SealError", reason }));
}

test("what is sealed holds none of its words, and another spelling of the same letters opens it", async () => {
  const text = await sealWithPassphrase("register", { name: "Siân" }, decomposed);
  assert.ok(!/Si|name":\s*"S/.test(atob(JSON.parse(text).data.replaceAll("-", "+").replaceAll("_", "/"))));
  assert.deepEqual(await unsealWithPassphrase("register", text, passphrase), { name: "Siân" });
});

test("a key made once seals again and again, never twice the same, and opens its own copies", async () => {
  const { sealer } = await openSealedFile("register", files[0].text, passphrase);
  const [one, other] = [await sealer.seal("register", { n: 1 }), await sealer.seal("register", { n: 1 })];
  assert.notEqual(one, other);
  assert.deepEqual(await sealer.unseal("register", one), { n: 1 });
  assert.deepEqual(await unsealWithPassphrase("register", other, passphrase), { n: 1 });
  await assert.rejects(sealer.unseal("key", one), { reason: "kind" });
});

test("a copy sealed under another salt does not open with a kept key", async () => {
  const [one, other] = [await Sealer.open(passphrase), await Sealer.open(passphrase)];
  await assert.rejects(other.unseal("register", await one.seal("register", 1)), { reason: "passphrase" });
});

test("a passphrase has twelve characters at least, as people count them", async () => {
  await assert.rejects(Sealer.open("🐈".repeat(11)), { reason: "short" });
  await Sealer.open("🐈".repeat(12));
});

test("a file that is too large is refused before it is looked at", async () => {
  await assert.rejects(unsealWithPassphrase("register", "x".repeat(67_108_865), passphrase), { reason: "too-large" });
  await assert.rejects(unsealWithPassphrase("register", "x".repeat(67_108_864), passphrase), { reason: "not-sealed" });
});

test("a passphrase may be stretched five million times at most", async () => {
  const text = await sealWithPassphrase("register", 1, passphrase);
  const open = (/** @type {number} */ times) => unsealWithPassphrase("register", text.replace("600000", String(times)), passphrase);
  await assert.rejects(open(5_000_000), { reason: "passphrase" });
  await assert.rejects(open(5_000_001), { reason: "not-sealed" });
});

test("a number that no file has is no sealed file", async () => {
  const [{ text }] = files;
  for (const number of ["6".repeat(5_000), "NaN", "1e999"]) {
    for (const given of [text.replace("600000", number), text.replace('"version": 1', `"version": ${number}`)]) {
      assert.notEqual(given, text);
      await assert.rejects(unsealWithPassphrase("register", given, passphrase), { reason: "not-sealed" });
    }
  }
});
