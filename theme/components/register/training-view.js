/** The register by training status: filter, table, pagination, and the selection for actions on several people. */

import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { isEmptyFilter, readFilter, replaceOptions } from "./filter-form.js";
import { Pager } from "./pager.js";
import { RowRenderer } from "./row-renderer.js";
import { countByStateAndFlag, filterRows, makeRows, sortRows } from "./rows.js";
import { TableView } from "./table-view.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").SortOrder} SortOrder */

/** The view of the register's table that shows each person's training status. */
export class TrainingView extends TableView {
  /** @param {ConstructorParameters<typeof TableView>} given */
  constructor(...given) {
    super(...given);
    const { templates, registerStore } = this;
    this.maker = new RowRenderer(templates, registerStore);
    this.form = /** @type {HTMLFormElement} */ (this.find("[data-wanted]"));
    this.body = this.find("[data-rows]");
    this.pager = new Pager(this.find("[data-pager]"), () => this.turnPage());
    /** @type {SortOrder} */
    this.order = { by: "state", down: false };
    /** @type {unknown} */
    this.drawnStatuses = null;
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Row[]} */
    this.ordered = [];
    /** @type {Row[]} */
    this.shown = [];
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.applyFilter());
    this.find("[data-everybody]").addEventListener("click", () => this.showEverybody());
    for (const button of this.findAll("[data-sort]")) button.addEventListener("click", () => this.sort(button));
    this.body.addEventListener("click", (event) => this.open(event));
    this.body.addEventListener("change", (event) => this.choose(event));
    this.find("[data-choose-all]").addEventListener("click", () => this.chooseAll());
    this.find("[data-choose-none]").addEventListener("click", () => this.chooseNone());
  }

  /** Show the register's current state. */
  update() {
    if (this.drawnStatuses === this.registerStore.statuses) return;
    this.drawnStatuses = this.registerStore.statuses;
    this.rows = makeRows(this.registerStore.statuses, document.documentElement.lang);
    this.ordered = sortRows(this.rows, this.order);
    this.fillChoices();
    this.draw();
  }

  /** Fill the filter's kinds with their counts among the people who match the rest of the filter. @param {import("./rows.js").RowFilter} wanted */
  fillChips(wanted) {
    const among = filterRows(this.rows, { ...wanted, words: [], kinds: new Set() });
    const counts = countByStateAndFlag(among.map(({ status }) => status));
    for (const chip of this.findAll("[data-kind]")) {
      const count = counts.get(chip.dataset.kind ?? "") ?? 0;
      chip.hidden = count === 0 && !chip.querySelector(":checked");
      fillSlots(chip, { count, days: this.registerStore.facts.soon });
    }
  }

  fillChoices() {
    const { register, facts } = this.registerStore;
    const roles = new Set(this.rows.map(({ status }) => status.role ?? "").filter(Boolean));
    const { compare } = new Intl.Collator(document.documentElement.lang);
    const sorted = [...roles].sort(compare);
    const places = register.settings.map(({ id, name }) => ({ value: id, text: name }));
    this.fillChoice("setting", places.sort((one, other) => compare(one.text, other.text)));
    this.fillChoice("path", facts.paths.map(({ id, title }) => ({ value: id, text: title })));
    this.fillChoice("role", sorted.map((role) => ({ value: role, text: role })));
  }

  /** @param {string} name @param {{ value: string, text: string }[]} choices */
  fillChoice(name, choices) {
    const field = this.find(`[data-choice="${name}"]`);
    field.hidden = choices.length < 2;
    replaceOptions(/** @type {HTMLSelectElement} */ (field.querySelector("select")), field.hidden ? [] : choices);
  }

  /** Apply the form's filter and go to the first page. */
  applyFilter() {
    this.pager.page = 0;
    this.draw();
  }

  draw() {
    const start = performance.now();
    const wanted = readFilter(this.form);
    this.shown = filterRows(this.ordered, wanted);
    performance.measure("register:filter", { start });
    this.fillChips(wanted);
    this.drawRows(wanted.setting !== "");
    this.showCount(isEmptyFilter(wanted));
    performance.measure("register:draw", { start });
  }

  /** @param {boolean} [one] whether all shown people are of one setting, so that its column isn't needed */
  drawRows(one = readFilter(this.form).setting !== "") {
    const { settings } = this.registerStore.register;
    const names = new Map(settings.map(({ id, name }) => [id, name]));
    this.find("table").dataset.settings = settings.length > 1 && !one ? "several" : "one";
    this.body.replaceChildren(...this.pager.paginate(this.shown).map((row) => this.maker.render(row, names)));
    this.markOpened();
    this.markChosen();
  }

  /** @param {boolean} all whether the filter is empty */
  showCount(all) {
    const shown = this.shown.length;
    const line = this.templates.clone(`shown-${all ? "all" : shown ? "some" : "none"}`);
    fillSlots(line, { count: shown, of: this.rows.length });
    const place = this.find("[data-shown]");
    if (place.textContent !== line.textContent) place.replaceChildren(line);
    this.find("[data-everybody]").hidden = all;
    this.find("[data-frame]").hidden = shown === 0;
    this.find("[data-choosing]").hidden = shown === 0;
    for (const heading of this.findAll("[data-column]")) this.markOrder(heading);
  }

  /** @param {HTMLElement} heading */
  markOrder(heading) {
    const { by, down } = this.order;
    if (heading.dataset.column === by) heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    else heading.removeAttribute("aria-sort");
  }

  showEverybody() {
    this.form.reset();
    this.applyFilter();
    this.find("[name=words]").focus();
  }

  /** @param {HTMLElement} button */
  sort(button) {
    const by = /** @type {SortOrder["by"]} */ (button.dataset.sort);
    this.order = { by, down: this.order.by === by && !this.order.down };
    this.ordered = sortRows(this.rows, this.order);
    this.applyFilter();
  }

  turnPage() {
    this.drawRows();
    focusElement(this.find("[data-frame]"), "start");
  }

  /** @param {Event} event */
  open(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-open]") : null;
    if (button) this.registerStore.open(rowOf(button));
  }

  /** Mark the row whose details are open. */
  markOpened() {
    for (const row of this.findAll("[data-row]")) {
      const opened = row.dataset.row === this.registerStore.opened;
      row.toggleAttribute("data-opened", opened);
      if (opened) row.querySelector("[data-open]")?.setAttribute("aria-current", "true");
      else row.querySelector("[data-open]")?.removeAttribute("aria-current");
    }
  }

  /** @param {Event} event */
  choose({ target }) {
    if (!(target instanceof HTMLInputElement)) return;
    const chosen = new Set(this.registerStore.selected);
    if (target.checked) chosen.add(rowOf(target));
    else chosen.delete(rowOf(target));
    this.registerStore.select(chosen);
  }

  chooseAll() {
    this.registerStore.select([...this.registerStore.selected, ...this.shown.map(({ id }) => id)]);
  }

  chooseNone() {
    this.registerStore.select([]);
    this.find("[data-choose-all]").focus();
  }

  /** Mark the selected rows. */
  markChosen() {
    const { selected } = this.registerStore;
    for (const row of this.findAll("[data-row]")) {
      const box = row.querySelector("[data-choose]");
      if (box instanceof HTMLInputElement) box.checked = selected.has(row.dataset.row ?? "");
    }
    fillSlots(this.find("[data-choose-all]"), { count: this.shown.length });
    for (const offered of this.findAll("[data-choose-none], [data-go-on]")) offered.hidden = selected.size === 0;
    this.find("[data-chosen]").textContent = selected.size ? this.page.messages.format("register_chosen", { count: selected.size }) : "";
  }
}

/** @param {Element} element */
const rowOf = (element) => /** @type {HTMLElement} */ (element.closest("[data-row]")).dataset.row ?? "";
