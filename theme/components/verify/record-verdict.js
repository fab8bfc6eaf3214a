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
import { findTitle } from "../../runtime/course/titles.js";

/** @typedef {import("../../runtime/record/types.js").Slip} Slip */
/** @typedef {import("../../runtime/record/types.js").PublishedKey} PublishedKey */
/** @typedef {{ name: string, reason?: string, field?: string, key?: PublishedKey }} Verdict */
/** @typedef {{ name: string, verdict: Verdict, slip: Slip | null }} Judged */

/** The symbol of each verdict, always beside its text. @type {Record<string, string>} */
const VERDICT_SIGNS = { countersigned: "✓", unchanged: "–", "lost-key": "⚠", altered: "✗", "other-setting": "?", unreadable: "✗" };

/** A renderer of the result of verifying a completion record: the verdict, what it means, and the record's fields. */
export class VerdictRenderer extends Component {
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

  /**
   * Render the verdict on a record, with its fields.
   * @param {Judged} judged
   * @returns {Promise<HTMLElement>}
   */
  async render({ name, verdict, slip }) {
    const found = this.cloneTemplate("found");
    found.dataset.verdict = verdict.name;
    this.find(".found__mark", found).textContent = VERDICT_SIGNS[verdict.name] ?? "";
    this.find("[data-verdict-words]", found).append(this.renderVerdict(verdict));
    this.find("[data-means]", found).append(this.cloneTemplate(`means-${verdict.name}`));
    fillSlots(found, { source: name });
    if (!slip) return found;
    this.writeRemarks(this.find("[data-impossible]", found), "impossible", findDateContradictions(slip, this.today()));
    this.writeRemarks(this.find("[data-period]", found), "period", findPeriodRemarks(slip, this.today()));
    found.append(await this.writeFacts(slip, verdict.key));
    return found;
  }

  /** @param {HTMLElement} place @param {"impossible" | "period"} part @param {import("../../runtime/record/impossible.js").DateRemark[]} remarks */
  writeRemarks(place, part, remarks) {
    const said = remarks.map(({ name, days }) => {
      const remark = this.cloneTemplate(`${part}-${name}`);
      fillSlots(remark, Object.fromEntries(Object.entries(days).map(([key, day]) => [key, this.page.messages.formatDate(day)])));
      return remark;
    });
    place.hidden = said.length === 0;
    place.replaceChildren(...said, this.cloneTemplate(`${part}-means`));
  }

  /** @param {Verdict} verdict */
  renderVerdict({ name, reason = "", field = "" }) {
    const said = this.cloneTemplate(`verdict-${name}`);
    if (name !== "unreadable") return said;
    const why = this.cloneTemplate(`reason-${reason}`);
    fillSlots(why, { field });
    this.find('[data-slot="reason"]', said).replaceChildren(why);
    return said;
  }

  /** @param {Slip} slip @param {PublishedKey | undefined} key */
  async writeFacts({ record, countersignature }, key) {
    const facts = this.cloneTemplate("facts");
    const { course, messages: words } = this.page;
    fillSlots(facts, {
      ...(record.name && { name: record.name }),
      ...(record.role && { role: record.role }),
      setting: record.setting.name,
      course: record.course.id === course.course.id ? course.course.title : record.course.id,
      edition: record.course.edition,
      path: findTitle(course.paths, record.path),
      percent: record.standard.percent,
      learning: words.format("pages_learning", { count: record.minutes }),
      renew_by: words.formatDate(record.renew_by),
      code: await computeShortCode(record),
      id: record.id,
    });
    this.find(`[data-standard="${getStandardMet(record)}"]`, facts).hidden = false;
    this.sayEdition(facts, record.course);
    const modules = record.modules.map(({ id, completed }) => ({ title: findTitle(course.modules, id), date: words.formatDate(completed) }));
    this.writeList(facts, "modules", modules);
    this.writeList(facts, "policies", (record.policies ?? []).map((policy) => this.policyValues(policy)));
    this.writeCountersignature(facts, countersignature, key);
    return facts;
  }

  /** Say that there is a later edition than that of a record, or that this site doesn't know it. @param {HTMLElement} facts @param {Slip["record"]["course"]} recorded */
  sayEdition(facts, { id, edition }) {
    const { course } = this.page;
    const age = compareEditions(edition, course.course.edition, course);
    const isKnown = rankEdition(edition, course) >= 0 && age <= 0;
    const shown = isKnown ? age < 0 && "earlier" : "unknown";
    for (const said of this.findAll("[data-edition]", facts)) said.hidden = id !== course.course.id || said.dataset.edition !== shown;
  }

  /** @param {import("../../runtime/record/types.js").RecordPolicy} policy */
  policyValues({ id, version, acknowledged }) {
    return { title: findTitle(this.policies, id), version, date: this.page.messages.formatDate(acknowledged) };
  }

  /** @param {HTMLElement} facts @param {"modules" | "policies"} name @param {Record<string, string>[]} rows */
  writeList(facts, name, rows) {
    this.find(`[data-row="${name}"]`, facts).hidden = rows.length === 0;
    const lines = rows.map((values) => {
      const line = this.cloneTemplate(`${name}-row`);
      fillSlots(line, values);
      return line;
    });
    this.find(`[data-list="${name}"]`, facts).replaceChildren(...lines);
  }

  /**
   * Show the countersignature. If no published key made it, show it as the record's own claim.
   * @param {HTMLElement} facts @param {Slip["countersignature"]} countersignature @param {PublishedKey | undefined} key
   */
  writeCountersignature(facts, countersignature, key) {
    const { messages: words } = this.page;
    for (const said of this.findAll("[data-done]", facts)) said.hidden = said.dataset.done !== (countersignature?.done ?? "none");
    const signed = countersignature && !key ? "said" : "found";
    for (const said of this.findAll("[data-signed]", facts)) said.hidden = said.dataset.signed !== signed;
    this.find('[data-row="key"]', facts).hidden = !countersignature;
    this.find('[data-row="lost"]', facts).hidden = !key?.lost_on;
    for (const said of this.findAll("[data-key]", facts)) said.hidden = said.dataset.key !== (key ? "known" : "unknown");
    if (!countersignature) return;
    fillSlots(facts, { by: countersignature.by, on: words.formatDate(countersignature.on), key: countersignature.key });
    if (key) fillSlots(facts, { holder: key.holder, from: words.formatDate(key.from), lost_on: key.lost_on ? words.formatDate(key.lost_on) : "" });
  }
}
