/**
 * The certificate page: the modules still to do, or a form for the learner's name and then the certificate.
 *
 * The name goes into the certificate and the record that the learner hands over. It isn't stored.
 */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { markForPrint } from "../../runtime/page/mark-for-print.js";
import { fillCertificate } from "../sheet/sheet.js";
import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { showRowsInOrder } from "../../runtime/page/row-order.js";
import { getLearnerPath } from "../../runtime/course/paths.js";
import { isOfOlderEdition, listCertificates, listModulesLeft } from "../../runtime/learner/earned.js";
import { sumMinutes } from "../../runtime/learner/overview.js";
import { makeSlip, encodeSlip } from "../../runtime/record/carrier.js";
import { fitLine } from "../../runtime/record/line.js";
import { ensureCompletionId, makeRecord } from "../../runtime/record/record.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findShell } from "../../runtime/platform/shell.js";
import { validateName } from "./validate-name.js";

/**
 * The component of the certificate page: it lists the modules still to do, or else takes the learner's name and shows the
 * certificate.
 */
export class CertificatePage extends Component {
  /** Those that can be made, the newest edition first. @type {import("../../runtime/types.js").Earned[]} */
  certificates = [];

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.form = /** @type {HTMLFormElement} */ (this.find("[data-form]"));
    this.shown = this.find("[data-shown]");
    this.name = this.findInput("name");
    // Browsers restore typed text on return; on a shared device that could be someone else's name.
    this.name.value = findShell(window)?.learner ?? "";
    this.which = /** @type {HTMLSelectElement} */ (this.find("select"));
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
    const left = listModulesLeft(course, store.state);
    this.certificates = listCertificates(course, store.state);
    const [newest] = this.certificates;
    this.showLeft(left);
    this.offerChoice();
    const isReady = left.length === 0 || newest !== undefined;
    if (!isReady) this.showSheet(false);
    this.form.hidden = !isReady || !this.shown.hidden;
    this.showWhen({ ready: left.length === 0, earlier: left.length > 0 });
    fillSlots(this.find("[data-when=earlier]"), { edition: newest?.edition ?? "" });
    if (!this.shown.hidden) void this.write();
  }

  /** List the modules that a certificate of today's edition needs. @param {readonly import("../../runtime/types.js").ModuleFacts[]} left */
  showLeft(left) {
    const { course, messages, store } = this.page;
    const section = this.find("[data-not-yet]");
    section.hidden = left.length === 0;
    showRowsInOrder(this.findAll("[data-lesson]"), left.map(({ id }) => id), (row) => row.dataset.lesson);
    const isOlder = isOfOlderEdition(course, store.state);
    this.showWhen({ first: !isOlder, older: isOlder });
    const modules = messages.format("pages_modules", { count: left.length });
    const minutes = messages.format("pages_minutes", { count: sumMinutes(left) });
    fillSlots(section, { path: getLearnerPath(course, store.state)?.title ?? "", modules, minutes });
  }

  /** Offer a choice of the certificates, if there are several, as they are named by their editions. */
  offerChoice() {
    const editions = this.certificates.map(({ edition }) => edition);
    this.find("[data-which]").hidden = editions.length < 2;
    if ([...this.which.options].map(({ value }) => value).join("\n") === editions.join("\n")) return;
    const options = editions.map((edition) => {
      const said = this.cloneTemplate("which");
      fillSlots(said, { edition });
      return new Option(said.textContent ?? "", edition);
    });
    this.which.replaceChildren(...options);
  }

  /** Show of parts by `data-when` those that hold. @param {Record<string, boolean>} holds */
  showWhen(holds) {
    for (const [when, isShown] of Object.entries(holds)) {
      for (const part of this.findAll(`[data-when=${when}]`)) part.hidden = !isShown;
    }
  }

  async submit() {
    const fault = validateName(this.name.value);
    if (fault) return showFieldError(this.form, "name", fault);
    clearFieldErrors(this.form);
    await this.show();
  }

  async show() {
    const { store } = this.page;
    await ensureCompletionId(store);
    const role = fitLine(this.role.value);
    if (role !== (store.state.role ?? "")) await store.save((draft) => void (draft.role = role || null));
    await this.write();
    this.form.hidden = true;
    this.showSheet(true);
    const handover = this.find("[data-handover]");
    if (location.hash === `#${handover.id}`) return focusElement(handover, "start");
    return this.find("[data-heading]").focus();
  }

  /** Fill the certificate and announce its record, so that the handover component can offer it. */
  async write() {
    const { course, store, messages: words } = this.page;
    const certificate = this.certificates.find(({ edition }) => edition === this.which.value);
    const who = { certificate, name: this.name.value, role: fitLine(store.state.role ?? ""), today: getToday() };
    const slip = await makeSlip(makeRecord(store.state, course, who));
    const code = encodeSlip(slip);
    fillCertificate(this.find("[data-sheet]"), { slip, code, course, words, today: who.today });
    document.dispatchEvent(new CustomEvent("certificate:made", { detail: { slip, code } }));
  }

  /** Show or hide the certificate. While it shows, the line about policies is hidden: the record lists them. @param {boolean} shown */
  showSheet(shown) {
    this.shown.hidden = !shown;
    this.find("[data-policies]").hidden = shown;
    markForPrint(shown ? [this.find("[data-sheet]")] : []);
  }

  change() {
    this.showSheet(false);
    this.form.hidden = false;
    this.name.focus();
  }
}
