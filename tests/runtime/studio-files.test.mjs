/** The studio's lists of files and findings. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { countFindings, filterFiles, groupFiles, groupFindings } from "../../theme/runtime/studio/file-tree.js";

/** @typedef {import("../../theme/runtime/studio/types.js").OutlineFile} OutlineFile */

/** @param {string} id @param {string} kind @param {string} title */
const makeItem = (id, kind, title) => ({ id, kind, title, line: 1, last_line: 2 });
/** @type {OutlineFile[]} */
const OUTLINE = [
  { path: "setting.yml", name: "setting.yml", title: "", sort: "setting", module: "", items: [] },
  { path: "content/index.md", name: "content/index.md", title: "Home", sort: "page", module: "", items: [] },
  { path: "content/modules/rules.md", name: "content/modules/rules.md", title: "The rules", sort: "lesson", module: "rules", items: [] },
  { path: "content/modules/contact.md", name: "content/modules/contact.md", title: "Contact and boundaries", sort: "lesson", module: "contact", items: [] },
  {
    path: "quizzes/contact.md",
    name: "quizzes/contact.md",
    title: "Contact",
    sort: "quiz",
    module: "contact",
    items: [makeItem("late", "single-choice", "It’s late"), makeItem("team", "scenario", "The Café team")],
  },
  { path: "quizzes/draft.md", name: "quizzes/draft.md", title: "A draft", sort: "quiz", module: "gone", items: [] },
];

test("files are listed by module in the order of the outline, and those of none last", () => {
  const groups = groupFiles(OUTLINE);
  assert.deepEqual(groups.map(({ title, files }) => [title, ...files.map(({ path }) => path)]), [
    ["The rules", "content/modules/rules.md"],
    ["Contact and boundaries", "content/modules/contact.md", "quizzes/contact.md"],
    ["gone", "quizzes/draft.md"],
    ["", "setting.yml", "content/index.md"],
  ]);
  const quiz = groups[1]?.files[1];
  assert.deepEqual([quiz?.questions.map(({ id }) => id), quiz?.stories.map(({ id }) => id)], [["late"], ["team"]]);
  assert.equal(groups[3]?.files[0]?.title, "setting.yml");
});

test("the filter finds items, files and modules by their words", () => {
  const groups = groupFiles(OUTLINE);
  /** @param {string} words */
  const find = (words) => filterFiles(groups, words).flatMap(({ files }) => files.map(({ path, questions, stories }) => `${path} ${questions.length}${stories.length}`));
  assert.deepEqual(filterFiles(groups, " "), groups);
  assert.deepEqual(find("cafe TEAM"), ["quizzes/contact.md 01"]);
  assert.deepEqual(find("it's"), ["quizzes/contact.md 10"]);
  assert.deepEqual(find("quizzes/contact"), ["quizzes/contact.md 11"]);
  assert.deepEqual(find("boundaries"), ["content/modules/contact.md 00", "quizzes/contact.md 11"]);
  assert.deepEqual(find("rules"), ["content/modules/rules.md 00"]);
  assert.deepEqual(find("nothing"), []);
});

test("findings are counted by file, and listed with those of the open file first, errors first", () => {
  /** @param {string} path @param {"error" | "warning"} severity @param {number} line */
  const make = (path, severity, line) => ({ code: "W1", severity, message: "", hint: "", path, line, column: 1, last_line: null, fix: null });
  const found = [make("a.md", "warning", 1), make("a.md", "error", 2), make("b.md", "warning", 1), make("c.md", "warning", 1), make("b.md", "warning", 3)];
  assert.deepEqual([...countFindings(found)], [["a.md", 2], ["b.md", 2], ["c.md", 1]]);
  assert.deepEqual(groupFindings(found, "b.md").map(({ path, findings }) => [path, ...findings.map(({ line }) => line)]), [
    ["b.md", 1, 3],
    ["a.md", 2, 1],
    ["c.md", 1],
  ]);
  assert.deepEqual(groupFindings([], "b.md"), []);
});
