/**
 * The Open Badges 3.0 credential of a countersigned record, as a VC-JWT with ES256 (Open Badges 3.0, section 8.2).
 *
 * It says what the countersigned certificate says. Ids are made from the record, so that the same badge saved twice has the same.
 */

import { hashJsonBytes } from "../data/canonical-json.js";
import { fromBase64url, toBase58 } from "./bytes.js";
import { signJws } from "./signing.js";

/** @typedef {import("./types.js").Slip} Slip */
/**
 * The words of a badge: the course's title and a description of it, what was asked for to pass (`criteria`), and what this
 * person did and the lead checked (`narrative`).
 * @typedef {{ title: string, description: string, criteria: string, narrative: string }} BadgeTexts
 */

const CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
const SCHEMA = {
  id: "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
  type: "1EdTechJsonSchemaValidator2019",
};
/** The multicodec prefix of a public key on P-256 (0x1200), as a varint. */
const P256_KEY = [0x80, 0x24];

/**
 * Return the did:key of a public key: the compressed point as a multicodec in base 58.
 * @param {string} publicKey 65 bytes as base64url
 */
export function getDidKey(publicKey) {
  const point = fromBase64url(publicKey);
  return `did:key:z${toBase58(Uint8Array.of(...P256_KEY, 2 + ((point[64] ?? 0) & 1), ...point.subarray(1, 33)))}`;
}

/**
 * Return a badge for the person of a countersigned record that has a name, as a compact JWS.
 * @param {Slip} slip
 * @param {object} given
 * @param {BadgeTexts} given.texts
 * @param {string} given.did the site's did:web if it publishes the key; "" makes the key itself the issuer, as a did:key
 * @param {{ publicKey: string, privateKey: CryptoKey }} given.key the one that countersigned
 * @returns {Promise<string>}
 */
export async function makeBadge(slip, { texts, did, key: { publicKey, privateKey } }) {
  const issuer = did || getDidKey(publicKey);
  const credential = await buildCredential(slip, issuer, texts);
  const { id, credentialSubject, validFrom, validUntil } = credential;
  const claims = { iss: issuer, sub: credentialSubject.id, jti: id, nbf: toSeconds(validFrom), exp: toSeconds(validUntil) };
  const kid = `${issuer}#${did ? publicKey : issuer.slice("did:key:".length)}`;
  return signJws({ typ: "JWT", kid }, { ...credential, ...claims }, privateKey);
}

/** @param {Slip} slip @param {string} issuer @param {BadgeTexts} texts */
async function buildCredential({ record, countersignature }, issuer, { title, description, criteria, narrative }) {
  if (!countersignature) throw new Error("not countersigned");
  const { course, path, standard, setting } = record;
  return {
    "@context": CONTEXTS,
    id: await makeUrn(countersignature),
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: title,
    issuer: { id: issuer, type: ["Profile"], name: setting.name },
    validFrom: `${countersignature.on}T00:00:00Z`,
    validUntil: `${record.renew_by}T23:59:59Z`,
    credentialSchema: [SCHEMA],
    credentialSubject: {
      id: `urn:uuid:${record.id}`,
      type: ["AchievementSubject"],
      identifier: [{ type: "IdentityObject", identityType: "name", identityHash: record.name ?? "", hashed: false }],
      narrative,
      achievement: {
        id: await makeUrn({ course, path, standard }),
        type: ["Achievement"],
        achievementType: "Course",
        name: title,
        description,
        criteria: { narrative: criteria },
      },
    },
  };
}

/** Return a urn:uuid made from a JSON value: version 8 of RFC 9562, with SHA-256. @param {unknown} value */
async function makeUrn(value) {
  const bytes = (await hashJsonBytes(value)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
}

/** @param {string} time ISO 8601 */
const toSeconds = (time) => Date.parse(time) / 1000;
