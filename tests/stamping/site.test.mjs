/** A base is read from its ZIP as untrusted input, and a setting's site is packed reproducibly. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { findSettingErrors, readBase, stampSite } from "../../theme/runtime/stamping/index.js";
import { SETTING, baseFiles, pages, slot, zip } from "./builders.mjs";

/** @param {import("./builders.mjs").Files} files */
const read = (files) => readBase(zip(files));
/** The files of a base with another first page. @param {unknown[]} nodes */
const withIndex = (nodes) => baseFiles({ "pages.json": JSON.stringify(pages({ "index.html": nodes })) });
/** @param {Uint8Array} bytes */
const open = (bytes) => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, held]) => [path, strFromU8(held)]));
/** @param {string} code @param {string} [place] */
const refused = (code, place = "") => ({ name: "BaseError", code, place });

test("a setting's site has its values, by depth, and every other file as it was", async () => {
  const { zip: made, files, leftOut } = await stampSite(await read(baseFiles()), SETTING);
  assert.deepEqual(open(made), {
    ".nojekyll": "",
    "assets/a.css": "a{}".repeat(99),
    "index.html": "<p>Oak &amp; Lane at .</p>",
    "modules/a.html": '<a href="../index.html">DSP</a>',
  });
  assert.equal(files, 4);
  assert.deepEqual(leftOut, [{ id: "q", name: "head.title", same: null }]);
});

test("an item stays where the setting has what it shows", async () => {
  const made = await stampSite(await read(baseFiles()), { ...SETTING, head: { title: "the head" } });
  assert.match(open(made.zip)["index.html"] ?? "", /Who\?$/);
  assert.deepEqual(made.leftOut, []);
});

test("what a page shows and the setting lacks is told before", async () => {
  const base = await read(baseFiles());
  assert.deepEqual(findSettingErrors(base, SETTING), [{ code: "T038", page: "index.md", name: "head.title", missing: "head.title" }]);
  assert.deepEqual(findSettingErrors(base, { ...SETTING, head: { title: "the head" } }), []);
});

test("a logo may come along, and takes the place of one that is there", async () => {
  const base = await read(baseFiles({ "site/assets/oak.png": "old" }));
  const made = await stampSite(base, SETTING, { extra: { "assets/oak.png": Uint8Array.of(1, 2, 3) } });
  assert.equal(open(made.zip)["assets/oak.png"], "\u0001\u0002\u0003");
});

test("names are hidden unless the setting shows them", async () => {
  const files = withIndex(["[", slot("head.name"), "]"]);
  const stamped = async (/** @type {boolean} */ show_names) =>
    open((await stampSite(await read(files), { ...SETTING, show_names, head: { title: "h", name: "Ann" } })).zip)["index.html"];
  assert.equal(await stamped(true), "[Ann]");
  assert.equal(await stamped(false), "[]");
});

test("the same base and setting give the same bytes, whenever it is; extra files go with them", async () => {
  const base = await read(baseFiles());
  const first = await stampSite(base, SETTING, { extra: { "READ-ME.txt": "Hello" } });
  const again = await stampSite(await read(baseFiles()), { ...SETTING }, { extra: { "READ-ME.txt": "Hello" } });
  assert.deepEqual(again.zip, first.zip);
  assert.deepEqual(Object.keys(open(first.zip)), [".nojekyll", "READ-ME.txt", "assets/a.css", "index.html", "modules/a.html"]);
  const view = new DataView(first.zip.buffer);
  assert.deepEqual([view.getUint16(10, true), view.getUint16(12, true)], [0, 0x21]);
});

test("a base may lie in one folder of its archive, beside other things", async () => {
  const inside = Object.fromEntries(Object.entries(baseFiles()).map(([path, held]) => [`base/${path}`, held]));
  const base = await read({ ...inside, "READ-ME.txt": "x", "base/notes/site/index.html": "x" });
  assert.deepEqual([...base.compiled.keys()].sort(), ["index.html", "modules/a.html"]);
  assert.deepEqual([...base.plain.keys()].sort(), [".nojekyll", "assets/a.css"]);
});

test("the base.json at the top is the one that counts", async () => {
  const base = await read({ "a/base.json": "{}", ...baseFiles(), "z/base.json": "{}" });
  assert.equal(base.course.title, "C");
});

