/** A key's entry put into a school's setting.yml by the page, of which nothing else may change. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { publishKey } from "../../theme/runtime/setting/publish-key.js";

const rules = { limits: { bytes: 100_000, depth: 20 } };
const entry = { key: "BNew", holder: 'the "head": #1', from: "2026-11-25" };
const old = `# Ours.
id: larkwater
name: Larkwater # as on the sign
keys:
  # the first
  - key: BOld
    holder: the lead
    from: "2025-09-01"

# Legal
legal:
  controller: The governing body
`;

/** @param {string} text @param {object} [more] */
const publish = (text, more) =>
  publishKey(new TextEncoder().encode(text), { entry: { ...entry, ...more }, setting: "larkwater", rules });

/** @param {ReturnType<typeof publish>} result */
const textOf = (result) => ("text" in result ? result.text : result.refused);

test("a key is added to those that are there, and all else stays as it is", () => {
  const added = ["  - key: BNew", '    holder: "the \\"head\\": #1"', '    from: "2026-11-25"'];
  const [lines, before] = [textOf(publish(old)).split("\n"), old.split("\n")];
  assert.deepEqual(lines.filter((line) => !before.includes(line)), added);
  assert.deepEqual(before.filter((line) => !lines.includes(line)), []);
});

test("the first key comes at the end, with the line that begins the list", async () => {
  const example = await readFile(new URL("../../setting.yml", import.meta.url), "utf8");
  const same = example.trimEnd().replaceAll(/^( *\w+:) \{ (.*) \}$/gm, "$1 {$2}");
  const text = textOf(publish(example));
  assert.ok(text.startsWith(same));
  assert.equal(text.slice(same.length).trim(), 'keys:\n  - key: BNew\n    holder: "the \\"head\\": #1"\n    from: "2026-11-25"');
  for (const none of ["keys:\n", "keys: []\n"]) assert.match(textOf(publish(`id: larkwater\n${none}`)), /BNew/);
});

test("a key that ends or is lost keeps its entry, which gains the day", () => {
  const ended = textOf(publish(old, { key: "BOld", from: "2025-09-01", until: "2027-08-31" }));
  assert.equal(ended, old.replace('from: "2025-09-01"\n', 'from: "2025-09-01"\n    until: "2027-08-31"\n'));
  const lost = textOf(publish(ended, { key: "BOld", from: "2025-09-01", lost_on: "2026-11-02" }));
  assert.equal(lost, ended.replace('"2027-08-31"\n', '"2027-08-31"\n    lost_on: "2026-11-02"\n'));
});

test("a file that has the entry already stays as it is", () => {
  const first = textOf(publish(old));
  assert.deepEqual(publish(first), { text: first, same: true });
});

test("another school's file, and one that can't be read or isn't a setting, is refused with the reason", () => {
  const refusals = /** @type {const} */ ([
    [old.replace("larkwater", "farhill"), "other", "farhill"],
    ["id: larkwater\nid: larkwater\n", "unreadable", ""],
    ["id: [\n", "unreadable", ""],
    [`id: larkwater\nx: ${"a".repeat(100_000)}\n`, "unreadable", ""],
    ["- a list\n", "no-setting", ""],
    ["", "no-setting", ""],
    ["name: Larkwater\n", "no-setting", ""],
    ["id: larkwater\nkeys: none\n", "keys", "larkwater"],
    ["id: larkwater\nkeys:\n  - BOld\n", "keys", "larkwater"],
  ]);
  for (const [text, refused, id] of refusals) {
    const result = publish(text);
    assert.deepEqual("refused" in result && [result.refused, result.id], [refused, id], text.slice(0, 40));
    assert.equal("findings" in result && result.findings.length > 0, refused === "unreadable");
  }
});
