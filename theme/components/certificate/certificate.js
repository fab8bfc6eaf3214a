/**
 * The certificate page: what is still to do, or the name and then the certificate itself.
 *
 * The name is asked here only and goes into the sheet and the code, nowhere else.
 */

import { clearErrors, showError } from "../error-summary/error-summary.js";
import { markSheets } from "../sheet/print.js";
import { writeSheet } from "../sheet/sheet.js";
import { Component } from "../../runtime/component.js";
import { today } from "../../runtime/dates.js";
import { showInOrder } from "../../runtime/order.js";
import { pathOf } from "../../runtime/paths.js";
import { completedOn, modulesToDo } from "../../runtime/progress.js";
import { ensureCompletion, makeRecord, shortCode } from "../../runtime/record/record.js";
import { fillSlots } from "../../runtime/slots.js";
import { checkName } from "./name.js";

/** What a role cannot hold on paper. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

export class Certificate extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.form = /** @type {HTMLFormElement} */ (this.find("[data-form]"));
    this.shown = this.find("[data-shown]");
    this.name = this.findInput("name");
    // A browser may bring back what was typed when somebody returns; on a shared device that would be another's name.
    this.name.value = "";
    this.role = this.findInput("role");
    this.role.value = page.store.state.role ?? "";
    this.listen();
    this.keepUpdated();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit();
    });
    this.find("[data-print]").addEventListener("click", () => print());
    this.find("[data-change]").addEventListener("click", () => this.change());
  }

  /** @param {string} name */
  findInput(name) {
    return /** @type {HTMLInputElement} */ (this.find(`input[name="${name}"]`));
  }

  update() {
    const { course, store } = this.page;
    const left = modulesToDo(course, store.state).filter(({ id }) => completedOn(store.state, id) === null);
    showInOrder(this.findAll("[data-lesson]"), left.map(({ id }) => id), (row) => row.dataset.lesson);
    this.find("[data-not-yet]").hidden = left.length === 0;
    fillSlots(this.find("[data-not-yet]"), { path: pathOf(course, store.state)?.title ?? "" });
    if (left.length > 0) this.hideSheet();
    this.form.hidden = left.length > 0 || !this.shown.hidden;
  }

  async submit() {
    clearErrors(this.form);
    this.name.setAttribute("aria-describedby", "certificate-name-hint");
    this.name.removeAttribute("aria-invalid");
    const fault = checkName(this.name.value);
    if (fault) this.refuse(fault);
    else await this.show();
  }

  /** @param {string} fault */
  refuse(fault) {
    this.find("[data-message]").replaceChildren(this.template(`name-${fault}`));
    this.name.setAttribute("aria-describedby", "certificate-name-hint certificate-name-error");
    this.name.setAttribute("aria-invalid", "true");
    showError(this.form, this.find('[data-field="name"]'));
  }

  async show() {
    const { course, store } = this.page;
    await ensureCompletion(store);
    const role = this.role.value.replaceAll(UNPRINTABLE, "").trim();
    if (role !== (store.state.role ?? "")) await store.save((draft) => void (draft.role = role || null));
    const record = makeRecord(store.state, course, { name: this.name.value, role, today: today() });
    const code = await shortCode(record);
    const sheet = this.find("[data-sheet]");
    await writeSheet(sheet, { slip: { record }, code, course, words: this.page.words, today: today() });
    fillSlots(this.find("[data-facts]"), { code, renew_by: this.page.words.date(record.renew_by) });
    this.form.hidden = true;
    this.shown.hidden = false;
    markSheets([sheet]);
    this.find("[data-heading]").focus();
  }

  hideSheet() {
    this.shown.hidden = true;
    markSheets([]);
  }

  change() {
    this.hideSheet();
    this.form.hidden = false;
    this.name.focus();
  }
}
