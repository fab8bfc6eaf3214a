/** Where a text is cut so that its pieces fit on a screen in large type, and which question ends it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chooseCuts, findLastQuestion } from "../../theme/components/room/pieces.js";

/** @param {string} text @param {number} limit */
const cut = (text, limit) => chooseCuts(text, limit).map((end, at, all) => text.slice(all[at - 1] ?? 0, end).trim());

const CUTS = /** @type {const} */ ([
  ["A short text.", 20, ["A short text."]],
  ["He stops. She waits. They go.", 20, ["He stops.", "She waits. They go."]],
  ["He asks: “Who? Where?” She nods. They go.", 21, ["He asks: “Who? Where?”", "She nods. They go."]],
  ['He asks: "Who? Where?" She nods. They go.', 21, ['He asks: "Who? Where?"', "She nods. They go."]],
  ["It came at 10.05 pm. Nobody knew what to say to her.", 30, ["It came at 10.05 pm.", "Nobody knew what to say to her."]],
  ["One sentence that is longer than the limit and has no end", 20, ["One sentence that is longer than the limit and has no end"]],
  ["“A quotation. That never closes. And goes on.", 20, ["“A quotation. That never closes. And goes on."]],
  ["Mae hi’n aros. Ŵyn sydd yno.", 15, ["Mae hi’n aros.", "Ŵyn sydd yno."]],
  ["", 20, [""]],
]);

for (const [text, limit, pieces] of CUTS) {
  test(`cut at ${limit}: ${text || "nothing"}`, () => assert.deepEqual(cut(text, limit), pieces));
}

test("no character is lost, and no piece is empty", () => {
  const words = fc.array(fc.constantFrom("Sam ", "waits. ", "“Why? ", "Now.” ", '"Oh! ', "10.05 ", "é… "), { minLength: 1 });
  fc.assert(fc.property(words, fc.integer({ min: 1, max: 60 }), (parts, limit) => {
    const text = parts.join("");
    const cuts = chooseCuts(text, limit);
    assert.equal(cuts.at(-1), text.length);
    assert.ok(cuts.every((end, at) => end > (cuts[at - 1] ?? 0)));
  }));
});

const QUESTIONS = [
  ["“He means well,” she says. What do you do?", "What do you do?"],
  ["What do you do?", "What do you do?"],
  ["She asks “Is it the head?” and you nod.", ""],
  ["Nobody asks.", ""],
];

for (const [text = "", question] of QUESTIONS) {
  test(`the question that ends: ${text}`, () => assert.equal(findLastQuestion(text), question));
}
