/**
 * The form that fills in setting.yml.
 *
 * A field's errors are shown once the user has left it, and all errors once they ask for the file. Nothing is stored in the
 * browser: a user who leaves the page with unsaved changes is asked first.
 */

import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { validateSetting, listOpenFields, compileRules } from "../../runtime/setting/index.js";
import { DownloadStep } from "./download-step.js";
import { fillForm, readForm } from "./form-data.js";
import { addEntry, renumberEntries } from "./repeatable-lists.js";
import { FileOpener } from "./file-opener.js";
import { setFieldsetOpen } from "./optional-fieldsets.js";
import { updateConditionalFields, clearFieldset } from "./conditional-fields.js";
import { LogoPicture } from "./logo-picture.js";
import { FormSteps } from "./form-steps.js";
import { findFocusable, findFieldOrParent, clearMessages, showErrorSummary, showMessage, showSectionStates } from "./field-messages.js";

/** @typedef {import("../../runtime/setting/types.js").Finding} Finding */
/** @typedef {import("../../runtime/setting/types.js").Plain} Plain */

/** Milliseconds without typing before the form is validated again. */
const TYPING_PAUSE_MS = 150;
/** Finding code of fields still to be filled in; the form lists these separately. */
const OPEN_FIELD = "T053";

/** The set-up page: a form that reads, validates and writes setting.yml, and makes the site. */
export class SetUp extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.rules = compileRules(JSON.parse(this.find("[data-description]").textContent ?? ""));
    this.form = this.find('[data-form="setting"]');
    /** The opened file, whose comments are preserved. @type {import("yaml").Document | null} */
    this.document = null;
    /** Fields that the user typed in and left. @type {WeakSet<Element>} */
    this.leftFields = new WeakSet();
    /** Fields that the user typed in. @type {WeakSet<Element>} */
    this.writtenFields = new WeakSet();
    this.showsAllErrors = false;
    this.isSaved = true;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined;
    this.picture = new LogoPicture(this.find("[data-picture]"), page, () => this.handleChange());
    this.fileOpener = new FileOpener(this.find("[data-opening]"), page, this);
    this.steps = new FormSteps(element, page, this.form);
    this.downloadStep = new DownloadStep(element, page, this);
    this.fill({});
    this.listen();
  }

  listen() {
    this.form.addEventListener("input", ({ target }) => this.handleInput(/** @type {Element} */ (target)));
    for (const event of ["change", "focusout"]) this.form.addEventListener(event, ({ target }) => this.handleLeave(/** @type {Element} */ (target)));
    this.form.addEventListener("click", ({ target }) => this.handleClick(/** @type {Element} */ (target).closest("button")));
    addEventListener("beforeunload", (event) => {
      if (!this.isSaved) event.preventDefault();
    });
  }

  /** @param {Element} control */
  handleInput(control) {
    const field = control.closest("[data-field]");
    if (!field || !control.matches("[data-way]")) return;
    this.isSaved = false;
    this.writtenFields.add(field);
    clearTimeout(this.pause);
    if (this.leftFields.has(field) || this.showsAllErrors) this.pause = setTimeout(() => this.update(), TYPING_PAUSE_MS);
  }

  /** @param {Element} control */
  handleLeave(control) {
    const field = control.closest("[data-field]");
    if (!field || !this.writtenFields.has(field)) return;
    this.leftFields.add(field);
    this.handleChange();
  }

  /** Show and hide conditional fields after a change, and validate the form. */
  handleChange() {
    updateConditionalFields(this.form, this.rules.conditions, readForm(this.form));
    this.update();
  }

  /** @param {HTMLButtonElement | null} button */
  handleClick(button) {
    const holder = /** @type {HTMLElement | null} */ (button?.closest("[data-holder]") ?? null);
    const list = /** @type {HTMLElement | null} */ (button?.closest("[data-list]") ?? null);
    if (button?.hasAttribute("data-add") && holder) this.openFieldset(holder);
    else if (button?.hasAttribute("data-take-out") && holder) this.closeFieldset(holder);
    else if (button?.hasAttribute("data-another") && list) findFocusable(addEntry(list))?.focus();
    else if (button?.hasAttribute("data-remove") && list) this.removeEntry(/** @type {HTMLElement} */ (button.closest("[data-entry]")), list);
    else return;
    this.isSaved = false;
    this.handleChange();
  }

  /** @param {HTMLElement} holder */
  openFieldset(holder) {
    setFieldsetOpen(holder, true);
    findFocusable(/** @type {HTMLElement} */ (holder.querySelector("fieldset")))?.focus();
  }

  /** @param {HTMLElement} holder */
  closeFieldset(holder) {
    clearFieldset(holder);
    for (const inner of holder.querySelectorAll("[data-is-optional]")) setFieldsetOpen(/** @type {HTMLElement} */ (inner), false);
    setFieldsetOpen(holder, false);
    /** @type {HTMLElement | null} */ (holder.querySelector("[data-add]"))?.focus();
  }

  /** @param {HTMLElement} entry @param {HTMLElement} list */
  removeEntry(entry, list) {
    entry.remove();
    renumberEntries(list);
    /** @type {HTMLElement | null} */ (list.querySelector(":scope > p > [data-another]"))?.focus();
  }

  /**
   * Fill the form with the data of a file.
   * @param {Plain} data @param {import("yaml").Document | null} [document]
   */
  fill(data, document = null) {
    this.document = document;
    this.leftFields = new WeakSet();
    this.writtenFields = new WeakSet();
    this.showsAllErrors = document !== null;
    fillForm(this.form, data);
    showErrorSummary(this.form, []);
    this.handleChange();
    this.isSaved = true;
  }

  /** @returns {{ data: Record<string, Plain>, setting: Record<string, Plain> | null, findings: Finding[] }} the form's data, the clean setting if there are no errors, and the findings */
  validateForm() {
    const data = readForm(this.form);
    return { data, ...this.validateData(data) };
  }

  /** Validate data; fields still open are left out, since they are listed separately. @param {Plain} data */
  validateData(data) {
    const { setting, findings } = validateSetting(data, this.rules, getToday());
    return { setting, findings: findings.filter(({ code }) => code !== OPEN_FIELD) };
  }

  update() {
    const { data, findings } = this.validateForm();
    this.steps.listOpenFields(listOpenFields(data, this.rules, String(data.nation ?? "")));
    const found = findings.map((finding) => ({ finding, field: findFieldOrParent(this.form, finding) }));
    clearMessages(this.form);
    for (const { finding, field } of found) if (field && (this.showsAllErrors || this.leftFields.has(field))) showMessage(field, finding);
    showSectionStates(this.form, found.filter(({ finding }) => finding.severity === "error"));
  }
}
