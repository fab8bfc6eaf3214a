/** Formatting of messages with plural forms, and of dates. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeMessageFormatter } from "../../theme/runtime/page/messages.js";

const FORMS = {
  home_minutes: { one: "about {count} minute left", other: "about {count} minutes left" },
  check_at: "Question {at} of {count}",
  cath: { zero: "dim cathod", one: "un gath", two: "dwy gath", few: "{count} cath", other: "{count} o gathod" },
};
const words = makeMessageFormatter(FORMS, "en-GB");

test("the count picks the form", () => {
  assert.equal(words.format("home_minutes", { count: 1 }), "about 1 minute left");
  assert.equal(words.format("home_minutes", { count: 25 }), "about 25 minutes left");
});

test("Welsh has more forms", () => {
  const welsh = makeMessageFormatter(FORMS, "cy");
  const said = [0, 1, 2, 3, 25].map((count) => welsh.format("cath", { count }));
  assert.deepEqual(said, ["dim cathod", "un gath", "dwy gath", "3 cath", "25 o gathod"]);
});

test("a sentence of one form is filled", () => {
  assert.equal(words.format("check_at", { at: 3, count: 8 }), "Question 3 of 8");
});

test("values are put in as they are", () => {
  assert.equal(words.format("check_at", { at: "$&", count: "{at}" }), "Question $& of {at}");
});

test("a large number is in the form of the language", () => {
  const said = ["en-GB", "de"].map((language) => makeMessageFormatter(FORMS, language).format("check_at", { at: 5000, count: "5000" }));
  assert.deepEqual(said, ["Question 5,000 of 5000", "Question 5.000 of 5000"]);
});

test("an unknown key is named", () => {
  assert.throws(() => words.format("nothing_here"), /nothing_here/);
  assert.throws(() => words.format("constructor"), /constructor/);
});

test("a missing value is named", () => assert.throws(() => words.format("check_at", { at: 1 }), /check_at.*count/));

test("dates read as people write them, whatever the time zone", () => {
  assert.equal(words.formatDate("2026-11-25"), "25 November 2026");
  assert.equal(makeMessageFormatter({}, "cy").formatDate("2026-11-25"), "25 Tachwedd 2026");
});
