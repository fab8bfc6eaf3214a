/** The studio's edits of texts, and the places of findings in them. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { applyEdits, findChange, listChanges, readFormat, writeFormat } from "../../theme/runtime/studio/text-edits.js";
import { placeFindings } from "../../theme/runtime/studio/diagnostics.js";
import { ChangeSet, Text } from "@codemirror/state";

/** @typedef {import("../../theme/runtime/studio/types.js").Finding} Finding */

/** Cases that generator/diagnostics/fixes.py passes, too. */
const cases = JSON.parse(await readFile(new URL("../diagnostics/fixes.json", import.meta.url), "utf8"));

for (const { name, text, edits, fixed } of cases) {
  test(`a fix: ${name}`, () => assert.equal(applyEdits(text, edits), fixed));

  test(`a fix in the editor: ${name}`, () => {
    const { text: plain, format } = readFormat(text);
    const changes = listChanges(Text.of(plain.split("\n")), edits);
    const made = changes && ChangeSet.of(changes, plain.length).apply(Text.of(plain.split("\n"))).toString();
    assert.equal(made, fixed === null ? null : readFormat(fixed).text);
    assert.equal(format.mark, text.startsWith("\ufeff") ? "\ufeff" : "");
  });
}

test("a text is written back as it was stored", () => {
  for (const text of ["", "a\n", "\ufeffa\r\nb\r\n", "a\rb", "a"]) {
    const { text: plain, format } = readFormat(text);
    assert.doesNotMatch(plain, /[\r\ufeff]/);
    assert.equal(writeFormat(plain, format), text);
  }
});

test("the change between two texts makes the second of the first", () => {
  const words = fc.string({ unit: fc.constantFrom("a", "b", "\n") });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const change = findChange(before, after);
      assert.equal(change === null, before === after);
      if (change) assert.equal(before.slice(0, change.from) + change.insert + before.slice(change.to), after);
    }),
  );
  assert.deepEqual(findChange("one two three", "one 2 three"), { from: 4, to: 7, insert: "2" });
});

/** @param {Partial<Finding>} given @returns {Finding} */
const makeFinding = (given) => ({ code: "W1", severity: "warning", message: "m", hint: "h", path: "a.md", line: 1, column: 1, last_line: null, fix: null, ...given });

/** Return the text that is marked for a finding. @param {string} text @param {Partial<Finding>} given */
function mark(text, given) {
  const [place] = placeFindings(Text.of(text.split("\n")), [makeFinding(given)]);
  return text.slice(place?.from, place?.to);
}

test("a finding marks what its fix replaces, what it quotes, its word or its line", () => {
  const text = "# One\n\n- 🍷 a choice {#one} -> Late mesages\n  > So it is. \n";
  const fix = { certain: false, edits: [{ path: "a.md", line: 3, column: 24, length: 12, text: "Late messages" }] };
  assert.equal(mark(text, { line: 3, column: 24, fix }), "Late mesages");
  assert.equal(mark(text, { line: 3, column: 5 }), "a");
  assert.equal(mark(text, { line: 3, column: 24, message: "there is no scene “Late mesages”" }), "Late mesages");
  assert.equal(mark(text, { line: 3, column: 24, message: "there is no scene “Late …”" }), "Late");
  assert.equal(mark(text, { line: 3, column: 14 }), "{#one}");
  assert.equal(mark(text, { line: 1 }), "# One");
  assert.equal(mark(text, { line: 4 }), "> So it is.");
  assert.equal(mark(text, { line: 4, column: 3 }), "> So it is.");
  assert.equal(mark(text, { line: 4, column: 14 }), "> So it is.");
  assert.equal(mark(text, { line: 2 }), "");
});

test("a finding of an older text stays within the new one", () => {
  assert.equal(mark("one\ntwo", { line: 9, column: 9 }), "two");
  assert.equal(mark("", { line: 3, column: 3 }), "");
  const anywhere = fc.record({ line: fc.nat(9), column: fc.integer({ min: 1, max: 30 }) });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", " ", "🍷", "\n") }), anywhere, (text, at) => {
      const [place] = placeFindings(Text.of(text.split("\n")), [makeFinding(at)]);
      assert.ok(place && 0 <= place.from && place.from <= place.to && place.to <= text.length);
    }),
  );
});

test("findings are in the order of their places", () => {
  const found = [{ line: 2 }, { line: 1, column: 3 }, { line: 1, column: 1 }].map(makeFinding);
  assert.deepEqual(placeFindings(Text.of(["a b", "c"]), found).map(({ from }) => from), [0, 2, 4]);
});
