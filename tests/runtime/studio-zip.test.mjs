/** Courses opened from ZIPs: only the course's own files are read, and hostile archives are refused with their reason. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { zipSync } from "fflate";
import { readZip } from "../../theme/runtime/studio/read-zip.js";
import { MAX_FILE_BYTES, MAX_PROJECT_FILES, ProjectError } from "../../theme/runtime/studio/project-files.js";

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
const COURSE = "quizzes/course.yml";

/** @param {Record<string, string | Uint8Array>} files @returns {Uint8Array<ArrayBuffer>} */
const makeZip = (files) =>
  Uint8Array.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, data]) => [name, typeof data === "string" ? utf8(data) : data]))));

/** Return what refuses an archive: the error's code, and the file. @param {Uint8Array<ArrayBuffer>} zip */
const refuse = (zip) =>
  readZip(zip).then(
    () => assert.fail("opened"),
    (error) => (error instanceof ProjectError ? `${error.code} ${error.place}`.trim() : assert.fail(error)),
  );

/** Return an archive with other numbers in the entries of its list. @param {Uint8Array<ArrayBuffer>} zip @param {(entry: DataView, name: string) => void} change */
function changeEntries(zip, change) {
  const view = new DataView(zip.buffer);
  let at = view.getUint32(zip.length - 6, true);
  while (view.getUint32(at, true) === 0x02014b50) {
    const name = view.getUint16(at + 28, true);
    change(new DataView(zip.buffer, at), new TextDecoder().decode(zip.subarray(at + 46, at + 46 + name)));
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}

test("a course is opened from the top of a ZIP, or from its only folder", async () => {
  const files = { [COURSE]: "course", "content/index.md": "page", "setting.yml": "name", "settings/other.yml": "", "mkdocs.yml": "" };
  const inFolder = Object.fromEntries(Object.entries(files).map(([path, text]) => [`training-main/${path}`, text]));
  const top = await readZip(makeZip(files), { name: "mine" });
  const github = await readZip(makeZip({ ...inFolder, "training-main/README.md": "", "__MACOSX/training-main/quizzes/._course.yml": "" }));
  assert.deepEqual([top.name, github.name], ["mine", "training-main"]);
  assert.deepEqual(github.paths(), Object.keys(files).sort());
  assert.deepEqual(top.paths(), github.paths());
  assert.equal(github.read("content/index.md"), "page");
});

test("a school's few files are opened where the studio has their course, and a whole course all the same", async () => {
  const few = { "oak/setting.yml": "course: ours", "oak/quizzes/local/ours.md": "", "oak/.github/workflows/publish.yml": "" };
  const school = await readZip(makeZip(few), { isInstalled: true });
  assert.deepEqual([school.name, school.paths()], ["oak", ["quizzes/local/ours.md", "setting.yml"]]);
  const course = await readZip(makeZip({ [`all/${COURSE}`]: "", "setting.yml": "" }), { isInstalled: true });
  assert.deepEqual([course.name, course.paths()], ["all", [COURSE]]);
});

test("what isn't the course's is left out, and a theme is noted", async () => {
  const zip = makeZip({ [COURSE]: "", "theme/main.html": "", "theme/quizzes/course.yml": "", "generator/x.py": "", "quizzes/.hidden.md": "", "contents/a.md": "" });
  const project = await readZip(zip);
  assert.deepEqual([project.paths(), project.hasTheme], [[COURSE], true]);
  assert.equal((await readZip(makeZip({ [COURSE]: "" }))).hasTheme, false);
});

test("a file that isn't UTF-8 keeps its bytes and has no text", async () => {
  const project = await readZip(makeZip({ [COURSE]: "", "quizzes/latin.md": Uint8Array.of(0x63, 0x61, 0x66, 0xe9) }));
  assert.equal(project.read("quizzes/latin.md"), null);
  assert.deepEqual(project.bytes("quizzes/latin.md"), Uint8Array.of(0x63, 0x61, 0x66, 0xe9));
});

test("a byte order mark and line ends of Windows are kept", async () => {
  const project = await readZip(makeZip({ [COURSE]: "\ufeffa\r\nb\r\n" }));
  assert.equal(project.read(COURSE), "\ufeffa\r\nb\r\n");
});

/** @type {[string, () => Uint8Array<ArrayBuffer>, string][]} */
const REFUSED = [
  ["a text", () => Uint8Array.from(utf8("no archive")), "no-zip"],
  ["nothing", () => new Uint8Array(), "no-zip"],
  ["an empty archive", () => makeZip({}), "no-project"],
  ["another repository", () => makeZip({ "README.md": "", "docs/quizzes/course.md": "" }), "no-project"],
  ["a school's own files", () => makeZip({ "setting.yml": "", ".github/workflows/publish.yml": "" }), "school"],
  ["a school's own files from Set up", () => makeZip({ "oak/setting.yml": "", "oak/quizzes/local/course.yml": "" }), "school"],
  ["a course two folders down", () => makeZip({ "a/b/quizzes/course.yml": "" }), "no-project"],
  ["a way out", () => makeZip({ [COURSE]: "", "../content/a.md": "" }), "path ../content/a.md"],
  ["a way out of the course", () => makeZip({ [COURSE]: "", "content/../../a.md": "" }), "path content/../../a.md"],
  ["a way out as in Windows", () => makeZip({ [COURSE]: "", "content\\..\\a.md": "" }), "path content\\..\\a.md"],
  ["a path from the root", () => makeZip({ [COURSE]: "", "/content/a.md": "" }), "path /content/a.md"],
  ["a drive", () => makeZip({ [COURSE]: "", "C:content/a.md": "" }), "path C:content/a.md"],
  ["a device of Windows", () => makeZip({ [COURSE]: "", "content/aux.md": "" }), "name content/aux.md"],
  ["a name that Windows forbids", () => makeZip({ [COURSE]: "", "content/what?.md": "" }), "name content/what?.md"],
  ["a control character", () => makeZip({ [COURSE]: "", "content/a\u0007.md": "" }), "name content/a\u0007.md"],
  ["a name of one folder too many", () => makeZip({ [COURSE]: "", [`content/${"a/".repeat(80)}b.md`]: "" }), `name content/${"a/".repeat(80)}b.md`],
  ["names that Windows takes for equal", () => makeZip({ [COURSE]: "", "content/a.md": "", "content/A.md": "" }), "same-name content/A.md"],
  ["50 MB of text", () => makeZip({ [COURSE]: "", "content/long.md": new Uint8Array(50_000_000).fill(97) }), "file-too-large content/long.md"],
  [
    "files that are too large together",
    () => makeZip(Object.fromEntries([COURSE, ..."abcdefg"].map((name) => [name === COURSE ? name : `content/${name}`, new Uint8Array(MAX_FILE_BYTES)]))),
    "project-too-large content/f",
  ],
  [
    "too many files",
    () => makeZip({ [COURSE]: "", ...Object.fromEntries(Array.from({ length: MAX_PROJECT_FILES }, (_, at) => [`content/${at}.md`, ""])) }),
    "too-many",
  ],
  ["a bomb that says it is small", () => lie({ "content/bomb.md": new Uint8Array(50_000_000) }, 10), "damaged content/bomb.md"],
  ["a large bomb that says it is small", () => lie({ "content/bomb.md": new Uint8Array(500_000_000) }, 10), "project-too-large content/bomb.md"],
  ["a file that says it is larger", () => lie({ "content/a.md": "a" }, 10), "damaged content/a.md"],
  ["a wrong checksum", () => changeEntries(makeZip({ [COURSE]: "a" }), (entry) => entry.setUint32(16, 1, true)), `damaged ${COURSE}`],
  ["a password", () => changeEntries(makeZip({ [COURSE]: "a" }), (entry) => entry.setUint16(8, 1, true)), `locked ${COURSE}`],
  ["another method", () => changeEntries(makeZip({ [COURSE]: "a" }), (entry) => entry.setUint16(10, 14, true)), `damaged ${COURSE}`],
  ["a repeated name", () => repeatName(), "same-name content/a.md"],
];

/** An archive whose files say that they have another size. @param {Record<string, string | Uint8Array>} files @param {number} size */
const lie = (files, size) =>
  changeEntries(makeZip({ [COURSE]: "", ...files }), (entry, name) => name !== COURSE && entry.setUint32(24, size, true));

/** An archive with two files of one name. */
function repeatName() {
  const zip = makeZip({ [COURSE]: "", "content/a.md": "1", "content/b.md": "2" });
  return changeEntries(zip, (entry, name) => name === "content/b.md" && entry.setUint8(46 + "content/".length, 97));
}

for (const [what, make, reason] of REFUSED) {
  test(`refused: ${what}`, async () => assert.equal(await refuse(make()), reason));
}

test("a name in an older encoding is read as in Windows", async () => {
  const zip = makeZip({ [COURSE]: "", "content/caf#.md": "" });
  changeEntries(zip, (entry, name) => name.startsWith("content/") && entry.setUint8(46 + "content/caf".length, 0xe9));
  assert.deepEqual((await readZip(zip)).paths(), ["content/café.md", COURSE]);
});

test("a bomb beside the course is never unpacked", async () => {
  const zip = lie({ "theme/bomb.bin": new Uint8Array(50_000_000), "other/large.bin": new Uint8Array(80_000_000) }, 10);
  assert.deepEqual((await readZip(zip)).paths(), [COURSE]);
});

test("a damaged archive is refused, or opened with what it holds", async () => {
  const whole = makeZip({ [COURSE]: "course: a", "content/a.md": "a".repeat(500) });
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(damage, fc.nat(whole.length), async (bytes, cut) => {
      const zip = Uint8Array.from(whole);
      for (const [at, byte] of bytes) zip[at] = byte;
      const project = await readZip(cut % 2 ? zip : zip.slice(0, cut)).catch((error) => error);
      if (project instanceof Error) assert.ok(project instanceof ProjectError, String(project.stack));
      else assert.ok(project.paths().includes(COURSE));
    }),
  );
});
