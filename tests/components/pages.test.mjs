/** Small decisions of the other pages: what is kept, where one reads, how old a contact is, how a name fits. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkName } from "../../theme/components/certificate/name.js";
import { findAnchor } from "../../theme/components/place/anchor.js";
import { acknowledgedOn, countRead, earlierOf } from "../../theme/components/policies/read.js";
import { listKept } from "../../theme/components/privacy/kept.js";
import { isMany, sizeOf } from "../../theme/components/sheet/size.js";
import { findOldest, isOld } from "../../theme/components/who-to-tell/age.js";
import { COURSE, DONE, aState, anAttempt } from "./a-course.mjs";

test("what is kept is listed, with its numbers", () => {
  const kept = { facts: "00", response: "b" };
  const state = aState({
    practice: { a: kept, b: kept },
    modules: { contact: DONE, accounts: { completed: null, attempt: anAttempt() } },
    place: { module: "accounts", anchor: "", at: null },
    role: "Teaching assistant",
    path: "leads",
    policies: { aup: { version: "4.0", date: "2026-11-25" } },
  });
  assert.deepEqual(listKept(COURSE, state), [
    { template: "completed", values: { module: "Contact", date: "2026-11-25" } },
    { template: "attempt", values: { module: "Accounts" } },
    { template: "counted", form: "pages_practice", values: { count: 2 } },
    { template: "counted", form: "pages_policies", values: { count: 1 } },
    { template: "place", values: { module: "Accounts" } },
    { template: "path", values: { path: "Leads" } },
    { template: "role", values: { role: "Teaching assistant" } },
  ]);
});

test("where nothing is kept there is nothing to list", () => assert.deepEqual(listKept(COURSE, aState()), []));

test("a policy is read in one version; another one asks again", () => {
  const asked = ["aup", "conduct", "constructor"].map((key) => ({ key, version: "4.0" }));
  const policies = { aup: { version: "4.0", date: "2026-11-25" }, conduct: { version: "3.0", date: "2026-09-01" } };
  const state = aState({ policies });
  assert.deepEqual(asked.map((one) => acknowledgedOn(one, state)), ["2026-11-25", null, null]);
  assert.deepEqual(asked.map((one) => earlierOf(one, state)), [null, policies.conduct, null]);
  assert.equal(countRead(asked, state), 1);
});

test("the place is the last mark that has passed the reading line", () => {
  const marks = [
    { id: "why", top: -900 },
    { id: "part-1", top: -10 },
    { id: "part-2", top: 400 },
  ];
  assert.equal(findAnchor(marks, 280), "part-1");
  assert.equal(findAnchor(marks, 500), "part-2");
  assert.equal(findAnchor(marks, -1000), "why");
  assert.equal(findAnchor([], 280), "");
});

test("a contact is old a year after it was checked, and not a day before", () => {
  const now = Date.UTC(2026, 10, 25);
  assert.ok(!isOld("2025-11-25", now));
  assert.ok(isOld("2025-11-24", now));
  assert.ok(!isOld("2025-11-25", now + 23 * 3_600_000));
  assert.ok(!isOld("", now));
});

test("the oldest contact is found among those with a day", () => {
  assert.equal(findOldest(["2026-11-16", "", "2025-01-02", "2026-03-04"]), "2025-01-02");
  assert.equal(findOldest([""]), null);
});

test("a name is missing, too long, odd, or good", () => {
  assert.equal(checkName("  "), "missing");
  assert.equal(checkName("n".repeat(81)), "long");
  assert.equal(checkName("Siân\u202e"), "odd");
  assert.equal(checkName(` ${"ŵ".repeat(80)} `), null);
  assert.equal(checkName("Sia\u0302n Ŵyn"), null);
});

test("the longer a name, the smaller it is written, and many modules stand in two columns", async () => {
  const { sizes, many } = JSON.parse(await readFile(new URL("sheet.json", import.meta.url), "utf8"));
  for (const [length, size] of Object.entries(sizes)) assert.equal(sizeOf("ŵ".repeat(Number(length))), size);
  for (const [modules, is] of Object.entries(many)) assert.equal(isMany(Number(modules)), is);
});
