/** Imported files: display names, hidden files, text of any encoding. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeText, isHidden, formatFileName } from "../../theme/runtime/intake/files.js";

test("a name is shown without its folders, on one line, its end kept", () => {
  assert.equal(formatFileName("../../etc/passwd"), "passwd");
  assert.equal(formatFileName("C:\\Users\\x\\siân.json"), "siân.json");
  assert.equal(formatFileName("a\u202egpj.exe\n"), "a?gpj.exe?");
  const long = formatFileName(`${"x".repeat(500)}.json`);
  assert.deepEqual([long.length, long[0], long.slice(-5)], [120, "…", ".json"]);
});

test("what systems leave behind is hidden, what people hand in is not", () => {
  for (const path of [".DS_Store", "a/.git/config", "a/Thumbs.db", "__MACOSX/a.json", "desktop.ini"]) assert.ok(isHidden(path), path);
  for (const path of ["a.json", "./a.json", "../a.json", "folder.with.dots/a.json"]) assert.ok(!isHidden(path), path);
});

test("a text is read in every encoding that spreadsheets and mail programs save", () => {
  const words = "Siân, Zoë";
  const marked = (/** @type {number[]} */ mark, /** @type {Uint8Array} */ bytes) => Uint8Array.from([...mark, ...bytes]);
  const utf16 = Uint8Array.from(Buffer.from(words, "utf16le"));
  const swapped = Uint8Array.from(Buffer.from(words, "utf16le").swap16());
  const windows = Uint8Array.from(words, (letter) => letter.charCodeAt(0));
  const utf8 = new TextEncoder().encode(words);
  for (const bytes of [utf8, marked([0xef, 0xbb, 0xbf], utf8), marked([0xff, 0xfe], utf16), marked([0xfe, 0xff], swapped), windows]) {
    assert.equal(decodeText(bytes), words);
  }
});

test("any bytes are a text", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof decodeText(Uint8Array.from(bytes)) === "string"));
});
