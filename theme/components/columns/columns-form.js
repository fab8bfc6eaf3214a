/** The form that asks which field each column of a list holds. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { Component } from "../../runtime/page/component.js";
import { getHeaderKey } from "../../runtime/register/matching/names.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** A list's headers, and the field that each column holds; "" is ignored. @typedef {{ headers: readonly string[], fields: readonly string[] }} Columns */
/** What is called with the fields by `getHeaderKey`, and the form's other values, and on cancelling.
 * @typedef {{ take: (mapping: Record<string, any>, given: FormData) => unknown, cancel: () => void }} Answers */

/** Example cells per column, and the characters shown of each. */
const [FIRST, LONGEST] = [3, 40];

/** A form in which the lead maps a list's columns to fields: each column's header, example cells, and a choice of fields. */
export class ColumnsForm extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {Answers} answers */
  constructor(element, page, answers) {
    super(element, page);
    /** @type {readonly string[]} */
    this.headers = [];
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      clearFieldErrors(this.element);
      void answers.take(this.readMapping(), new FormData(/** @type {HTMLFormElement} */ (this.element)));
    });
    this.find("[data-cancel]").addEventListener("click", () => answers.cancel());
  }

  /**
   * Show the form for a list, with known and guessed fields chosen.
   * @param {Columns} list @param {readonly (readonly string[])[]} cells
   */
  show({ headers, fields }, cells) {
    clearFieldErrors(this.element);
    this.headers = headers;
    const at = cells.findIndex((row) => row.some((cell) => cell.trim()));
    const first = cells.slice(at + 1, at + 1 + FIRST);
    const rows = headers.map((header, column) => this.renderRow(header, column, fields[column] ?? "", first));
    this.find("[data-columns]").replaceChildren(...rows);
    this.element.hidden = false;
    focusElement(this.find("[data-heading]"));
  }

  hide() {
    this.element.hidden = true;
    this.find("[data-columns]").replaceChildren();
  }

  /** @param {string} fault */
  showError(fault) {
    showFieldError(this.element, "columns", fault);
  }

  /** @param {string} header @param {number} column @param {string} field @param {readonly (readonly string[])[]} first */
  renderRow(header, column, field, first) {
    const row = this.cloneTemplate("column");
    const example = first.map((cells) => (cells[column] ?? "").trim().slice(0, LONGEST)).filter(Boolean).join(" · ");
    const label = header || this.page.messages.format("staff_list_column", { number: column + 1 });
    fillSlots(row, { header: label, example });
    const choice = /** @type {HTMLSelectElement} */ (this.find("[data-holds]", row));
    choice.id = `${this.element.id}-${column}`;
    choice.setAttribute("aria-label", label);
    choice.value = field;
    choice.disabled = getHeaderKey(header) === "";
    return row;
  }

  /** Return the chosen fields by normalized header. */
  readMapping() {
    /** @type {Record<string, string>} */
    const mapping = {};
    for (const [column, choice] of this.findAll("[data-holds]").entries()) {
      const key = getHeaderKey(this.headers[column] ?? "");
      const field = /** @type {HTMLSelectElement} */ (choice).value;
      if (key && (!mapping[key] || field)) mapping[key] = field;
    }
    return mapping;
  }

  /** Return a field's label. @param {string} field */
  labelOf(field) {
    const template = /** @type {HTMLTemplateElement} */ (this.find('template[data-template="column"]'));
    return template.content.querySelector(`option[value="${field}"]`)?.textContent ?? "";
  }

  /**
   * Say which columns of a list were read, and which weren't, in an element with `read_columns`.
   * @param {HTMLElement} summary @param {Columns} list
   */
  describeColumns(summary, { headers, fields }) {
    const columns = headers.map((header, at) => ({ header: `“${header}”`, field: fields[at] ?? "" }));
    const read = columns.filter(({ field }) => field).map(({ header, field }) => `${this.labelOf(field)} (${header})`);
    const left = columns.filter(({ header, field }) => !field && header !== "“”").map(({ header }) => header);
    fillSlots(summary, { read: read.join(", "), left: left.join(", ") });
    this.find("[data-not-kept]", summary).hidden = left.length === 0;
  }
}
