/**
 * The verdict on one record as text, with what it means and doesn't mean, and every field as recorded.
 *
 * A person compares it with the paper. A record's content is only ever inserted as text, never as HTML.
 */

import { Component } from "../../runtime/page/component.js";
import { findDateContradictions, findPeriodRemarks } from "../../runtime/record/impossible.js";
import { computeShortCode, getStandardMet } from "../../runtime/record/record.js";
import { compareEditions, rankEdition } from "../../runtime/course/editions.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findModuleTitle, findTitle } from "../../runtime/course/titles.js";

/** @typedef {import("../../runtime/record/types.js").Slip} Slip */
/** @typedef {import("../../runtime/record/types.js").PublishedKey} PublishedKey */
/** @typedef {{ name: string, reason?: string, field?: string, key?: PublishedKey }} Verdict */
/** @typedef {{ name: string, verdict: Verdict, slip: Slip | null }} Judged */

/** The symbol of each verdict, always beside its text. @type {Record<string, string>} */
const VERDICT_SIGNS = { countersigned: "✓", unchanged: "–", "lost-key": "⚠", altered: "✗", "other-setting": "?", unreadable: "✗" };

/** The verdict on a completion record, what it means, and the record's fields, as the page's template shows them. */
export class VerdictDescriber extends Component {
  /**
   * @param {HTMLElement} element the component's element, which holds the templates
   * @param {import("../../runtime/types.js").Page} page
   * @param {readonly { key: string, title: string }[]} policies
   * @param {() => string} today returns today's date, YYYY-MM-DD
   */
  constructor(element, page, policies, today) {
    super(element, page);
    this.today = today;
    this.policies = policies.map(({ key, title }) => ({ id: key, title }));
  }

  /** @param {Judged} judged */
  async describe({ name, verdict, slip }) {
    const { reason, field = "" } = verdict;
    return {
      source: name,
      verdict: verdict.name,
      sign: VERDICT_SIGNS[verdict.name] ?? "",
      is: { [verdict.name]: { reason: reason && this.sayReason(reason, field) } },
      impossible: slip ? this.describeRemarks(findDateContradictions(slip, this.today())) : [],
      period: slip ? this.describeRemarks(findPeriodRemarks(slip, this.today())) : [],
      facts: slip && (await this.describeFacts(slip, verdict.key)),
    };
  }

  /** Return the text of a reason why a record can't be read. @param {string} reason @param {string} field */
  sayReason(reason, field) {
    const said = this.cloneTemplate(`reason-${reason}`);
    fillSlots(said, { field });
    return said.textContent;
  }

  /** Return remarks on a record, each with its days in words under its name. @param {import("../../runtime/record/impossible.js").DateRemark[]} remarks */
  describeRemarks(remarks) {
    const format = (/** @type {[string, string]} */ [key, day]) => [key, this.page.messages.formatDate(day)];
    return remarks.map(({ name, days }) => ({ on: { [name]: Object.fromEntries(Object.entries(days).map(format)) } }));
  }

  /** @param {Slip} slip @param {PublishedKey | undefined} key */
  async describeFacts({ record, countersignature: by }, key) {
    const { course, messages: words } = this.page;
    const day = (/** @type {string | null | undefined} */ iso) => (iso ? words.formatDate(iso) : null);
    return {
      name: record.name || null,
      role: record.role || null,
      setting: record.setting.name,
      course: record.course.id === course.course.id ? course.course.title : record.course.id,
      edition: record.course.edition,
      isEdition: { [this.judgeEdition(record.course)]: true },
      path: findTitle(course.paths, record.path),
      isStandard: { [getStandardMet(record)]: true },
      percent: record.standard.percent,
      learning: words.format("pages_learning", { count: record.minutes }),
      renew_by: day(record.renew_by),
      code: await computeShortCode(record),
      id: record.id,
      modules: record.modules.map(({ id, completed }) => ({ title: findModuleTitle(course, id), date: day(completed) })),
      policies: (record.policies ?? []).map(({ id, version, acknowledged }) => ({ title: findTitle(this.policies, id), version, date: day(acknowledged) })),
      isDone: { [by?.done ?? "none"]: true },
      // A countersignature that no published key made is only the record's own claim.
      isOnlySaid: Boolean(by && !key),
      by: by?.by,
      on: day(by?.on),
      key: by?.key,
      holder: key?.holder,
      from: day(key?.from),
      lost_on: day(key?.lost_on),
    };
  }

  /** Return whether there is a later edition than that of a record, or this site doesn't know it. @param {Slip["record"]["course"]} recorded */
  judgeEdition({ id, edition }) {
    const { course } = this.page;
    if (id !== course.course.id) return "foreign";
    const age = compareEditions(edition, course.course.edition, course);
    if (rankEdition(edition, course) < 0 || age > 0) return "unknown";
    return age < 0 ? "earlier" : "current";
  }
}
