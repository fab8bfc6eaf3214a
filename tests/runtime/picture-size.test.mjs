/** A picture's size is read from its first bytes, so that one too large for memory is never decoded. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readPictureSize } from "../../theme/runtime/qr/picture-size.js";

/** Bytes of texts and numbers, one a byte. @param {...(string | number[])} parts */
const bytes = (...parts) => Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...part].map((letter) => letter.charCodeAt(0)) : part)));

const JFIF = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xdb, 0, 3, 9];
const SIZES = /** @type {const} */ ([
  ["PNG", bytes("\u0089PNG\r\n\u001a\n", [0, 0, 0, 13], "IHDR", [0, 0, 0xea, 0x60, 0, 0, 0x03, 0xe8]), [60_000, 1000]],
  ["JPEG", bytes(JFIF, [0xff, 0xc2, 0, 11, 8, 0x0b, 0xb8, 0xff, 0xff, 1]), [65_535, 3000]],
  ["lossy WebP", bytes("RIFF1234WEBPVP8 ", [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x80, 0x47, 0x38, 0x44]), [1920, 1080]],
  ["lossless WebP", bytes("RIFF1234WEBPVP8L", [0, 0, 0, 0, 0x2f, 0x7f, 0xc7, 0x0d, 0x11, 0]), [1920, 1080]],
  ["WebP of parts", bytes("RIFF1234WEBPVP8X", [10, 0, 0, 0, 0, 0, 0, 0, 0x5f, 0xea, 0, 0xff, 0xff, 0xff]), [60_000, 16_777_216]],
  ["AVIF", bytes([0, 0, 0, 24], "ftypavif", "ispe0000", [0, 0, 1, 0, 0, 0, 2, 0], "ispe0000", [0, 0, 0xea, 0x60, 0, 0, 0, 9], "more of it"), [60_000, 512]],
]);

for (const [what, picture, size] of SIZES) {
  test(`${what}`, () => {
    assert.deepEqual(readPictureSize(picture), size);
    for (let end = 0; end <= 20; end += 1) assert.equal(readPictureSize(picture.slice(0, end)), null);
  });
}

test("no bytes break it", () => {
  const start = fc.constantFrom(...SIZES.map(([, picture]) => [...picture]), [0xff, 0xd8], []);
  const broken = fc.tuple(start, fc.nat(40), fc.array(fc.nat(255), { maxLength: 40 })).map(([whole, at, noise]) => Uint8Array.from([...whole.slice(0, at), ...noise]));
  fc.assert(fc.property(broken, (given) => (readPictureSize(given) ?? [0, 0]).every(Number.isInteger)), { numRuns: 1000 });
});
