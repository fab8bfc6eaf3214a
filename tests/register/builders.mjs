/** Builders for tests of the register store: records handed in, a page, a setting's facts. */

import { makeKeyPair, countersign } from "../../theme/runtime/record/signing.js";
import { makeSlip } from "../../theme/runtime/record/carrier.js";
import { aCourse } from "../runtime/builders.mjs";

/** @typedef {import("../../theme/runtime/record/types.js").CompletionRecord} CompletionRecord */
/** @typedef {import("../../theme/runtime/types.js").Page} Page */

let made = 0;

/** @param {string} name @param {Partial<CompletionRecord>} [more] */
export const aSlip = (name, more = {}) =>
  makeSlip({
    version: 1,
    id: `00000000-0000-4000-8000-${String((made += 1)).padStart(12, "0")}`,
    setting: aCourse().setting,
    course: { id: "online", edition: "2026-27", digest: "0123456789abcdef" },
    path: "all-staff",
    modules: [{ id: "contact", completed: "2026-09-01" }, { id: "report", completed: "2026-09-02" }],
    standard: { percent: 80, critical: true },
    minutes: 22,
    renew_by: "2027-09-02",
    name,
    ...more,
  });

/** Another setting's. */
export const SISTER = { id: "sister-school", name: "Sister School" };

/** A key, and what countersigns with it. @param {string} [by] */
export async function aKey(by = "Safeguarding lead") {
  const { publicKey, privateKey } = await makeKeyPair();
  const published = { key: publicKey, holder: by, from: "2026-01-01", until: null, lost_on: null };
  /** @param {import("../../theme/runtime/record/types.js").Slip} slip */
  const sign = (slip) => countersign(slip, { by, done: "received", on: "2026-10-01", publicKey, privateKey });
  return { published, sign };
}

/** @param {Partial<import("../../theme/runtime/types.js").SettingFacts>} [more] */
export const someFacts = (more = {}) => ({
  name: "Ysgol Bryn Primary",
  lead: "the lead",
  lead_short: "DSL",
  email: "",
  signatory: "the lead",
  rule: { months: 12, renew_on: null, grace_days: 0, induction_days: null, retention_months: 12 },
  policies: [],
  keys: [],
  ...more,
});

/** @returns {Page} */
export const aPage = () => /** @type {any} */ ({ course: aCourse() });
