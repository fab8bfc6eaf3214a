/** A course opened from a folder: what is read, and that writing back never replaces what something else changed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFolder, writeFolder } from "../../theme/runtime/studio/folder.js";
import { ProjectError } from "../../theme/runtime/studio/project-files.js";

const COURSE = "quizzes/course.yml";

/** A folder in memory, with the methods of FileSystemDirectoryHandle that the studio calls. */
class Folder {
  kind = "directory";
  /** @type {Map<string, any>} */
  inside = new Map();

  /** @param {string} name @param {Record<string, string>} [files] by path */
  constructor(name, files = {}) {
    this.name = name;
    for (const [path, text] of Object.entries(files)) this.put(path, text);
  }

  /** @param {string} path @param {string} text */
  put(path, text) {
    const [first = "", ...rest] = path.split("/");
    if (!rest.length) return void this.inside.set(first, new File(text));
    if (!this.inside.has(first)) this.inside.set(first, new Folder(first));
    this.inside.get(first).put(rest.join("/"), text);
  }

  /** @param {string} path @returns {string | undefined} */
  get(path) {
    const [first = "", ...rest] = path.split("/");
    const found = this.inside.get(first);
    return rest.length ? found?.get(rest.join("/")) : found?.text;
  }

  async *entries() {
    yield* this.inside;
  }

  /** @param {string} name @param {{ create?: boolean }} [how] */
  async getDirectoryHandle(name, how) {
    return this.find(name, how, () => new Folder(name));
  }

  /** @param {string} name @param {{ create?: boolean }} [how] */
  async getFileHandle(name, how) {
    return this.find(name, how, () => new File(""));
  }

  /** @param {string} name */
  async removeEntry(name) {
    this.inside.delete(name);
  }

  /** @param {string} name @param {{ create?: boolean } | undefined} how @param {() => unknown} make */
  find(name, how, make) {
    if (!this.inside.has(name)) {
      if (!how?.create) throw new DOMException("", "NotFoundError");
      this.inside.set(name, make());
    }
    return this.inside.get(name);
  }
}

class File {
  kind = "file";
  isLocked = false;

  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  async getFile() {
    return new Blob([this.text]);
  }

  async createWritable() {
    if (this.isLocked) throw new DOMException("", "NoModificationAllowedError");
    let written = "";
    return {
      write: async (/** @type {Uint8Array} */ bytes) => void (written += new TextDecoder().decode(bytes)),
      close: async () => void (this.text = written),
    };
  }
}

/** @param {Folder} folder */
const asHandle = (folder) => /** @type {FileSystemDirectoryHandle} */ (/** @type {unknown} */ (folder));
const FILES = { [COURSE]: "course", "content/modules/a.md": "a", "content/b.md": "b", "setting.yml": "s" };

test("only the course's own files are read", async () => {
  const folder = new Folder("training", { ...FILES, "README.md": "", ".git/config": "", "theme/a.html": "", "content/.DS_Store": "" });
  const project = await readFolder(asHandle(folder));
  assert.deepEqual([project.paths(), project.name, project.hasTheme], [Object.keys(FILES).sort(), "training", true]);
});

test("a folder is refused that is no course, or holds a file that is too large", async () => {
  /** @param {string} code */
  const isRefused = (code) => (/** @type {unknown} */ error) => error instanceof ProjectError && error.code === code;
  await assert.rejects(readFolder(asHandle(new Folder("a", { "README.md": "" }))), isRefused("no-project"));
  await assert.rejects(readFolder(asHandle(new Folder("a", { "setting.yml": "" }))), isRefused("school"));
  assert.deepEqual((await readFolder(asHandle(new Folder("a", { "setting.yml": "" })), true)).paths(), ["setting.yml"]);
  await assert.rejects(readFolder(asHandle(new Folder("a", { ...FILES, "content/long.md": "a".repeat(10_000_001) }))), isRefused("file-too-large"));
  await assert.rejects(readFolder(asHandle(new Folder("a", { ...FILES, [`content/${"a/".repeat(20)}b.md`]: "" }))), isRefused("name"));
  const gone = Object.assign(new Folder("a", FILES), { entries() { throw new DOMException("", "NotFoundError"); } });
  await assert.rejects(readFolder(asHandle(gone)), isRefused("unreadable"));
});

test("only changed files are written, new folders are made and deleted files go", async () => {
  const folder = new Folder("training", FILES);
  const project = await readFolder(asHandle(folder));
  folder.put("content/b.md", "of another program");
  project.write("content/modules/a.md", "changed");
  project.write("content/new/c.md", "new");
  project.remove("setting.yml");
  const outcome = await writeFolder(project, asHandle(folder));
  assert.deepEqual(outcome, { written: ["content/modules/a.md", "content/new/c.md", "setting.yml"], elsewhere: [], failed: [] });
  assert.deepEqual(
    ["content/modules/a.md", "content/new/c.md", "setting.yml", "content/b.md"].map((path) => folder.get(path)),
    ["changed", "new", undefined, "of another program"],
  );
  assert.equal(project.changes().size, 0);
});

test("a file that something else changed, added or deleted is reported and left", async () => {
  const folder = new Folder("training", FILES);
  const project = await readFolder(asHandle(folder));
  for (const path of ["content/modules/a.md", "content/b.md", "content/new.md"]) project.write(path, "mine");
  folder.put("content/modules/a.md", "theirs");
  folder.put("content/new.md", "theirs");
  folder.inside.get("content").inside.delete("b.md");
  const outcome = await writeFolder(project, asHandle(folder));
  assert.deepEqual(outcome, { written: [], elsewhere: ["content/b.md", "content/modules/a.md", "content/new.md"], failed: [] });
  assert.deepEqual([folder.get("content/modules/a.md"), folder.get("content/new.md"), folder.get("content/b.md")], ["theirs", "theirs", undefined]);
  assert.equal(project.changes().size, 3);
});

test("a file that can't be written is reported, and the others are written", async () => {
  const folder = new Folder("training", FILES);
  const project = await readFolder(asHandle(folder));
  project.write("content/b.md", "mine");
  project.write("setting.yml", "mine");
  folder.inside.get("content").inside.get("b.md").isLocked = true;
  assert.deepEqual(await writeFolder(project, asHandle(folder)), { written: ["setting.yml"], elsewhere: [], failed: ["content/b.md"] });
  assert.deepEqual([...project.changes().keys()], ["content/b.md"]);
});

test("a file that is the same already, as after a first try, counts as written", async () => {
  const folder = new Folder("training", FILES);
  const project = await readFolder(asHandle(folder));
  project.write("content/b.md", "mine");
  folder.put("content/b.md", "mine");
  assert.deepEqual((await writeFolder(project, asHandle(folder))).written, ["content/b.md"]);
});