test("what is no base is refused", async () => {
  const without = (/** @type {string} */ path) => Object.fromEntries(Object.entries(baseFiles()).filter(([one]) => one !== path));
  await assert.rejects(readBase(new TextEncoder().encode("<!doctype html>")), refused("no-zip"));
  await assert.rejects(read(without("base.json")), refused("no-base"));
  await assert.rejects(read(without("pages.json")), refused("damaged", "pages.json"));
  await assert.rejects(read(baseFiles({ "base.json": "{" })), refused("damaged"));
  await assert.rejects(read(baseFiles({ "base.json": '{"format": "1"}' })), refused("facts", "format"));
  await assert.rejects(read(baseFiles({}, { items: { q: { texts: [["x", 1]], alike: [] } } })), refused("facts", "items.q.texts.0.1"));
  await assert.rejects(read(baseFiles({ "base.json": Uint8Array.of(0xff) })), refused("damaged", "base.json"));
  await assert.rejects(read(baseFiles({ "pages.json": Uint8Array.of(0xff) })), refused("damaged", "pages.json"));
});

test("a base of another format is refused with the version that made it", async () => {
  await assert.rejects(read(baseFiles({}, { format: 2 })), refused("older", "0.1.0"));
  await assert.rejects(read(baseFiles({}, { format: 7, generator: "2.0.0" })), refused("newer", "2.0.0"));
  await assert.rejects(read(baseFiles({}, { format: 1, generator: "<b>\u202e" })), refused("older"));
});

test("compiled pages of an unknown verb, context, depth or number are refused", async () => {
  const deep = (/** @type {number} */ depth) => {
    /** @type {unknown[]} */
    let nodes = [];
    for (let at = 0; at < depth; at += 1) nodes = [{ verb: "if", name: "name", body: nodes }];
    return nodes;
  };
  await assert.rejects(read(withIndex([{ ...slot("name"), verb: "run" }])), refused("facts", "index.html.0.verb"));
  await assert.rejects(read(withIndex(["a", slot("name", "script")])), refused("facts", "index.html.1.context"));
  await assert.rejects(read(withIndex(deep(13))), refused("facts", `index.html.0${".body.0".repeat(12)}`));
  await assert.rejects(read(withIndex(Array(200_001).fill("a"))), refused("facts", "index.html"));
  await assert.rejects(read(withIndex([{ verb: "if", name: "a", body: Array(200_000).fill("a") }])), refused("facts", "index.html.0.body"));
  await assert.rejects(read(baseFiles({ "pages.json": "[".repeat(100_000) })), refused("damaged"));
  await assert.rejects(read(baseFiles({ "pages.json": '{"../x.html": []}' })), refused("path", "../x.html"));
});

test("a shape that holds itself has no end, and is refused", async () => {
  const setting = (/** @type {object} */ models) => ({ models, alike: [], named: {}, lead: "head", fallbacks: {}, list_stand_ins: {}, absences: {}, people: { roles: [], standIns: [], flags: [] }, open: [], words: {}, phrases: {}, unasked: [], months: Array(12).fill("M"), terms: { sets: [], of: {} } });
  const looped = { Setting: [{ name: "a", sort: "part", of: "Setting" }] };
  await assert.rejects(read(baseFiles({}, { setting: setting(looped) })), refused("facts", "setting.models.Setting"));
  const unknown = { Setting: [{ name: "a", sort: "part", of: "Person" }] };
  await assert.rejects(read(baseFiles({}, { setting: setting(unknown) })), refused("facts", "setting.models.Person"));
});

const OUTSIDE = [
  "../x", "../../../evil.html", "site/../../x", "/x", "site//x", "site/./x", "C:/x", "site\\x", "site/a\u0000b", "site/a\nb", "site/\u202egnp.exe", "x/..",
  "a\u2028/../../../evil.html", "\u2029/../x", "..", ".", "/",
];
const module = { id: "m", title: "M", minutes: 1, page: "modules/m.html", has_check: true };
const course = { id: "c", title: "C", edition: "2026", percent: 80, months: 12, paths: [] };

for (const path of OUTSIDE) {
  test(`a path that may lead elsewhere is refused, wherever a base names it: ${JSON.stringify(path)}`, async () => {
    const noNeeds = { texts: [], addresses: [] };
    if (!path.endsWith("/")) await assert.rejects(read(baseFiles({ [path]: "x" })), refused("path", path)); // no folder
    await assert.rejects(read(baseFiles({ "pages.json": JSON.stringify(pages({ [path]: [] })) })), refused("path", path));
    await assert.rejects(read(baseFiles({}, { pages: { [path]: noNeeds } })), refused("path", path));
    await assert.rejects(read(baseFiles({}, { course: { ...course, modules: [module, { ...module, page: path }] } })), refused("path", path));
  });
}

