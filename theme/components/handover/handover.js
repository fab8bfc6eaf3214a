/**
 * The ways to hand a completion record to the safeguarding lead: file, code, QR code, e-mail, print; and a reminder of the
 * renewal date.
 *
 * Nothing is sent from here: the page saves a file, copies a text, or opens a draft in the learner's mail program.
 */

import { formatTimestamp, writeCalendar } from "../../runtime/files/icalendar.js";
import { Component } from "../../runtime/page/component.js";
import { copyText } from "../../runtime/page/clipboard.js";
import { renderQrCode } from "../../runtime/qr/draw.js";
import { getRecordFileName, serializeSlip } from "../../runtime/record/carrier.js";
import { computeShortCode } from "../../runtime/record/record.js";
import { downloadFile } from "../../runtime/files/download.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { buildMailtoUrl } from "./mailto.js";

/** @typedef {import("../../runtime/record/types.js").Slip} Slip */
/** @typedef {{ slip: Slip, code: string }} Made a completed slip and its code, from the `certificate:made` event */

/** The buttons by which a learner hands over a completion record: by email, as a file or as a code. */
export class Handover extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.field = /** @type {HTMLTextAreaElement} */ (this.find("[data-code]"));
    this.qr = this.find("[data-qr]");
    /** @type {Made | null} */
    this.made = null;
    this.listen();
  }

  listen() {
    document.addEventListener("certificate:made", (event) => {
      void this.take(/** @type {CustomEvent<Made>} */ (event).detail);
    });
    this.on("[data-save]", ({ slip }) => this.save(slip));
    this.on("[data-copy]", () => this.copy());
    this.on("[data-show-qr]", ({ code }) => this.showQr(code));
    this.on("[data-print]", () => print());
    this.on("[data-reminder]", ({ slip }) => this.saveReminder(slip));
  }

  /** @param {string} selector @param {(made: Made) => unknown} act */
  on(selector, act) {
    this.find(selector).addEventListener("click", () => this.made && void act(this.made));
  }

  /** Offer a new slip, for example after the learner changed the name, and hide what was shown of the last one. @param {Made} made */
  async take(made) {
    if (made.code === this.made?.code) return;
    this.made = made;
    this.field.value = made.code;
    this.find("[data-code-field]").hidden = true;
    this.hideQr();
    this.showMessage("");
    fillSlots(this.element, { renew_by: this.page.messages.formatDate(made.slip.record.renew_by) });
    await this.writeEmailLink(made);
  }

  /** Write the e-mail into its link, or hide the link if mail programs might cut the address off. @param {Made} made */
  async writeEmailLink({ slip, code }) {
    const row = this.element.querySelector("[data-mail]");
    const link = row?.querySelector("a");
    if (!(row instanceof HTMLElement) || !link) return;
    const mail = this.cloneTemplate("mail");
    fillSlots(mail, { ...this.sentenceValues(slip), code: await computeShortCode(slip.record) });
    const lines = this.findAll("[data-line]", mail).map((line) => line.textContent ?? "");
    const subject = this.find("[data-subject]", mail).textContent ?? "";
    const address = buildMailtoUrl({ to: link.dataset.address ?? "", subject, lines, code });
    row.hidden = address === null;
    if (address !== null) link.href = address;
  }

  /** Return the values for the sentences of the e-mail and the calendar entry. @param {Slip} slip */
  sentenceValues({ record }) {
    const { course, messages: words } = this.page;
    const { name = "", setting } = record;
    return { name, setting: setting.name, course: course.course.title, renew_by: words.formatDate(record.renew_by) };
  }

  /** @param {Slip} slip */
  async save(slip) {
    const file = await getRecordFileName(slip.record);
    downloadFile(file, serializeSlip(slip), "application/json");
    this.showMessage("saved", { file });
  }

  async copy() {
    this.find("[data-code-field]").hidden = false;
    const copied = await copyText(this.field);
    if (!copied) this.field.focus();
    this.showMessage(copied ? "copied" : "marked");
  }

  /** Show the QR code as large as the screen allows, or hide it again. @param {string} code */
  showQr(code) {
    if (!this.qr.hidden) return this.hideQr();
    this.qr.replaceChildren(renderQrCode(code));
    this.qr.hidden = false;
    this.find("[data-show-qr]").setAttribute("aria-expanded", "true");
    focusElement(this.qr, "center");
  }

  hideQr() {
    this.qr.hidden = true;
    this.find("[data-show-qr]").setAttribute("aria-expanded", "false");
  }

  /** Save a calendar entry for the renewal date. @param {Slip} slip */
  saveReminder(slip) {
    const said = this.cloneTemplate("reminder");
    fillSlots(said, this.sentenceValues(slip));
    const { record, digest } = slip;
    const event = {
      uid: `${digest}@${record.setting.id}`,
      day: record.renew_by,
      summary: this.find("[data-summary]", said).textContent ?? "",
      description: this.find("[data-description]", said).textContent ?? "",
    };
    const file = `${record.setting.id}_${record.renew_by}.ics`;
    downloadFile(file, writeCalendar([event], formatTimestamp(new Date())), "text/calendar;charset=utf-8");
    this.showMessage("reminder", { file });
  }

  /** Show one message and hide the others. @param {string} what @param {Record<string, string>} [values] */
  showMessage(what, values = {}) {
    fillSlots(this.element, values);
    for (const told of this.findAll("[data-told]")) told.hidden = told.dataset.told !== what;
  }
}
