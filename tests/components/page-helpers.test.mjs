/** Helpers of other pages: stored items, reading place, age of contacts, size of names. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { validateName } from "../../theme/components/certificate/validate-name.js";
import { findCurrentAnchor } from "../../theme/components/place/current-anchor.js";
import { countAcknowledged, findAcknowledgedDate, findOutdatedAcknowledgement } from "../../theme/components/policies/acknowledgements.js";
import { listStoredItems } from "../../theme/components/privacy/stored-items.js";
import { chooseNameSize, needsTwoColumns } from "../../theme/components/sheet/layout.js";
import { findOldestCheckDate, isContactOutdated } from "../../theme/components/who-to-tell/contact-age.js";
import { COURSE, DONE, aState, anAttempt } from "./course-builders.mjs";

test("what is kept is listed, with its numbers", () => {
  const kept = { facts: "00", response: "b" };
  const state = aState({
    practice: { a: kept, b: kept },
    modules: { contact: DONE, accounts: { completed: null, attempt: anAttempt() } },
    place: { module: "accounts", anchor: "", at: null },
    role: "Teaching assistant",
    path: "leads",
    policies: { aup: { version: "4.0", date: "2026-11-25" } },
    earned: [{ day: "2026-11-25", edition: "2026-27", digest: "00000000", path: "leads", modules: [{ id: "contact", completed: "2026-11-25" }] }],
  });
  assert.deepEqual(listStoredItems(COURSE, state), [
    { template: "completed", values: { module: "Contact", date: "2026-11-25" } },
    { template: "attempt", values: { module: "Accounts" } },
    { template: "counted", form: "pages_earned", values: { count: 1 } },
    { template: "counted", form: "pages_practice", values: { count: 2 } },
    { template: "counted", form: "pages_policies", values: { count: 1 } },
    { template: "place", values: { module: "Accounts" } },
    { template: "path", values: { path: "Leads" } },
    { template: "role", values: { role: "Teaching assistant" } },
  ]);
});

test("where nothing is kept there is nothing to list", () => assert.deepEqual(listStoredItems(COURSE, aState()), []));

test("a policy is read in one version; another one asks again", () => {
  const asked = ["aup", "conduct", "constructor"].map((key) => ({ key, version: "4.0" }));
  const policies = { aup: { version: "4.0", date: "2026-11-25" }, conduct: { version: "3.0", date: "2026-09-01" } };
  const state = aState({ policies });
  assert.deepEqual(asked.map((one) => findAcknowledgedDate(one, state)), ["2026-11-25", null, null]);
  assert.deepEqual(asked.map((one) => findOutdatedAcknowledgement(one, state)), [null, policies.conduct, null]);
  assert.equal(countAcknowledged(asked, state), 1);
});

test("the place is the last mark that has passed the reading line", () => {
  const marks = [
    { id: "why", top: -900 },
    { id: "part-1", top: -10 },
    { id: "part-2", top: 400 },
  ];
  assert.equal(findCurrentAnchor(marks, 280), "part-1");
  assert.equal(findCurrentAnchor(marks, 500), "part-2");
  assert.equal(findCurrentAnchor(marks, -1000), "why");
  assert.equal(findCurrentAnchor([], 280), "");
});

test("a contact is old a year after it was checked, and not a day before", () => {
  const now = Date.UTC(2026, 10, 25);
  assert.ok(!isContactOutdated("2025-11-25", now));
  assert.ok(isContactOutdated("2025-11-24", now));
  assert.ok(!isContactOutdated("2025-11-25", now + 23 * 3_600_000));
  assert.ok(!isContactOutdated("", now));
});

test("the oldest contact is found among those with a day", () => {
  assert.equal(findOldestCheckDate(["2026-11-16", "", "2025-01-02", "2026-03-04"]), "2025-01-02");
  assert.equal(findOldestCheckDate([""]), null);
});

test("a name is missing, too long, odd, or good", () => {
  assert.equal(validateName("  "), "missing");
  assert.equal(validateName("n".repeat(81)), "long");
  assert.equal(validateName("Siân\u202e"), "odd");
  assert.equal(validateName(` ${"ŵ".repeat(80)} `), null);
  assert.equal(validateName("Sia\u0302n Ŵyn"), null);
});

test("the longer a name, the smaller it is written, and many modules stand in two columns", async () => {
  const { sizes, many } = JSON.parse(await readFile(new URL("sheet.json", import.meta.url), "utf8"));
  for (const [length, size] of Object.entries(sizes)) assert.equal(chooseNameSize("ŵ".repeat(Number(length))), size);
  for (const [modules, is] of Object.entries(many)) assert.equal(needsTwoColumns(Number(modules)), is);
});
