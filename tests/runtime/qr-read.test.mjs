/** QR codes are found among a picture's pixels; browser tests cover picture files. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeQR } from "qr";
import { decodePixels } from "../../theme/runtime/qr/read.js";

const CODE = `MSR1:${"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(18)}:END`;

/** @param {readonly boolean[][]} rows @param {number} scale */
function draw(rows, scale) {
  const side = rows.length * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (rows[Math.floor(y / scale)]?.[Math.floor(x / scale)]) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { data, width: side, height: side };
}

test("the largest code that we make is read, from few pixels a module", () => {
  const rows = encodeQR(CODE, "raw", { ecc: "low", encoding: "alphanumeric", border: 4 });
  for (const scale of [2, 3, 6]) assert.equal(decodePixels(draw(rows, scale)), CODE, `${scale}`);
});

test("a picture without a code has none", () => {
  assert.equal(decodePixels(draw([[false]], 200)), null);
  const noise = { data: Uint8ClampedArray.from({ length: 200 * 200 * 4 }, (_, at) => (at * 2654435761) >>> 24), width: 200, height: 200 };
  assert.equal(decodePixels(noise), null);
});
