/** Make badges as the browser does: reads cases as JSON from standard input, and writes the badges as a JSON list. */

import { text } from "node:stream/consumers";
import { makeBadge } from "../../theme/runtime/record/badge.js";
import { importKeyPair } from "../../theme/runtime/record/signing.js";

const cases = JSON.parse(await text(process.stdin));
const made = cases.map(async (/** @type {any} */ { slip, jwk, did, texts }) => makeBadge(slip, { texts, did, key: await importKeyPair(jwk) }));
process.stdout.write(JSON.stringify(await Promise.all(made)));
