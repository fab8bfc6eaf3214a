/**
 * The ways to hand a completion record to the lead: an email with the file saved beside it, then
 * file, code, QR code, share sheet, print; and a reminder of the renewal date.
 *
 * Nothing is sent from here: the page saves a file, copies a text, or opens a draft in the learner's mail program.
 */

import { formatTimestamp, writeCalendar } from "../../runtime/files/icalendar.js";
import { Component } from "../../runtime/page/component.js";
import { copyText } from "../../runtime/page/clipboard.js";
import { renderQrCode } from "../../runtime/qr/draw.js";
import { getRecordFileName, serializeSlip } from "../../runtime/record/carrier.js";
import { downloadFile } from "../../runtime/files/download.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { buildMailtoUrl } from "../../runtime/files/mailto.js";

/** @typedef {import("../../runtime/record/types.js").Slip} Slip */
/** @typedef {{ slip: Slip, code: string }} Made a completed slip and its code, from the `certificate:made` event */

/**
 * The buttons by which a learner hands over a completion record, by email, as a file, as a code to copy or scan, or shared with an
 * app, and saves a reminder of the renewal day.
 */
export class Handover extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.field = /** @type {HTMLTextAreaElement} */ (this.find("[data-code]"));
    this.qr = this.find("[data-qr]");
    /** @type {Made | null} */
    this.made = null;
    /** The record's file. @type {{ name: string, text: string } | null} */
    this.file = null;
    /** What the device's share sheet receives. */
    this.shared = { title: "", text: "" };
    this.find("[data-share-row]").hidden = !("share" in navigator);
    this.listen();
  }

  listen() {
    document.addEventListener("certificate:made", (event) => {
      void this.take(/** @type {CustomEvent<Made>} */ (event).detail);
    });
    this.element.querySelector("[data-send]")?.addEventListener("click", () => this.save("sent"));
    this.on("[data-save]", () => this.save("saved"));
    this.on("[data-share]", () => this.share());
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
    this.file = { name: await getRecordFileName(made.slip.record), text: serializeSlip(made.slip) };
    this.writeEmail(made);
  }

  /**
   * Write the email for the link and for the device's share sheet. The link leaves the code out if mail programs might
   * cut it off: the file holds the whole record.
   * @param {Made} made
   */
  writeEmail({ slip, code }) {
    const mail = this.cloneTemplate("mail");
    fillSlots(mail, this.sentenceValues(slip));
    const read = (/** @type {string} */ lines) => this.findAll(lines, mail).map((line) => line.textContent ?? "");
    const [subject = ""] = read("[data-subject]");
    this.shared = { title: subject, text: [...read("[data-line]"), code].join("\n\n") };
    const link = this.element.querySelector("a[data-send]");
    if (!(link instanceof HTMLAnchorElement)) return;
    const draft = { to: link.dataset.address ?? "", subject };
    link.href =
      buildMailtoUrl({ ...draft, lines: read("[data-line]"), code }) ??
      buildMailtoUrl({ ...draft, lines: read("[data-line]:not([data-whole])"), code: "" }) ??
      `mailto:${draft.to}`;
  }

  /** Return the values for the sentences of the email and the calendar entry. @param {Slip} slip */
  sentenceValues({ record }) {
    const { course, messages: words } = this.page;
    const { name = "", setting } = record;
    return { name, setting: setting.name, course: course.course.title, renew_by: words.formatDate(record.renew_by) };
  }

  /** Save the record's file; the link to the email does so as well. @param {"saved" | "sent"} message */
  save(message) {
    if (!this.file) return;
    downloadFile(this.file.name, this.file.text, "application/json");
    this.showMessage(message, { file: this.file.name });
  }

  /** Open the device's share sheet; closing it without a choice is no fault. */
  async share() {
    await navigator.share(this.shared).catch(() => undefined);
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
