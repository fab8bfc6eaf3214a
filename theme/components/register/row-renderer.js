/** Rendering of the register's rows from templates. */

import { hasStarted } from "../../runtime/register/training-status.js";
import { formatDayDistance } from "../../runtime/register/reports/day-text.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/register/table/rows.js").Row} Row */
/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */

/** The flag that the column of countersignatures shows already. */
const FLAG_IN_OTHER_COLUMN = "not-countersigned";

/** A renderer of the rows of the register's table. */
export class RowRenderer {
  /**
   * @param {import("./template-cache.js").TemplateCache} templates
   * @param {import("../../runtime/register/session/store.js").RegisterStore} registerStore
   */
  constructor(templates, registerStore) {
    this.templates = templates;
    this.registerStore = registerStore;
    this.words = registerStore.page.messages;
  }

  /**
   * Render one row of the table.
   * @param {Row} row
   * @param {ReadonlyMap<string, string>} settings names by id
   */
  render({ id, status }, settings) {
    const row = this.templates.clone("row");
    row.dataset.row = id;
    fillSlots(row, { name: status.name || this.templates.clone("nameless").textContent || "" });
    const cells = this.#cells(status, settings);
    for (const cell of row.querySelectorAll("td[data-cell]")) {
      const content = cells[/** @type {HTMLElement} */ (cell).dataset.cell ?? ""] ?? [];
      cell.append(...(Array.isArray(content) ? content : [content]));
    }
    return row;
  }

  /** @param {TrainingStatus} status @param {ReadonlyMap<string, string>} settings @returns {Record<string, string | Node | Node[]>} */
  #cells(status, settings) {
    const { role, setting, state, trained, due, edition } = status;
    return {
      role: role ?? "",
      setting: settings.get(setting) ?? setting,
      state: this.templates.clone(`standing-${state}`),
      trained: trained ? this.words.formatDate(trained) : this.templates.clone("not-trained"),
      due: due ? this.#due(status) : [],
      edition: edition ?? "",
      counter: trained ? this.templates.clone(`counter-${status.counter}`) : [],
      flags: this.#flags(status),
    };
  }

  /** @param {TrainingStatus} status @returns {Node[]} */
  #due({ due, days, state }) {
    const day = new Text(this.words.formatDate(due ?? ""));
    return state === "left" || days === null ? [day] : [day, new Text(" "), this.#inDays(days)];
  }

  /** @param {number} days */
  #inDays(days) {
    const near = this.templates.clone("near");
    fillSlots(near, { days: formatDayDistance(days, this.words) });
    return near;
  }

  /** @param {TrainingStatus} status */
  #flags(status) {
    const marks = status.flags.filter((flag) => flag !== FLAG_IN_OTHER_COLUMN).map((flag) => this.templates.clone(`flag-${flag}`));
    if (hasStarted(status, this.registerStore.facts)) {
      const some = this.templates.clone("flag-some");
      fillSlots(some, { modules: this.words.format("register_to_do", { count: status.missing.length }) });
      marks.push(some);
    }
    return marks;
  }
}
