/** The register by training status: filter, table, pagination, and the selection for actions on several people. */

import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { countStatesAndMarks, summarizeTiers } from "../../runtime/register/table/tiers.js";
import { filterRows, groupRows, makeRows, sortRows } from "../../runtime/register/table/rows.js";
import { clearFilter, isEmptyFilter, readFilter, replaceOptions } from "./filter-form.js";
import { Pager } from "./pager.js";
import { RowRenderer } from "./row-renderer.js";
import { TableView } from "./table-view.js";

/** @typedef {import("../../runtime/register/table/rows.js").Row} Row */
/** @typedef {import("../../runtime/register/table/rows.js").SortOrder} SortOrder */
/** Rows under a heading; null: the one group of all, without a heading. @typedef {{ name: string | null, rows: Row[] }} Group */

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
    /** @type {Group[]} */
    this.groups = [];
    /** @type {Row[]} */
    this.shown = [];
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.applyFilter());
    this.form.addEventListener("click", (event) => this.press(event));
    this.find("[data-everybody]").addEventListener("click", () => this.showEverybody());
    for (const button of this.findAll("[data-sort]")) button.addEventListener("click", () => this.sort(button));
    this.body.addEventListener("click", (event) => this.click(event));
    this.body.addEventListener("change", (event) => this.choose(event));
    this.find("[data-choose-all]").addEventListener("click", () => this.chooseRows(this.shown));
    for (const button of this.findAll("[data-act]")) button.addEventListener("click", () => this.act(button.dataset.act ?? ""));
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

  /** Press or release a filter's button. @param {Event} event */
  press({ target }) {
    const button = target instanceof Element ? target.closest("[data-press]") : null;
    if (!button) return;
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    this.applyFilter();
  }

  /** Fill the filter's buttons with counts among the people who match its selects. @param {import("../../runtime/register/table/rows.js").RowFilter} wanted */
  fillCounts(wanted) {
    const among = filterRows(this.rows, { ...wanted, words: [], states: new Set(), marks: new Set() });
    const counts = countStatesAndMarks(among.map(({ status }) => status));
    const of = summarizeTiers(counts).trained;
    for (const button of this.findAll("[data-press]")) {
      const count = counts.get(button.dataset.value ?? "") ?? 0;
      fillSlots(button, { count, of });
      if ("ifAny" in button.dataset) button.hidden = count === 0 && button.getAttribute("aria-pressed") !== "true";
    }
  }

  fillChoices() {
    const { register, facts } = this.registerStore;
    const { compare } = new Intl.Collator(document.documentElement.lang);
    const list = (/** @type {"role" | "team"} */ field) => [...new Set(this.rows.flatMap(({ status }) => status[field] ?? []))].sort(compare);
    const roles = list("role");
    const places = register.settings.map(({ id, name }) => ({ value: id, text: name }));
    this.fillChoice("setting", places.sort((one, other) => compare(one.text, other.text)));
    this.fillChoice("path", facts.paths.map(({ id, title }) => ({ value: id, text: title })));
    this.showGroups({ role: roles.length > 1, team: list("team").length > 1, setting: places.length > 1 });
    this.fillChoice("role", roles.map((role) => ({ value: role, text: role })));
  }

  /** @param {string} name @param {{ value: string, text: string }[]} choices */
  fillChoice(name, choices) {
    const field = this.find(`[data-choice="${name}"]`);
    field.hidden = choices.length < 2;
    replaceOptions(/** @type {HTMLSelectElement} */ (field.querySelector("select")), field.hidden ? [] : choices);
  }

  /** Offer the groups that the list has. @param {Record<string, boolean>} has */
  showGroups(has) {
    const field = this.find('[data-choice="group"]');
    for (const option of /** @type {HTMLOptionElement[]} */ (this.findAll("[data-group]", field))) {
      option.hidden = option.disabled = !has[option.value];
      if (option.disabled && option.selected) option.selected = false;
    }
    field.hidden = !Object.values(has).includes(true);
  }

  /** Apply the form's filter and go to the first page. */
  applyFilter() {
    this.pager.page = 0;
    this.draw();
  }

  draw() {
    const start = performance.now();
    const wanted = readFilter(this.form);
    this.groups = this.group(filterRows(this.ordered, wanted));
    this.shown = this.groups.flatMap(({ rows }) => rows);
    performance.measure("register:filter", { start });
    this.fillCounts(wanted);
    this.drawRows(wanted.setting !== "");
    this.showCount(isEmptyFilter(wanted));
    performance.measure("register:draw", { start });
  }

  /** @param {boolean} [one] whether all shown people are of one setting, so that its column isn't needed */
  drawRows(one = readFilter(this.form).setting !== "") {
    const { settings } = this.registerStore.register;
    const names = new Map(settings.map(({ id, name }) => [id, name]));
    this.find("table").dataset.settings = settings.length > 1 && !one ? "several" : "one";
    const onPage = new Set(this.pager.paginate(this.shown));
    this.body.replaceChildren(...this.groups.flatMap((group) => this.renderGroup(group, onPage, names)));
    this.markOpened();
    this.markChosen();
  }

  /** Return rows in the chosen groups, or all in one without a name. @param {Row[]} rows @returns {Group[]} */
  group(rows) {
    const settings = new Map(this.registerStore.register.settings.map(({ id, name }) => [id, name]));
    /** @type {Record<string, (status: Row["status"]) => string>} */
    const names = {
      role: ({ role }) => role ?? "",
      team: ({ team }) => team ?? "",
      setting: ({ setting }) => settings.get(setting) ?? "",
    };
    const nameOf = names[String(new FormData(this.form).get("group"))];
    return nameOf ? groupRows(rows, nameOf, document.documentElement.lang) : [{ name: null, rows }];
  }

  /** Render a group's rows on this page, under its heading if it has one. @param {Group} group @param {ReadonlySet<Row>} onPage @param {ReadonlyMap<string, string>} settings */
  renderGroup({ name, rows }, onPage, settings) {
    const rendered = rows.filter((row) => onPage.has(row)).map((row) => this.maker.render(row, settings));
    if (name === null || !rendered.length) return rendered;
    const heading = this.templates.clone("group");
    heading.dataset.group = name;
    fillSlots(heading, { name: name || (this.templates.clone("no-group").textContent ?? ""), count: rows.length });
    return [heading, ...rendered];
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
    this.find("[data-choose-all]").hidden = shown === 0;
    for (const heading of this.findAll("[data-column]")) this.markOrder(heading);
  }

  /** @param {HTMLElement} heading */
  markOrder(heading) {
    const { by, down } = this.order;
    if (heading.dataset.column === by) heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    else heading.removeAttribute("aria-sort");
  }

  showEverybody() {
    clearFilter(this.form);
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

  /** Open a person, or select a group. @param {Event} event */
  click({ target }) {
    const button = target instanceof Element ? target.closest("[data-open], [data-choose-group]") : null;
    if (button?.matches("[data-open]")) this.registerStore.open(rowOf(button));
    else if (button) this.chooseRows(this.groups.find(({ name }) => name === button.closest("tr")?.dataset.group)?.rows ?? []);
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

  /** Select more people. @param {readonly Row[]} rows */
  chooseRows(rows) {
    this.registerStore.select([...this.registerStore.selected, ...rows.map(({ id }) => id)]);
  }

  chooseNone() {
    this.registerStore.select([]);
    this.find("[data-choose-all]").focus();
  }

  /** Ask the component for an action on the selected people to do it. @param {string} action */
  act(action) {
    document.dispatchEvent(new CustomEvent(`register:${action}`));
  }

  /** Mark the selected rows. */
  markChosen() {
    const { selected } = this.registerStore;
    for (const row of this.findAll("[data-row]")) {
      const box = row.querySelector("[data-choose]");
      if (box instanceof HTMLInputElement) box.checked = selected.has(row.dataset.row ?? "");
    }
    fillSlots(this.find("[data-choose-all]"), { count: this.shown.length });
    this.find("[data-selection]").hidden = selected.size === 0;
    this.find("[data-chosen]").textContent = selected.size ? this.page.messages.format("register_chosen", { count: selected.size }) : "";
  }
}

/** @param {Element} element */
const rowOf = (element) => /** @type {HTMLElement} */ (element.closest("[data-row]")).dataset.row ?? "";