test("a page of a module in a folder is a path of the site", async () => {
  const base = await read(baseFiles({}, { course: { ...course, modules: [module] } }));
  assert.equal(base.course.modules[0]?.page, "modules/m.html");
});

test("an archive that was damaged or lies is refused", async () => {
  const bytes = zip(baseFiles());
  await assert.rejects(readBase(bytes.slice(0, -30)), refused("damaged"));
  const css = "site/assets/a.css";
  await assert.rejects(readBase(changed(bytes, css, 24, 0xffffffff)), refused("too-large", css));
  await assert.rejects(readBase(changed(bytes, css, 24, 5)), refused("damaged", css));
  await assert.rejects(readBase(changed(bytes, css, 16, 0)), refused("damaged", css));
  await assert.rejects(readBase(changed(bytes, css, 8, 1)), refused("damaged", css));
});

test("a stored file that lies about its size is refused, and two of one name", async () => {
  const stored = zip(baseFiles({ "site/a.bin": [Uint8Array.of(1, 2, 3), { level: 0 }] }));
  await assert.rejects(readBase(changed(stored, "site/a.bin", 24, 4)), refused("damaged", "site/a.bin"));
  const twins = zip(baseFiles({ "site/twin1": "x", "site/twin2": "y" }));
  await assert.rejects(readBase(changed(twins, "site/twin2", 46 + 6, 0x316e6977)), refused("path", "site/twin1")); // win1
});

test("a file that grows beyond what it says costs no more than a moment", async () => {
  const bomb = baseFiles({ "site/bomb.bin": new Uint8Array(80_000_000) });
  await assert.rejects(read(bomb), refused("too-large", "site/bomb.bin"));
});

test("names that every object has are names like any other", async () => {
  const json = JSON.stringify(baseFilesWith("__proto__"));
  const base = await read({ ...baseFiles(), "base.json": json });
  assert.equal(base.items.has("__proto__"), true);
  const setting = JSON.parse(`{"__proto__": {"name": "x"}, "nation": "wales", "phase": "fe", "training": {"cycle_months": 1}}`);
  assert.deepEqual(open((await stampSite(base, setting)).zip)["index.html"], "<p> at .</p>Who?");
});

/** base.json with an item of that name. @param {string} name */
function baseFilesWith(name) {
  const data = JSON.parse(String(baseFiles()["base.json"]));
  data.items = JSON.parse(`{"${name}": {"texts": [], "alike": [], "people": []}}`);
  return data;
}

/** Overwrite a number of a file's entry in the list at the end of an archive. @param {Uint8Array<ArrayBuffer>} bytes @param {string} path @param {number} field @param {number} value */
function changed(bytes, path, field, value) {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const name = new TextEncoder().encode(path);
  for (let at = copy.length - name.length; at >= 46; at -= 1) {
    if (name.every((byte, i) => copy[at + i] === byte)) {
      if (field === 8) view.setUint16(at - 46 + field, value, true);
      else view.setUint32(at - 46 + field, value, true);
      return copy;
    }
  }
  throw new Error("no such entry");
}

test("with words, the site is in one folder with what to read first, and the first page has a warning", async () => {
  const words = { readMe: "\n{course} {edition}: {name} in {id}, to {lead}. {longest} of {most}, {room} left. {x}\n", notUnpacked: "a < b & c", most: 260 };
  const files = withIndex(['<body class="x"><p>[', slot("name"), "]"]);
  const { zip: made, files: count } = await stampSite(await read(files), SETTING, { words });
  const inside = open(made);
  const [folder] = [...new Set(Object.keys(inside).map((path) => path.split("/")[0]))];
  assert.equal(folder, SETTING.id);
  assert.equal(Object.keys(inside).length, count);
  assert.match(inside[`${folder}/index.html`] ?? "", /^<body class="x">\n {4}<p class="md-toggle">a &lt; b &amp; c<\/p><p>\[/);
  const longest = Math.max(...Object.keys(inside).map((path) => path.length));
  assert.match(inside[`${folder}/READ-ME-FIRST.txt`] ?? "", new RegExp(`^C [^:]*: .* in ${folder}, to [^.]*\\. ${longest} of 260, ${259 - longest} left\\. \\{x\\}\r\n$`));
});
