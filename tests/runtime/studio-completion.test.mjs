/** What the studio's editor offers to complete. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";
import { findCompletions } from "../../theme/runtime/studio/completion.js";

/** @param {string} id @param {string} kind @param {string} title */
const makeItem = (id, kind, title) => ({ id, kind, title, line: 1, last_line: 1 });
/** @type {import("../../theme/runtime/studio/types.js").Course} */
const COURSE = {
  known: {
    ids: ["late-reply", "sunday-team"],
    statements: [{ id: "S8", text: "Own numbers", modules: ["contact"] }, { id: "S9c", text: "In the open", modules: ["contact"] }],
    values: [{ name: "dsl.title", text: "the safeguarding lead" }],
    cast: ["Karim", "Leon"],
    kinds: [{ name: "true-false", heading: "True or false", sample: "Answer: false\n" }],
    snippets: [{ name: "chat", text: "```chat ${1:Where}\n```" }],
    modules: ["contact", "bare"],
  },
  outline: [
    { path: "content/modules/contact.md", name: "content/modules/contact.md", sort: "lesson", title: "Contact", module: "contact", items: [] },
    {
      path: "quizzes/a.md",
      name: "quizzes/a.md",
      sort: "quiz",
      title: "Contact",
      module: "contact",
      items: [makeItem("late-reply", "single-choice", "It's late"), makeItem("sunday-team", "scenario", "The Sunday team"), makeItem("", "", "No id yet")],
    },
  ],
};
const STORY = `## Question: Which? {#which}

### Not a scene of the story

## Scenario: The team {#team covers=S8}

### The list {#list}

- [x] Ask |
  > Good.

### End: In the open

## Scenario: Another

### Elsewhere
`;

/**
 * Return what is offered at the | in a text.
 * @param {string} marked @param {{ path?: string, isAsked?: boolean }} [given]
 */
function complete(marked, { path = "quizzes/a.md", isAsked = false } = {}) {
  const at = marked.indexOf("|");
  const text = Text.of(marked.replace("|", "").split("\n"));
  const { number, from, text: line } = text.lineAt(at);
  return findCompletions({ path, text, line: number, before: line.slice(0, at - from), after: line.slice(at - from) }, COURSE, isAsked);
}

/** @param {string} marked @param {{ path?: string, isAsked?: boolean }} [given] */
const label = (marked, given) => complete(marked, given)?.options.map(({ label: name }) => name) ?? null;

test("an arrow leads to the scenes of its own story, by their titles", () => {
  assert.deepEqual(label(STORY.replace("|", "-> |")), ["The list", "End: In the open"]);
  assert.equal(complete(STORY.replace("|", "{#ask} -> End: In|"))?.length, "End: In".length);
  assert.equal(label("a -> |\n", { path: "content/a.md" }), null);
});

test("ids are offered by what embeds them", () => {
  assert.deepEqual(label("::: |", { path: "content/a.md" }), ["question", "scenario", "check"]);
  assert.deepEqual(label("::: question la|", { path: "content/a.md" }), ["late-reply"]);
  assert.deepEqual(label("::: scenario |"), ["sunday-team"]);
  assert.deepEqual(complete("::: check |")?.options, [{ label: "contact", detail: "Contact" }, { label: "bare", detail: undefined }]);
  assert.deepEqual(label("---\nmodule: |\n---"), ["contact", "bare"]);
});

test("statements are offered with what they say, one after another in quotes", () => {
  for (const line of ["covers=|", 'covers="|', 'covers="S8 S|']) assert.deepEqual(label(`## Question: A {#a ${line}`), ["S8", "S9c"], line);
  assert.equal(complete('## Question: A {#a covers="S8 S|"}')?.length, 1);
  assert.equal(complete("## A {#a covers=|}", { path: "content/a.md" })?.options[0]?.detail, "Own numbers");
});

test("a new id is made of the words before it, and is no other's", () => {
  assert.equal(complete("## Question: Café, it's {{ dsl.title }}’s? {#|}")?.options[0]?.text, "cafe-its-s");
  assert.equal(complete("- [x] Late reply {#|")?.options[0]?.text, "late-reply-2}");
  assert.equal(label("## {#|"), null);
  const long = label(`## Question: ${"many words ".repeat(9)}{#|`)?.[0] ?? "";
  assert.match(long, /^many-words.*[a-z]$/);
  assert.ok(long.length <= 40);
});

test("values close their braces unless they are closed", () => {
  assert.equal(complete("Tell {{ ds|")?.options[0]?.text, "dsl.title }}");
  assert.equal(complete("Tell {{ ds| }}")?.options[0]?.text, "dsl.title");
  assert.deepEqual(label("{{ if |", { path: "content/a.md" }), ["dsl.title"]);
});

test("the cast of the file is offered, or that of the course", () => {
  assert.deepEqual(label("With: |"), ["Karim", "Leon"]);
  const file = '---\ntitle: A: b\ncast:\n  Dot: { portrait: dot, role: "a pupil" }\n  "Ola":\n    portrait: ola\nmodule: contact\n---\n\nWith: |';
  assert.deepEqual(label(file), ["Dot", "Ola"]);
  assert.equal(complete("With: Leon, Ka|")?.length, 2);
});

test("a kind of question is written whole", () => {
  const kind = complete("## Tr|")?.options[0];
  assert.equal(kind?.label, "## True or false: ");
  assert.match(kind?.snippet ?? "", /^## True or false: \$\{1\} \{#\$\{2\} covers=\$\{3\}\}\n\nAnswer: false\n$/);
  assert.equal(complete("## Tr|")?.length, "## Tr".length);
  assert.equal(label("## Question: Wh|"), null);
  assert.equal(label("## Tr|", { path: "content/a.md" }), null);
});

test("while words are written, nothing is offered until it is asked for", () => {
  for (const line of ["|", "Some words|", "- [ ] A choice|", "#|", "ch|"]) assert.equal(label(line), null, line);
  assert.deepEqual(label("ch|", { path: "content/a.md", isAsked: true }), ["chat"]);
  assert.deepEqual(label("|", { isAsked: true }), ["## True or false: ", "chat"]);
});
