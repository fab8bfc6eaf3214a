/** The register by other providers' certificates: those that have expired first, then those that are due soon. */

import { ELSEWHERE_STATES, listElsewhere } from "../../runtime/register/elsewhere/statuses.js";
import { makeSearchKey } from "../../runtime/register/matching/search.js";
import { formatDayDistance } from "../../runtime/register/reports/day-text.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { readFilter } from "./filter-form.js";
import { Pager } from "./pager.js";
import { TableView } from "./table-view.js";

/** A certificate with the name it is listed under, and the text in which a search looks. */
/** @typedef {import("../../runtime/register/types.js").ElsewhereStatus & { name: string, key: string }} Row */

/** The view of the register's table that shows what people have done elsewhere. */
export class ElsewhereView extends TableView {
  /** @param {ConstructorParameters<typeof TableView>} given */
  constructor(...given) {
    super(...given);
    this.form = /** @type {HTMLFormElement} */ (this.find("[data-elsewhere-wanted]"));
    this.body = this.find("[data-elsewhere-rows]");
    this.shown = this.find("[data-elsewhere-shown]");
    this.pager = new Pager(this.find("[data-pager]"), () => this.turnPage());
    /** @type {unknown} */
    this.drawnStatuses = null;
    /** @type {Row[]} */
    this.rows = [];
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.applyFilter());
    this.form.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-press]") : null;
      if (!button) return;
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      this.applyFilter();
    });
    this.openPeopleIn(this.body);
  }

  /** Show the register's current state. */
  update() {
    if (this.drawnStatuses === this.registerStore.statuses) return;
    this.drawnStatuses = this.registerStore.statuses;
    this.rows = this.listRows();
    for (const button of this.findAll("[data-press]", this.form)) {
      fillSlots(button, { count: this.rows.filter(({ state }) => state === button.dataset.value).length });
    }
    this.draw();
  }

  /** List the certificates that count of those who haven't left, the most urgent first. @returns {Row[]} */
  listRows() {
    const { register, facts, statuses } = this.registerStore;
    const people = new Map(statuses.flatMap(({ person, name, state }) => (person === null ? [] : [[person, { name, state }]])));
    const rank = (/** @type {Row} */ { state, days }) => ELSEWHERE_STATES.indexOf(state) * 1_000_000 + (days ?? 0);
    const rows = listElsewhere(register, facts).flatMap((status) => {
      const owner = people.get(status.training.person ?? "");
      const name = owner?.name ?? status.training.name;
      const key = makeSearchKey({ name, role: `${status.training.course} ${status.training.provider ?? ""}` });
      return status.superseded || owner?.state === "left" ? [] : [{ ...status, name, key }];
    });
    const { compare } = new Intl.Collator(document.documentElement.lang);
    return rows.sort((one, other) => rank(one) - rank(other) || compare(one.name, other.name));
  }

  applyFilter() {
    this.pager.page = 0;
    this.draw();
  }

  turnPage() {
    this.draw();
    focusElement(this.shown, "start");
  }

  draw() {
    const { words, states } = readFilter(this.form);
    const rows = this.rows.filter(({ key, state }) => (!states.size || states.has(state)) && words.every((word) => key.includes(word)));
    const said = this.page.messages.format("register_elsewhere", { count: rows.length });
    if (this.shown.textContent !== said) this.shown.textContent = said;
    this.body.replaceChildren(...this.pager.paginate(rows).map((row) => this.renderRow(row)));
  }

  /** @param {Row} status */
  renderRow({ name, training, state, days }) {
    const row = this.templates.clone("elsewhere-row");
    row.dataset.row = training.person ?? "";
    fillSlots(row, { name });
    if (training.person === null) this.find("th", row).replaceChildren(this.renderNobody(name));
    const day = (/** @type {string | undefined} */ iso) => (iso ? this.page.messages.formatDate(iso) : "");
    /** @type {Record<string, (string | Node)[]>} */
    const cells = {
      course: [training.course],
      provider: [training.provider ?? ""],
      completed: [day(training.completed)],
      expires: [day(training.expires), ...this.renderDistance(state, days)],
      state: [this.templates.clone(`elsewhere-${state}`)],
    };
    for (const cell of row.querySelectorAll("td")) cell.append(...(cells[cell.dataset.cell ?? ""] ?? []));
    return row;
  }

  /** @param {string} name */
  renderNobody(name) {
    const line = this.templates.clone("elsewhere-nobody");
    fillSlots(line, { name });
    return line;
  }

  /** Render how far the last day is, if it's near or has passed. @param {Row["state"]} state @param {number | null} days @returns {(string | Node)[]} */
  renderDistance(state, days) {
    if (days === null || state === "valid") return [];
    const near = this.templates.clone("near");
    fillSlots(near, { days: formatDayDistance(days, this.page.messages) });
    return [" ", near];
  }
}
