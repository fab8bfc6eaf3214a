/** setting.yml in the browser: errors are the command line's, and comments survive when a file is written again. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { updateDocument, serializeSetting } from "../../theme/runtime/setting/serialize.js";
import { MAX_YAML_BYTES, parseYamlBytes, parseYaml } from "../../theme/runtime/setting/yaml.js";

const rules = /** @type {any} */ ({ limits: { bytes: 1_000_000, depth: 12 } });
/** @param {string} text */
const read = (text) => parseYaml(text, rules);

test("texts stay text; only numbers, booleans and null are parsed as such", () => {
  const { data, findings } = read('a: no\nb: 12:30\nc: 1.10\nd: 007\ne:\nf: 12\ng: true\nh: "12"\ni: 2026-09-01\nj: 1.5\nk: <<\n');
  assert.deepEqual(findings, []);
  assert.deepEqual(data, { a: "no", b: "12:30", c: "1.10", d: "007", e: null, f: 12, g: true, h: "12", i: "2026-09-01", j: { decimal: "1.5" }, k: "<<" });
});

for (const [text, code, line] of /** @type {[string, string, number][]} */ ([
  ["a: &x 1", "F012", 1],
  ["a: b\nc: *x", "F012", 2],
  ["a: !!js/function b", "F012", 1],
  ["? [a]\n: b", "F015", 1],
  ["a: 1\n---\nb: 2", "F014", 2],
  ["a: 1\nb: 2\na: 3", "F011", 3],
  ["a: b: c", "F010", 1],
  ["a: 'b", "F010", 1],
  ["a: b\0", "F004", 1],
  ["a:\n  - \ue000", "F005", 2],
  ["a: \u0007", "F018", 1],
  ["[".repeat(14) + "]".repeat(14), "F013", 1],
])) {
  test(`${JSON.stringify(text)} is refused`, () => {
    const told = read(text).findings.map((finding) => [finding.code, finding.line]);
    assert.deepEqual(told[0], [code, line]);
  });
}

test("a file that is too large or not text is refused", () => {
  assert.equal(parseYamlBytes(new Uint8Array(MAX_YAML_BYTES + 1), rules).findings[0]?.code, "F002");
  assert.equal(parseYamlBytes(new Uint8Array([0x61, 0xff]), rules).findings[0]?.code, "F003");
});

test("files crafted to slow the parser down are parsed or refused", () => {
  for (const piece of ["[", "{a: ", "- ", "? ", "a: &x ", "'", '"', "]", ":\n", "|\n", "%a\n", "!", "---\n", "\t", "a:\n  "]) {
    const { data, findings } = read(piece.repeat(20_000 / piece.length));
    assert.ok(data === null || typeof data !== "object" || findings.length > 0, JSON.stringify(piece));
  }
});

test("names that are special in JavaScript are plain keys", () => {
  const { data } = read("__proto__: {x: 1}\nconstructor: y");
  assert.deepEqual(Object.keys(/** @type {object} */ (data)), ["__proto__", "constructor"]);
  assert.equal(/** @type {any} */ ({}).x, undefined);
});

const FILE = `# A note above all.
id: oak # beside

# The people.
dsl:
    title: 'the lead'
    phone: "01632 960000"
keys: [a, b]
`;

test("a file that is written again keeps comments, order, quotation marks and indentation", () => {
  const { document } = read(FILE);
  assert.ok(document);
  const same = { id: "oak", dsl: { title: "the lead", phone: "01632 960000" }, keys: ["a", "b"] };
  assert.equal(updateDocument(same, document).replaceAll("    ", "  "), FILE.replaceAll("    ", "  "));
  const changed = updateDocument({ id: "elm", name: "Elm: #1", dsl: { title: "the lead", hours: "no" }, keys: ["a"] }, document);
  assert.match(changed, /^# A note above all\.\nid: elm # beside\nname: "Elm: #1"\n\n# The people\.\n/);
  assert.match(changed, /title: 'the lead'\n +hours: "no"\nkeys: \[a\]/);
  assert.deepEqual(read(changed).data, { id: "elm", name: "Elm: #1", dsl: { title: "the lead", hours: "no" }, keys: ["a"] });
});

test("a new file has a title above each section, and a comment about each part", () => {
  const description = { fields: { id: field("text"), dsl: { ...field("part"), part: "Person", about: "Who leads" } }, parts: { Person: { title: field("text") } } };
  const text = serializeSetting({ id: "oak", dsl: { title: "12" } }, description, { top: "One.\nTwo.", heads: [["id", "First"], ["dsl", "People"]] });
  assert.match(text, /^# One\.\n# Two\.\n\n+# --- First -+\n/);
  assert.match(text, /\n\n# --- People -+\n\n# Who leads\.\ndsl:\n {2}title: "12"\n$/);
});

/** @param {string} kind */
const field = (kind) => ({ kind, required: true, about: "" });

const NOTED = `# Above all.
local:
  childrens_services:
    name: x
    day: "01632 960130"

  # designated_officer:
  #   name: y

  # The police.
  police:
    name: z
  # trust:
  #   name: t

# --- Policies ---
#   title   its name
policies:
    # Deep.
    aup:
      title: a
note: |
  # not a comment
  text
# The end.
`;

/** @param {string} text @param {(data: any) => any} change */
const rewrite = (text, change) => {
  const { data, document } = read(text);
  return updateDocument(change(data), /** @type {any} */ (document));
};

test("blocks of comments keep their indentation and the empty line above them", () => {
  const own = rewrite(NOTED, (data) => data);
  const comments = (/** @type {string} */ text) => text.split("\n").filter((line) => /^ *#/.test(line));
  assert.deepEqual(comments(own).filter((line) => !line.includes("not a comment") && !line.includes("Deep")), comments(NOTED).filter((line) => !line.includes("not a comment") && !line.includes("Deep")));
  assert.match(own, /#   name: t\n\n# --- Policies ---\n#   title {3}its name\npolicies:\n/);
});

test("with a part taken out or put in, the other comments stay where they were", () => {
  const without = rewrite(NOTED, ({ local, ...data }) => ({ local: { childrens_services: local.childrens_services }, ...data }));
  assert.match(without, /\n# --- Policies ---\n#   title {3}its name\npolicies:\n/);
  const more = rewrite(NOTED, ({ local, ...data }) => ({ local: { ...local, trust: { name: "T" } }, ...data }));
  assert.match(more, /\n# --- Policies ---\n#   title {3}its name\npolicies:\n/);
  assert.deepEqual(read(more).data, { .../** @type {any} */ (read(NOTED).data), local: { ...(/** @type {any} */ (read(NOTED).data).local), trust: { name: "T" } } });
});

test("a comment never becomes a word, nor a word a comment", () => {
  for (const text of ["a: |\n    x\n  # c\nb: y\n", "a:\n      - |\n            # x\n    # c\nb: y\n", "a: >-\n      # x\n      y\n   # c\nb: z\n", "# c\na: '# c'\n  # c\nb: \"x\n  # c\"\n"]) {
    assert.deepEqual(read(rewrite(text, (data) => data)).data, read(text).data, text);
  }
});
