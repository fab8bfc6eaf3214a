/** The form that asks which field each column of a staff list holds. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { Component } from "../../runtime/page/component.js";
import { getHeaderKey } from "../../runtime/register/matching/names.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/register/types.js").ColumnField} ColumnField */
/** @typedef {import("../../runtime/register/types.js").StaffList} List */
/** @typedef {{ take: (readMapping: Record<string, ColumnField>, setting: string) => unknown, cancel: () => void }} Answers */

/** Example cells per column, and the characters shown of each. */
const [FIRST, LONGEST] = [3, 40];

/** A form in which the lead maps a staff list's columns to fields: each column's header, example cells, and a choice of fields. */
export class ColumnsForm extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {Answers} answers */
  constructor(element, page, answers) {
    super(element, page);
    this.setting = /** @type {HTMLSelectElement} */ (this.find('[name="setting"]'));
    /** @type {readonly string[]} */
    this.headers = [];
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      clearFieldErrors(this.element);
      void answers.take(this.readMapping(), this.setting.value);
    });
    this.find("[data-cancel]").addEventListener("click", () => answers.cancel());
  }

  /**
   * Show the form for a list, with known and guessed fields chosen.
   * @param {List} list @param {readonly (readonly string[])[]} cells
   * @param {readonly { id: string, name: string }[]} settings
   */
  show({ headers, fields }, cells, settings) {
    clearFieldErrors(this.element);
    this.headers = headers;
    const at = cells.findIndex((row) => row.some((cell) => cell.trim()));
    const first = cells.slice(at + 1, at + 1 + FIRST);
    const rows = headers.map((header, column) => this.renderRow(header, column, fields[column] ?? "", first));
    this.find("[data-columns]").replaceChildren(...rows);
    this.setting.replaceChildren(...settings.map(({ id, name }) => new Option(name, id)));
    this.find("[data-where]").hidden = settings.length < 2;
    this.element.hidden = false;
    focusElement(this.find("[data-heading]"));
  }

  hide() {
    this.element.hidden = true;
    this.find("[data-columns]").replaceChildren();
  }

  /** @param {"no-name" | "empty"} fault */
  showError(fault) {
    showFieldError(this.element, "columns", fault);
  }

  /** @param {string} header @param {number} column @param {ColumnField} field @param {readonly (readonly string[])[]} first */
  renderRow(header, column, field, first) {
    const row = this.cloneTemplate("column");
    const example = first.map((cells) => (cells[column] ?? "").trim().slice(0, LONGEST)).filter(Boolean).join(" · ");
    const label = header || this.page.messages.format("staff_list_column", { number: column + 1 });
    fillSlots(row, { header: label, example });
    const choice = /** @type {HTMLSelectElement} */ (this.find("[data-holds]", row));
    choice.id = `staff-list-column-${column}`;
    choice.setAttribute("aria-label", label);
    choice.value = field;
    choice.disabled = getHeaderKey(header) === "";
    return row;
  }

  /** Return the chosen fields by normalized header. */
  readMapping() {
    /** @type {Record<string, ColumnField>} */
    const mapping = {};
    for (const [column, choice] of this.findAll("[data-holds]").entries()) {
      const key = getHeaderKey(this.headers[column] ?? "");
      const field = /** @type {ColumnField} */ (/** @type {HTMLSelectElement} */ (choice).value);
      if (key && (!mapping[key] || field)) mapping[key] = field;
    }
    return mapping;
  }
}
