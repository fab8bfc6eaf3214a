/** Handing over: the ZIP of changes, and the addresses of GitHub's pages. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { unzipSync } from "fflate";
import { getSort, guessRepository, isBranch, makeGithubAddress, nameZip, parseRepository, zipChanges, zipEverything } from "../../theme/runtime/studio/handover.js";
import { Project } from "../../theme/runtime/studio/project.js";
import { readZip } from "../../theme/runtime/studio/read-zip.js";

const COURSE = "quizzes/course.yml";
const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

function makeProject() {
  const project = new Project("Online safety: Ty'r Môr", new Map([[COURSE, utf8("a")], ["content/a.md", utf8("a")], ["content/b.md", Uint8Array.of(0xe9)]]));
  project.write("content/a.md", "ä\n".repeat(100));
  project.write("content/new.md", "new");
  project.remove(COURSE);
  return project;
}

/** @param {Uint8Array} zip */
const unpack = (zip) => Object.fromEntries(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));

test("the ZIP of changes holds the changed files at their paths and the note, and is the same each time", () => {
  const project = makeProject();
  const zip = zipChanges(project, "# Changes\n");
  assert.deepEqual(unpack(zip), { "changes.md": "# Changes\n", "content/a.md": "ä\n".repeat(100), "content/new.md": "new" });
  assert.deepEqual(zipChanges(makeProject(), "# Changes\n"), zip);
});

test("the ZIP of everything can be opened again as the course it is now", async () => {
  const project = makeProject();
  project.write(COURSE, "b");
  const again = await readZip(zipEverything(project));
  assert.deepEqual([again.paths(), again.bytes("content/b.md")], [project.paths(), Uint8Array.of(0xe9)]);
  assert.equal(again.read("content/a.md"), project.read("content/a.md"));
});

test("changed, added and deleted files are told apart", () => {
  const project = makeProject();
  assert.deepEqual(["content/a.md", "content/new.md", COURSE].map((path) => getSort(project, path)), ["changed", "added", "deleted"]);
});

test("a ZIP is named after the course and the day", () => {
  assert.equal(nameZip(makeProject(), "changes", "2026-11-25"), "online-safety-ty-r-mo-r-changes-2026-11-25.zip");
  assert.equal(nameZip(new Project("…", new Map()), "course", "2026-11-25"), "course-course-2026-11-25.zip");
});

test("a repository is read as it is named or copied, and nothing else is", () => {
  const good = ["tys/online-safety", "https://github.com/tys/online-safety", " github.com/tys/online-safety.git ", "https://github.com/tys/online-safety/tree/main?x#y"];
  for (const text of good) assert.deepEqual(parseRepository(text), { owner: "tys", name: "online-safety" }, text);
  for (const text of ["", "tys", "tys/..", "-a/b", "a b/c", "https://example.org/tys/a", "javascript:alert(1)/a", "tys/<b>"]) assert.equal(parseRepository(text), null, text);
});

test("names of branches are taken as Git allows them", () => {
  for (const name of ["main", "feature/new-module", "v1.0", "müller"]) assert.ok(isBranch(name), name);
  for (const name of ["", "a b", "../main", "a..b", "/main", "a//b", "a\\b", "a?b", "a:b", "a\u202eb", "a@{b"]) assert.ok(!isBranch(name), name);
});

test("on GitHub Pages the repository is known from the address", () => {
  assert.equal(guessRepository({ hostname: "tys.github.io", pathname: "/online-safety/studio/" }), "tys/online-safety");
  assert.equal(guessRepository({ hostname: "tys.github.io", pathname: "/studio/" }), "tys/tys.github.io");
  assert.equal(guessRepository({ hostname: "example.org", pathname: "/a/studio/" }), "");
});

test("each sort of change has GitHub's page for it, with the path escaped", () => {
  const repository = { owner: "tys", name: "a.b" };
  assert.equal(makeGithubAddress(repository, "main", "content/a b#?.md", "changed"), "https://github.com/tys/a.b/edit/main/content/a%20b%23%3F.md");
  assert.equal(makeGithubAddress(repository, "my/branch", "content/new.md", "added"), "https://github.com/tys/a.b/new/my/branch?filename=content%2Fnew.md");
  assert.equal(makeGithubAddress(repository, "main", "content/old.md", "deleted"), "https://github.com/tys/a.b/delete/main/content/old.md");
});
