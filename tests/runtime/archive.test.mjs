/** Untrusted archives: each file is read within its limits or refused with its reason, without affecting the others. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { zipSync } from "fflate";
import { readArchive } from "../../theme/runtime/intake/archive.js";
import { MAX_FILE_BYTES } from "../../theme/runtime/intake/files.js";

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const words = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);

/** @param {Record<string, string | Uint8Array>} files @param {0 | 6} [level] @returns {Uint8Array<ArrayBuffer>} */
const aZip = (files, level = 6) =>
  Uint8Array.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, data]) => [name, typeof data === "string" ? utf8(data) : data])), { level }));

/** @param {Uint8Array<ArrayBuffer>} bytes */
const read = (bytes) => [...readArchive("a.zip", bytes)].map((one) => ("reason" in one ? [one.name, one.reason] : [one.name, words(one.bytes)]));

/** An archive that holds its one file so many times, or only lists it so. @param {Uint8Array<ArrayBuffer>} zip @param {number} times @param {{ listed?: boolean }} [how] */
function repeated(zip, times, { listed = false } = {}) {
  const [at, end] = [listOf(zip), zip.length - 22];
  const copies = listed ? 1 : times;
  const entries = Array.from({ length: times }, (_, copy) => {
    const entry = Buffer.from(zip.subarray(at, end));
    entry.writeUInt32LE(listed ? 0 : copy * at, 42);
    return entry;
  });
  const tail = Buffer.from(zip.subarray(end));
  tail.writeUInt16LE(times, 10);
  tail.writeUInt32LE(copies * at, 16);
  return Uint8Array.from(Buffer.concat([...Array.from({ length: copies }, () => zip.subarray(0, at)), ...entries, tail]));
}

/** Where the list at the end of an archive begins. @param {Uint8Array} bytes */
const listOf = (bytes) => Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));

test("the files are given by name alone, without folders, hidden files and their ways out", () => {
  const zip = aZip({ "one.json": "1", "in/two.json": "2", "../../evil.json": "3", "__MACOSX/one.json": "x", "in/.DS_Store": "x" });
  assert.deepEqual(read(zip), [["one.json", "1"], ["two.json", "2"], ["evil.json", "3"]]);
});

test("names that objects have are names like others, and equal names are two files", () => {
  const zip = aZip({ "a/__proto__": "1", "b/__proto__": "2", constructor: "3" });
  assert.deepEqual(read(zip), [["__proto__", "1"], ["__proto__", "2"], ["constructor", "3"]]);
});

test("what is packed small and unpacks large is refused alone", () => {
  const zip = aZip({ "bomb.json": new Uint8Array(5 * MAX_FILE_BYTES), "good.json": "{}" });
  assert.ok(zip.length < 20_000);
  assert.deepEqual(read(zip), [["bomb.json", "too-large"], ["good.json", "{}"]]);
});

test("ZIP bombs together end the archive, whatever sizes it declares", () => {
  const zip = repeated(aZip({ "bomb.json": new Uint8Array(2 * MAX_FILE_BYTES) }), 200);
  const view = new DataView(zip.buffer);
  for (let at = listOf(zip); view.getUint32(at, true) === 0x02014b50; ) {
    view.setUint32(at + 24, 10, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const found = read(zip);
  assert.ok(found.length < 150, `${found.length}`);
  assert.deepEqual(found.at(-1), ["a.zip", "too-large"]);
});

test("files that overlap, or break off, cost no more time than others", () => {
  const noise = Uint8Array.from({ length: 3000 }, (_, at) => (at * at * 2_654_435_761) >>> 24);
  const whole = aZip({ "noise.json": noise });
  const overlapping = repeated(whole, 2000, { listed: true });
  assert.ok(read(overlapping).length < 100);
  assert.deepEqual(read(overlapping).at(-1), ["a.zip", "damaged-archive"]);
  const broken = Uint8Array.from(whole);
  const view = new DataView(broken.buffer);
  view.setUint32(listOf(broken) + 20, view.getUint32(18, true) - 8, true);
  const found = read(repeated(broken, 300));
  assert.deepEqual([found[0], found.at(-1)], [["noise.json", "damaged-archive"], ["a.zip", "too-large"]]);
  assert.ok(found.length < 150, `${found.length}`);
});

test("a file that lies outside of its archive is damaged alone", () => {
  for (const head of [1_000_000, 0xffffffff]) {
    const zip = aZip({ "a.json": "{}".repeat(90), "b.json": "[]" });
    new DataView(zip.buffer).setUint32(listOf(zip) + 42, head, true);
    assert.deepEqual(read(zip), [["a.json", "damaged-archive"], ["b.json", "[]"]]);
  }
});

test("a file larger or smaller than it declares is damaged, small or large", () => {
  for (const [text, said] of /** @type {const} */ ([["x".repeat(5000), 10], ["x".repeat(5000), 6000]])) {
    const zip = aZip({ "a.json": text, "b.json": "{}".repeat(50) });
    new DataView(zip.buffer).setUint32(listOf(zip) + 24, said, true);
    assert.deepEqual(read(zip), [["a.json", "damaged-archive"], ["b.json", "{}".repeat(50)]]);
  }
});

test("damaged, encrypted, unsupported or nested files are reported, and the others are read", () => {
  const cut = aZip({ "a.json": "{}".repeat(500) }).slice(0, -30);
  assert.deepEqual(read(cut), [["a.zip", "damaged-archive"]]);
  assert.deepEqual(read(utf8("PK\u0003\u0004 and then nothing")), [["a.zip", "damaged-archive"]]);
  assert.deepEqual(read(aZip({ "in.zip": aZip({ "a.json": "{}" }) })), [["in.zip", "archive-in-archive"]]);
  const two = { "a.json": "{}".repeat(90), "b.json": "[]" };
  for (const [field, value, reason] of /** @type {const} */ ([[8, 1, "locked-archive"], [10, 14, "damaged-archive"]])) {
    const zip = aZip(two);
    new DataView(zip.buffer).setUint16(listOf(zip) + field, value, true);
    assert.deepEqual(read(zip), [["a.json", reason], ["b.json", "[]"]]);
  }
});

test("more files than a register holds are refused", () => {
  const zip = aZip({ "a.json": "{}" });
  new DataView(zip.buffer).setUint16(zip.length - 22 + 10, 60_001, true);
  assert.deepEqual(read(zip), [["a.zip", "too-many-files"]]);
});

test("no bytes break the reading of an archive", () => {
  const packed = aZip({ "a.json": "{}".repeat(60), "b.json": "[]" });
  const changed = fc.tuple(fc.nat(packed.length), fc.uint8Array({ maxLength: 8 })).map(([at, noise]) => {
    const bytes = Uint8Array.from(packed);
    bytes.set(noise.slice(0, bytes.length - at), at);
    return bytes;
  });
  const noise = fc.uint8Array({ maxLength: 400 }).map((bytes) => Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]));
  fc.assert(
    fc.property(fc.oneof(changed, noise), (bytes) =>
      [...readArchive("a.zip", bytes)].every((one) => "reason" in one || one.bytes.length <= MAX_FILE_BYTES)),
  );
});

test("an archive without files is refused with its reason", () => {
  const refused = [["a.zip", "empty-archive"]];
  assert.deepEqual(read(aZip({})), refused);
  assert.deepEqual(read(aZip({ ".hidden": "x", "__MACOSX/a.json": "x" })), refused);
});

test("an entry without a name does not lose the others", () => {
  assert.deepEqual(read(aZip({ "": "1", "two.json": "2" })), [["?", "1"], ["two.json", "2"]]);
});
