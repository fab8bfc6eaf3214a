/**
 * Countersign the records of the selected people, print their certificates, and save their record files to hand back.
 *
 * A countersignature says only what the lead did. People who are skipped are listed with the reason; one undo reverts all.
 */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { getToday, isDay } from "../../runtime/dates/days.js";
import { zipFiles } from "../../runtime/files/zip.js";
import { getRecordFileName, serializeSlip } from "../../runtime/record/carrier.js";
import { countersign } from "../../runtime/record/signing.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { replaceSlip } from "../../runtime/register/entries.js";
import { downloadFile } from "../../runtime/files/download.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { CertificatePrinter } from "./certificate-printer.js";
import { KeyPanel } from "./key-panel.js";
import { findSelectedRecords, planCountersigning } from "./plan.js";

/** @typedef {import("./plan.js").Skipped} Skipped */
/** @typedef {import("./plan.js").CountersignAction} CountersignAction */

/** The message key of each reason to skip someone, in the order shown. @type {[import("./plan.js").SkipReason, string][]} */
const SKIP_REASONS = [
  ["none", "countersign_left_none"],
  ["nameless", "countersign_left_nameless"],
  ["hand", "countersign_left_hand"],
  ["already", "countersign_left_already"],
  ["early", "countersign_left_early"],
];

/**
 * The panel of the register page in which the safeguarding lead countersigns (signs for their school, college or nursery) the
 * selected people's completion records, prints their certificates and saves their record files.
 */
export class CountersignPanel extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.form = /** @type {HTMLFormElement} */ (this.find("[data-deed]"));
    this.keys = new KeyPanel(this.find("[data-keys]"), page, this.registerStore, (open) => (this.form.hidden = !open));
    this.printer = new CertificatePrinter(this.find("[data-print-area]"), () => this.cloneTemplate("sheet"));
    this.day = /** @type {HTMLInputElement} */ (this.find('[name="on"]'));
    this.day.value = getToday();
    this.listen();
    this.registerStore.onChange((what) => (what === "register" || what === "selected") && this.update());
    this.update();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearFieldErrors(this.form);
      void runWhileBusy(this.form, () => this.sign());
    });
    this.form.addEventListener("change", () => (this.find("[data-spoken]").hidden = this.done !== "spoken"));
    const outputs = this.find("[data-outputs]");
    document.addEventListener("register:print", () => void runWhileBusy(outputs, () => this.print()));
    document.addEventListener("register:countersign", () => focusElement(this.find("#countersign-title"), "start"));
    this.find("[data-print]").addEventListener("click", () => void runWhileBusy(outputs, () => this.print()));
    this.find("[data-save]").addEventListener("click", () => void runWhileBusy(outputs, () => this.save()));
  }

  update() {
    const { selected, isEmpty } = this.registerStore;
    this.element.hidden = isEmpty;
    fillSlots(this.element, { selected: this.page.messages.format("register_chosen", { count: selected.size }) });
    this.find("[data-nobody]").hidden = selected.size > 0;
    this.find("[data-somebody]").hidden = selected.size === 0;
  }

  /** The chosen answer to what was done, or null. @returns {CountersignAction["done"] | null} */
  get done() {
    const chosen = this.form.querySelector('[name="done"]:checked');
    return chosen instanceof HTMLInputElement ? /** @type {CountersignAction["done"]} */ (chosen.value) : null;
  }

  async sign() {
    const signer = this.registerStore.isExample ? null : this.keys.use();
    const action = signer && this.readForm(signer);
    if (!action) return;
    const { found, left } = this.findSelected();
    const plan = planCountersigning(found, action, (digest) => this.registerStore.getVerdictName(digest));
    const how = { ...action, by: signer.by, publicKey: signer.key.publicKey, privateKey: signer.key.privateKey };
    const slips = await Promise.all(plan.todo.map(({ entry }) => countersign(entry.slip, how)));
    await this.registerStore.apply(
      (register) => slips.reduce((changed, slip) => replaceSlip(changed, slip.digest, slip), register),
      { key: "countersigned", values: { count: slips.length } },
    );
    this.showOutcome("countersign_done", slips.length, [...left, ...plan.left]);
  }

  /** @param {import("./key-panel.js").Signer} signer @returns {CountersignAction | null} */
  readForm({ published }) {
    const { done } = this;
    if (!done) return this.refuseField("done", "missing");
    const on = done === "spoken" ? this.day.value : getToday();
    if (!isDay(on)) return this.refuseField("on", "missing");
    if (on > getToday()) return this.refuseField("on", "future");
    return on < (published?.from ?? on) ? this.refuseField("on", "key") : { done, on };
  }

  /** @param {string} field @param {string} fault @returns {null} */
  refuseField(field, fault) {
    showFieldError(this.form, field, fault);
    return null;
  }

  findSelected() {
    const names = new Intl.Collator(document.documentElement.lang);
    return findSelectedRecords(this.registerStore.register, this.registerStore.statuses, this.registerStore.selected, names);
  }

  async print() {
    const { found, left } = this.findSelected();
    const { course, messages: words } = this.page;
    const slips = found.map(({ entry: { slip } }) => ({ slip, verdict: this.registerStore.getVerdictName(slip.digest) }));
    this.showOutcome("countersign_printed", found.length, left);
    if (found.length) await this.printer.print(slips, { course, words, today: getToday() });
  }

  async save() {
    const { found } = this.findSelected();
    const slips = found.flatMap(({ entry }) => (entry.slip.countersignature ? [entry.slip] : []));
    const files = await Promise.all(slips.map(async (slip) => ({ name: await getRecordFileName(slip.record), text: serializeSlip(slip) })));
    const name = `${this.registerStore.filePrefix}-countersigned_${getToday()}.zip`;
    if (files.length) downloadFile(name, zipFiles(files), "application/zip");
    this.showOutcome("countersign_saved", files.length, []);
  }

  /**
   * Show how many records were done and who was skipped, and move the focus there.
   * @param {string} form @param {number} count @param {readonly Skipped[]} left
   */
  showOutcome(form, count, left) {
    const told = this.find("[data-told]");
    const rows = SKIP_REASONS.flatMap(([why, words]) => this.renderSkipped(words, left.filter((one) => one.why === why)));
    fillSlots(told, { done: this.page.messages.format(form, { count }) });
    this.find("[data-left]").replaceChildren(...rows);
    told.hidden = false;
    focusElement(told);
  }

  /** Render the people skipped for one reason; nothing if there are none. @param {string} form @param {readonly Skipped[]} left */
  renderSkipped(form, left) {
    if (!left.length) return [];
    const row = this.cloneTemplate("left");
    const names = left.map(({ name }) => name).filter(Boolean).join(", ");
    fillSlots(row, { why: this.page.messages.format(form, { count: left.length }), names });
    return [row];
  }
}
