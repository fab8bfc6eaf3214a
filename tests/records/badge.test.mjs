/** Badges judged by libraries that know nothing of us; test_badge.py has another one judge them, and our own reader. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
// @ts-expect-error: it has no types
import { _checkCredential } from "@digitalbazaar/vc";
import { compactVerify, importJWK } from "jose";
import { getDidKey, makeBadge } from "../../theme/runtime/record/badge.js";
import { parseSlip } from "../../theme/runtime/record/carrier.js";
import { countersign, getPublicKey, makeKeyPair } from "../../theme/runtime/record/signing.js";

const usual = parseSlip(await readFile(new URL("versions/v2/usual.json", import.meta.url), "utf8"));
const key = await makeKeyPair();
const slip = await countersign(usual, { by: "lead", done: "received", on: "2026-11-25", ...key });
const texts = { title: "A course", description: "Its checks.", criteria: "Passed at 80%.", narrative: "Received." };
/** A version 8 UUID of RFC 9562. */
const UUID_URN = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SITE = "did:web:school.example:training";
const { d: _, ...publicJwk } = key.jwk;

/** @param {string} did */
async function openBadge(did) {
  const { payload, protectedHeader } = await compactVerify(await makeBadge(slip, { texts, did, key }), await importJWK({ ...publicJwk }, "ES256"));
  return { header: protectedHeader, payload: JSON.parse(new TextDecoder().decode(payload)) };
}

for (const did of [SITE, ""]) {
  test(`a badge of ${did || "a key"} is a JWT that jose opens, with the shape of a verifiable credential`, async () => {
    const { header, payload } = await openBadge(did);
    const issuer = did || getDidKey(key.publicKey);
    assert.deepEqual(header, { alg: "ES256", typ: "JWT", kid: `${issuer}#${did ? key.publicKey : issuer.slice(8)}` });
    assert.equal(payload.iss, issuer);
    for (const id of [payload.jti, payload.credentialSubject.achievement.id]) assert.match(id, UUID_URN);
    assert.equal(payload.nbf, Date.UTC(2026, 10, 25) / 1000);
    assert.equal(payload.exp, Date.UTC(2027, 8, 1, 23, 59, 59) / 1000);
    // It is private and checks no signature: the version is pinned.
    _checkCredential({ credential: payload, now: "2026-12-01T12:00:00Z" });
    assert.throws(() => _checkCredential({ credential: payload, now: "2027-09-03T12:00:00Z" }), /is after "validUntil"/);
    assert.throws(() => _checkCredential({ credential: { ...payload, credentialSubject: {} } }), /claim/);
  });
}

test("a key is written as did:key as W3C's example is", () => {
  // The did:key Method, "P-256": a test vector, and its public key as a JWK
  const example = getPublicKey({ x: "fyNYMN0976ci7xqiSdag3buk-ZCwgXU4kz9XNkBlNUI", y: "hW2ojTNfH7Jbi8--CJUo3OCbH3y5n91g-IMA9MLMbTU" });
  assert.equal(getDidKey(example), "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169");
});

test("what isn't countersigned gets no badge", async () => {
  await assert.rejects(makeBadge(usual, { texts, did: SITE, key }), /not countersigned/);
});
