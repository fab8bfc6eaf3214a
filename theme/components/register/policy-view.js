/**
 * The register by policy: for each policy the number of people who acknowledged its current version, an older one or none,
 * then the people.
 *
 * Computed only while it is on screen: most days a lead asks about training.
 */

import { listPolicyStatuses } from "../../runtime/register/policies.js";
import { makeRows } from "../../runtime/register/table/rows.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { readWords } from "./filter-form.js";
import { Pager } from "./pager.js";
import { TableView } from "./table-view.js";

/** @typedef {import("../../runtime/register/table/rows.js").Row} Row */
/** @typedef {import("../../runtime/register/types.js").PolicyStatus} PolicyStatus */
/** @typedef {import("../../runtime/register/types.js").AskedPolicy} AskedPolicy */

const STATES = /** @type {const} */ (["current", "older", "none"]);

/** The view of the register's table that shows who has acknowledged each policy. */
export class PolicyView extends TableView {
  /** @param {ConstructorParameters<typeof TableView>} given */
  constructor(...given) {
    super(...given);
    this.form = /** @type {HTMLFormElement} */ (this.find("[data-policy-wanted]"));
    this.body = this.find("[data-policy-people]");
    this.pager = new Pager(this.find("[data-pager]"), () => this.turnPage());
    /** @type {string | null} key of the policy whose people are listed */
    this.picked = null;
    /** @type {unknown} */
    this.drawnStatuses = null;
    /** @type {Row[]} */
    this.rows = [];
    /** By policy, then by person. @type {Map<string, Map<string, PolicyStatus>>} */
    this.statuses = new Map();
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.applyFilter());
    this.find("[data-policies]").addEventListener("click", ({ target }) => this.pickPolicy(target));
    this.openPeopleIn(this.body);
  }

  /** Show the register's current state. */
  update() {
    if (this.drawnStatuses === this.registerStore.statuses) return;
    this.drawnStatuses = this.registerStore.statuses;
    const { register, facts } = this.registerStore;
    const here = this.registerStore.statuses.filter(({ person, state }) => person !== null && state !== "left");
    this.rows = makeRows(here, document.documentElement.lang);
    const known = new Set(this.rows.map(({ id }) => id));
    for (const { key } of facts.policies) {
      const those = listPolicyStatuses(register, facts, key).filter(({ person }) => known.has(person));
      this.statuses.set(key, new Map(those.map((status) => [status.person, status])));
    }
    this.find("[data-policies]").replaceChildren(...facts.policies.map((policy) => this.renderPolicy(policy)));
    this.find("[data-elsewhere]").hidden = register.settings.length < 2;
    fillSlots(this.find("[data-elsewhere]"), { own: this.page.course.setting.name });
    this.drawPeople();
  }

  /** @param {AskedPolicy} policy */
  renderPolicy({ key, title, version }) {
    const row = this.templates.clone("policy-row");
    row.dataset.policyRow = key;
    fillSlots(row, { title, version, ...this.count(key) });
    row.querySelector("[data-pick]")?.setAttribute("aria-pressed", String(key === this.picked));
    return row;
  }

  /** @param {string} key @returns {Record<"current" | "older" | "none", number>} */
  count(key) {
    const counts = { current: 0, older: 0, none: 0 };
    for (const { state } of this.statuses.get(key)?.values() ?? []) counts[state] += 1;
    return counts;
  }

  /** @param {EventTarget | null} target */
  pickPolicy(target) {
    const row = target instanceof Element && target.closest("[data-pick]") ? target.closest("[data-policy-row]") : null;
    if (!(row instanceof HTMLElement)) return;
    this.picked = row.dataset.policyRow ?? "";
    for (const other of this.findAll("[data-policy-row]")) {
      other.querySelector("[data-pick]")?.setAttribute("aria-pressed", String(other === row));
    }
    this.form.reset();
    this.applyFilter();
    focusElement(this.find("[data-picked-heading]"), "start");
  }

  applyFilter() {
    this.pager.page = 0;
    this.drawPeople();
  }

  turnPage() {
    this.drawPeople();
    focusElement(this.find("[data-picked-heading]"), "start");
  }

  drawPeople() {
    const policy = this.registerStore.facts.policies.find(({ key }) => key === this.picked);
    const picked = this.find("[data-picked]");
    picked.hidden = !policy;
    if (!policy) return;
    const counts = this.count(policy.key);
    for (const state of STATES) fillSlots(this.find(`[data-kind="${state}"]`), { count: counts[state] });
    const shown = this.filterPeople(policy.key);
    const heading = { title: policy.title, version: policy.version };
    fillSlots(this.find("[data-picked-heading]"), heading);
    fillSlots(this.find("#register-policy-caption"), heading);
    this.showCount(shown.length);
    this.body.replaceChildren(...this.pager.paginate(shown).map((row) => this.renderPerson(row, policy.key)));
  }

  /** @param {number} count */
  showCount(count) {
    const line = this.templates.clone(`shown-${count === this.rows.length ? "all" : count ? "some" : "none"}`);
    fillSlots(line, { count, of: this.rows.length });
    const place = this.find("[data-policy-shown]");
    if (place.textContent !== line.textContent) place.replaceChildren(line);
  }

  /** @param {string} policy @returns {Row[]} */
  filterPeople(policy) {
    const words = readWords(this.form);
    const kinds = new Set(new FormData(this.form).getAll("kind"));
    const statuses = this.statuses.get(policy);
    return this.rows.filter(({ id, key }) => {
      const state = statuses?.get(id)?.state ?? "none";
      return (!kinds.size || kinds.has(state)) && words.every((word) => key.includes(word));
    });
  }

  /** @param {Row} row @param {string} policy */
  renderPerson({ id, status }, policy) {
    const found = this.statuses.get(policy)?.get(id);
    const row = this.templates.clone("policy-person");
    row.dataset.row = id;
    fillSlots(row, { name: status.name });
    /** @type {Record<string, string | Node>} */
    const cells = {
      role: status.role ?? "",
      state: this.templates.clone(`policy-${found?.state ?? "none"}`),
      version: found?.version ?? "",
      on: found?.on ? this.page.messages.formatDate(found.on) : "",
    };
    for (const cell of row.querySelectorAll("td")) cell.append(cells[cell.dataset.cell ?? ""] ?? "");
    return row;
  }
}
