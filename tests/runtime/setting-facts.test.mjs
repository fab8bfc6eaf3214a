/** Reading of the setting's facts from leads' pages; tests/rendering/test_setting_facts.py tests that pages have them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readSettingFacts } from "../../theme/runtime/course/setting-facts.js";

/** As much of an element as is read: its attributes, and what lies in it. */
class Box {
  /** @param {Record<string, string>} attributes @param {Box[]} [inner] */
  constructor(attributes, inner = []) {
    this.attributes = attributes;
    this.inner = inner;
  }

  /** @param {string} name */
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  /** @param {string} selector one attribute in brackets */
  querySelectorAll(selector) {
    return this.inner.filter((box) => selector.slice(1, -1) in box.attributes);
  }

  /** @param {string} selector */
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }
}

/** @param {Box[]} inner */
function page(...inner) {
  const words = { "data-name": "Larkwater", "data-lead": "the lead (DSL)", "data-short": "DSL", "data-signatory": "the lead" };
  return /** @type {any} */ (new Box({}, [new Box({ "data-setting-facts": "", ...words }, inner)]));
}

/** @param {Record<string, string>} more */
const aRule = (more) => new Box({ "data-setting-rule": "", "data-months": "12", ...more });

test("a setting says its names, its rule, what is to be read and its keys", () => {
  const rule = { "data-renew-on": "09-01", "data-grace": "14", "data-induction": "10", "data-edition-by": "2027-10-31", "data-retention": "84" };
  const facts = readSettingFacts(
    page(
      aRule(rule),
      new Box({ "data-setting-policy": "reading", "data-title": "The book", "data-version": "2026" }),
      new Box({ "data-setting-policy": "aup", "data-title": "Acceptable use", "data-version": "4.0" }),
      new Box({ "data-setting-key": "BFnS", "data-holder": "the lead", "data-from": "2025-09-01", "data-until": "2026-08-31" }),
      new Box({ "data-setting-key": "BAjD", "data-holder": "the deputy", "data-from": "2026-09-01", "data-lost-on": "2026-11-02" }),
    ),
  );
  assert.deepEqual(facts, {
    name: "Larkwater",
    lead: "the lead (DSL)",
    lead_short: "DSL",
    email: "",
    signatory: "the lead",
    rule: { months: 12, renew_on: "09-01", grace_days: 14, induction_days: 10, edition_by: "2027-10-31", retention_months: 84 },
    policies: [
      { key: "reading", title: "The book", version: "2026" },
      { key: "aup", title: "Acceptable use", version: "4.0" },
    ],
    keys: [
      { key: "BFnS", holder: "the lead", from: "2025-09-01", until: "2026-08-31", lost_on: null },
      { key: "BAjD", holder: "the deputy", from: "2026-09-01", until: null, lost_on: "2026-11-02" },
    ],
  });
});

test("what a setting leaves out is nothing, and its grace is no day", () => {
  const { rule, policies, keys } = readSettingFacts(page(aRule({ "data-renew-on": "", "data-grace": "0", "data-induction": "" })));
  assert.deepEqual(rule, { months: 12, renew_on: null, grace_days: 0, induction_days: null, edition_by: null, retention_months: null });
  assert.deepEqual([policies, keys], [[], []]);
});

test("a page that lacks its facts says so", () => {
  assert.throws(() => readSettingFacts(/** @type {any} */ (new Box({}))), /facts/);
});
