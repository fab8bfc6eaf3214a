/** Verdicts on slips, in JavaScript, and the countersignature as verified by other libraries: the twin is test_verdicts.py. */

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { calculateJwkThumbprint, compactVerify, exportJWK, importJWK } from "jose";
import { writeCanonicalJson } from "../../theme/runtime/data/canonical-json.js";
import { validateSlip, makeSlip } from "../../theme/runtime/record/carrier.js";
import { verifySignature, countersign, computeKeyId, makeKeyPair, importKeyPair, writeJws } from "../../theme/runtime/record/signing.js";
import { verifySlip, verifyText } from "../../theme/runtime/record/verdict.js";

const cases = JSON.parse(await readFile(new URL("verdicts.json", import.meta.url), "utf8"));
const { settings, keys } = cases;
const VERSIONS = new URL("versions/", import.meta.url);
const by = "designated safeguarding lead";

for (const { about, text, verdict: name, reason, field, key } of cases.cases) {
  test(`a verdict: ${about}`, async () => {
    const { verdict, slip } = await verifyText(text, { settings, keys });
    const said = { name, ...(reason && { reason }), ...(field && { field }), ...(key !== undefined && { key: keys[key] }) };
    assert.deepEqual(verdict, said);
    const readable = name !== "unreadable" || /key/.test(reason);
    assert.equal(slip !== null, readable);
    if (slip && name !== "altered") assert.equal(slip.digest, (await makeSlip(slip.record)).digest);
  });
}

test("a key has the id that both languages give it", async () => {
  assert.deepEqual(await Promise.all(keys.map((/** @type {any} */ { key }) => computeKeyId(key))), cases.ids);
  const { d, ...open } = cases.private;
  assert.equal((await calculateJwkThumbprint(open)).slice(0, 16), cases.ids[0]);
});

test("what is no uncompressed point has no id", async () => {
  for (const key of cases.malformed_keys) await assert.rejects(computeKeyId(key), /uncompressed/, key);
});

for (const { about, slip, jws } of cases.jws) {
  test(`a countersignature holds as a JWS for the library jose: ${about}`, async () => {
    assert.equal(writeJws(validateSlip(slip)), jws);
    const { d, ...open } = cases.private;
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(open, "ES256"), { algorithms: ["ES256"] });
    assert.deepEqual(protectedHeader, { alg: "ES256", kid: cases.ids[0] });
    const { by, done, on } = slip.countersignature;
    assert.equal(new TextDecoder().decode(payload), writeCanonicalJson({ countersigned: { by, done, on }, record: slip.record }));
    await assert.rejects(compactVerify(jws.replace(/.(?=[^.]*$)/, "~"), await importJWK(open, "ES256")));
  });
}

test("a fresh key pair signs, comes back from its plain data, and its countersignature holds for jose", async () => {
  const made = await makeKeyPair();
  const again = await importKeyPair(JSON.parse(JSON.stringify(made.jwk)));
  assert.equal(again.publicKey, made.publicKey);
  const slip = await countersign(validateSlip(cases.jws[0].slip), { by, done: "received", on: "2026-11-25", ...again });
  assert.equal(await verifySignature(slip, made.publicKey), true);
  assert.equal(await verifySignature(slip, keys[0].key), false);
  const { d, ...open } = made.jwk;
  await compactVerify(writeJws(slip), await importJWK(open, "ES256"));
  await assert.rejects(exportJWK(/** @type {any} */ (again.privateKey)));
});

test("a record that isn't countersigned can't be written as one", () => {
  const { countersignature, ...bare } = validateSlip(cases.jws[0].slip);
  assert.ok(countersignature);
  assert.throws(() => writeJws(bare), /not countersigned/);
});

test("nothing is signed under a role or on a day that no slip may bear", async () => {
  const pair = await importKeyPair(cases.private);
  const slip = validateSlip(cases.jws[0].slip);
  await assert.rejects(countersign(slip, { by: "DSL\u202e", done: "received", on: "2026-11-25", ...pair }), { field: "countersignature.by" });
  await assert.rejects(countersign(slip, { by, done: "received", on: "2026-02-30", ...pair }), { field: "countersignature.on" });
});

test("plain data that are no private key, or of two keys, are refused", async () => {
  const other = await makeKeyPair();
  for (const value of [null, {}, { ...cases.private, crv: "P-384" }, { ...cases.private, d: other.jwk.d }]) {
    await assert.rejects(importKeyPair(value));
  }
});

test("every record that was ever handed over, in every version, is still read", async () => {
  const paths = (await readdir(VERSIONS, { recursive: true })).filter((path) => /\.(json|txt)$/.test(path));
  assert.ok(paths.length >= 8);
  for (const path of paths) {
    const { verdict, slip } = await verifyText(await readFile(new URL(path, VERSIONS), "utf8"), { settings, keys });
    assert.equal(verdict.name, path.includes("countersigned") ? "countersigned" : "unchanged", path);
    if (slip) assert.equal((await verifySlip(slip, { settings, keys })).name, verdict.name);
  }
});
