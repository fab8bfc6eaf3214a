/** An open course: what is read, changed and reported as changed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ProjectError } from "../../theme/runtime/studio/project-files.js";
import { Project } from "../../theme/runtime/studio/project.js";

const COURSE = "quizzes/course.yml";
const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** @param {Record<string, string>} files */
const open = (files) => new Project("a", new Map(Object.entries(files).map(([path, text]) => [path, utf8(text)])));

test("a change is read back, listed with what was there before, and undone", () => {
  const project = open({ [COURSE]: "a", "content/a.md": "b" });
  project.write("content/a.md", "c");
  project.write("content/new.md", "d");
  project.remove(COURSE);
  assert.deepEqual(project.paths(), ["content/a.md", "content/new.md"]);
  assert.deepEqual([...project.changes()], [["content/a.md", "c"], ["content/new.md", "d"], [COURSE, null]]);
  assert.deepEqual(project.before(), { "content/a.md": "b", "content/new.md": null, [COURSE]: "a" });
  assert.deepEqual(project.bytes("content/new.md"), utf8("d"));
  assert.deepEqual([project.read(COURSE), project.bytes(COURSE)], [null, null]);
  project.revert();
  assert.deepEqual([project.paths(), project.changes().size], [["content/a.md", COURSE], 0]);
});

test("a change that is taken back is no change", () => {
  const project = open({ [COURSE]: "a" });
  project.write(COURSE, "b");
  project.write(COURSE, "a");
  project.write("content/new.md", "c");
  project.remove("content/new.md");
  assert.equal(project.changes().size, 0);
});

test("a file with the line ends of Windows keeps them, and others keep theirs", () => {
  const project = open({ "content/windows.md": "a\r\nb\r\n", "content/mixed.md": "a\r\nb\n" });
  project.write("content/windows.md", "a\nb\n");
  assert.equal(project.changes().size, 0);
  project.write("content/windows.md", "a\nb\nc\r\n");
  project.write("content/mixed.md", "a\nb\nc\n");
  assert.deepEqual([project.read("content/windows.md"), project.read("content/mixed.md")], ["a\r\nb\r\nc\r\n", "a\nb\nc\n"]);
});

test("listeners hear of each change with its path", () => {
  const project = open({ [COURSE]: "a" });
  /** @type {string[]} */
  const heard = [];
  project.onChange((path) => heard.push(path));
  project.write(COURSE, "b");
  project.write("content/a.md", "c");
  project.remove("content/a.md");
  project.revert();
  assert.deepEqual(heard, [COURSE, "content/a.md", "content/a.md", COURSE]);
});

test("a file of an impossible name can't be added", () => {
  const project = open({ [COURSE]: "a" });
  for (const path of ["../a.md", "content/con.md", "content/a:b.md"]) assert.throws(() => project.write(path, ""), ProjectError);
  assert.deepEqual(project.paths(), [COURSE]);
});

test("what is changed while another change is written stays a change", () => {
  const project = open({ [COURSE]: "a" });
  project.write(COURSE, "b");
  const written = project.bytes(COURSE);
  project.write(COURSE, "c");
  project.markWritten(COURSE, written);
  assert.deepEqual([[...project.changes()], project.before()], [[[COURSE, "c"]], { [COURSE]: "b" }]);
  project.write(COURSE, "b");
  assert.equal(project.changes().size, 0);
});

test("another copy of the course differs in what was changed, added and deleted there, not in what was changed here", () => {
  const mine = open({ [COURSE]: "a", "content/a.md": "a", "content/old.md": "" });
  mine.write("content/a.md", "b");
  assert.deepEqual(mine.listDifferences(open({ [COURSE]: "b", "content/a.md": "a", "content/new.md": "" })), ["content/new.md", "content/old.md", COURSE]);
});

test("after any changes, the opened files with the changes are the present files", () => {
  const path = fc.constantFrom("content/a.md", "content/b.md", "quizzes/c.md");
  const step = fc.tuple(path, fc.option(fc.string({ unit: "grapheme" })));
  fc.assert(
    fc.property(fc.dictionary(path, fc.string()), fc.array(step), (files, steps) => {
      const project = open(files);
      const expected = new Map(Object.entries(files));
      for (const [name, text] of steps) {
        if (text === null) project.remove(name);
        else project.write(name, text);
        if (text === null) expected.delete(name);
        else expected.set(name, text);
      }
      assert.deepEqual(project.paths(), [...expected.keys()].sort());
      for (const [name, text] of expected) assert.equal(project.read(name), text);
      for (const [name, text] of project.changes()) assert.notEqual(text, files[name] ?? null);
    }),
  );
});
