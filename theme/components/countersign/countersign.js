/**
 * Countersign records, print certificates, and save record files to hand back.
 *
 * A countersignature says only what the lead did: *received* for all selected, *spoken to* for one person after another. People
 * who are skipped are listed with the reason; one undo reverts all.
 */

import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { zipFiles } from "../../runtime/files/zip.js";
import { getRecordFileName, serializeSlip } from "../../runtime/record/carrier.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { downloadFile } from "../../runtime/files/download.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { BadgePanel } from "./badge-panel.js";
import { CertificatePrinter } from "./certificate-printer.js";
import { KeyPanel } from "./key-panel.js";
import { findSelectedRecords, planAgain, planBadges, planCountersigning } from "./plan.js";
import { signEntries } from "./sign-entries.js";
import { TalkForm } from "./talk-form.js";

/** @typedef {import("./plan.js").Skipped} Skipped */
/** @typedef {import("./key-panel.js").Signer} Signer */

/** The message key of each reason to skip someone, in the order shown. @type {[import("./plan.js").SkipReason, string][]} */
const SKIP_REASONS = [
  ["none", "countersign_left_none"],
  ["nameless", "countersign_left_nameless"],
  ["hand", "countersign_left_hand"],
  ["already", "countersign_left_already"],
  ["early", "countersign_left_early"],
  ["key", "countersign_left_key"],
  ["unsigned", "countersign_left_unsigned"],
  ["over", "countersign_left_over"],
];

/**
 * The panel of the register page in which the lead countersigns (signs for their school, college or nursery) the
 * selected people's completion records, prints their certificates and saves their record files.
 */
export class CountersignPanel extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.names = new Intl.Collator(document.documentElement.lang);
    this.received = this.find("[data-received]");
    this.again = this.find("[data-again]");
    this.badgeForm = this.find("[data-badges]");
    this.keys = new KeyPanel(this.find("[data-keys]"), page, this.registerStore);
    this.talk = new TalkForm(this.find("[data-talk]"), page, this.registerStore, this.keys);
    this.badges = new BadgePanel(this.badgeForm, page);
    this.printer = new CertificatePrinter(this.find("[data-print-area]"), () => this.cloneTemplate("sheet"));
    this.listen();
    this.registerStore.onChange((what) => (what === "register" || what === "selected" || what === "key") && this.update());
    this.update();
  }

  listen() {
    this.onSubmit(this.received, () => this.signReceived());
    this.onSubmit(this.again, () => this.signAgain());
    this.onSubmit(this.badgeForm, () => this.saveBadges());
    const outputs = this.find("[data-outputs]");
    document.addEventListener("register:print", () => void runWhileBusy(outputs, () => this.print()));
    document.addEventListener("register:countersign", () => this.showTitle());
    document.addEventListener("register:talk", (event) => this.beginTalk(/** @type {CustomEvent<string>} */ (event).detail));
    this.find("[data-print]").addEventListener("click", () => void runWhileBusy(outputs, () => this.print()));
    this.find("[data-save]").addEventListener("click", () => void runWhileBusy(outputs, () => this.save()));
  }

  /** @param {HTMLElement} form @param {() => Promise<void>} work */
  onSubmit(form, work) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void runWhileBusy(form, work);
    });
  }

  showTitle() {
    focusElement(this.find("#countersign-title"), "start");
  }

  /** Begin the talks with one person, or ask for the key first. @param {string} id of the person's training status */
  beginTalk(id) {
    this.showTitle();
    this.talk.begin(id);
  }

  update() {
    const { selected, isEmpty, leadKey } = this.registerStore;
    this.element.hidden = isEmpty;
    fillSlots(this.find("[data-somebody]"), { selected: this.page.messages.format("register_chosen", { count: selected.size }) });
    this.find("[data-nobody]").hidden = selected.size > 0;
    this.find("[data-somebody]").hidden = selected.size === 0;
    this.received.hidden = !leadKey.isOpen;
    this.badgeForm.hidden = !leadKey.isOpen;
    this.badges.showIssuer(this.keys.isPublished);
    const { todo, left } = leadKey.isOpen ? this.planAgain() : { todo: [], left: [] };
    this.again.hidden = todo.length + left.length === 0;
    this.talk.update();
  }

  async signReceived() {
    const signer = this.keys.use();
    if (!signer) return;
    const { found, left } = this.findSelected();
    const action = /** @type {const} */ ({ done: "received", on: getToday(), key: signer.key.id });
    const plan = planCountersigning(found, action, this.getVerdict);
    await this.sign(plan.todo.map((one) => ({ ...one, on: action.on })), action.done, signer, [...left, ...plan.left]);
  }

  async signAgain() {
    const signer = this.keys.use();
    if (!signer) return;
    const { todo, left } = this.planAgain();
    await this.sign(todo, "spoken", signer, left);
  }

  /** Plan what to sign again of the selected people. */
  planAgain() {
    const { leadKey, register } = this.registerStore;
    return planAgain(this.findSelected().found, register, { key: leadKey.id, from: this.keys.firstDay }, this.getVerdict);
  }

  /** Looks up the verdict on a record. */
  getVerdict = (/** @type {string} */ digest) => this.registerStore.getVerdictName(digest);

  /**
   * Countersign records as one change, and tell who was skipped.
   * @param {readonly { entry: import("../../runtime/register/types.js").RecordEntry, on: string }[]} todo @param {"received" | "spoken"} done
   * @param {Signer} signer @param {readonly Skipped[]} left
   */
  async sign(todo, done, signer, left) {
    const count = todo.length;
    await this.registerStore.apply(await signEntries(todo, done, signer), { key: "countersigned", values: { count } });
    this.showOutcome("countersign_done", count, left);
  }

  findSelected() {
    return findSelectedRecords(this.registerStore.register, this.registerStore.statuses, this.registerStore.selected, this.names);
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

  async saveBadges() {
    const signer = this.keys.use();
    if (!signer) return;
    const { found, left } = this.findSelected();
    const plan = planBadges(found, signer.key.id, getToday(), this.getVerdict);
    await this.badges.save(plan.todo.map(({ entry }) => entry.slip), signer, this.registerStore.filePrefix);
    this.showOutcome("countersign_badge", plan.todo.length, [...left, ...plan.left]);
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
