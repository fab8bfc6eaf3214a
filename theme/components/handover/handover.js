/**
 * Handing a certificate to the safeguarding lead: file, code, QR, mail, paper; and a reminder of the day it runs to.
 *
 * Nothing is sent from here: a file is saved, a text is copied, and the e-mail waits in the person's own program.
 */

import { stampOf, writeCalendar } from "../../runtime/files/icalendar.js";
import { Component } from "../../runtime/page/component.js";
import { copyFrom } from "../../runtime/page/clipboard.js";
import { drawQr } from "../../runtime/qr/draw.js";
import { fileName, writeFile } from "../../runtime/record/carrier.js";
import { shortCode } from "../../runtime/record/record.js";
import { saveFile } from "../../runtime/files/download.js";
import { arrive } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { buildMailtoUrl } from "./mailto.js";

/** @typedef {import("../../runtime/record/types.js").Slip} Slip */
/** @typedef {{ slip: Slip, code: string }} Made what the certificate tells once it is made */

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
    this.on("[data-reminder]", ({ slip }) => this.remind(slip));
  }

  /** @param {string} selector @param {(made: Made) => unknown} act */
  on(selector, act) {
    this.find(selector).addEventListener("click", () => this.made && void act(this.made));
  }

  /** Take what was made, perhaps anew under another name; what was shown of the one before goes. @param {Made} made */
  async take(made) {
    if (made.code === this.made?.code) return;
    this.made = made;
    this.field.value = made.code;
    this.find("[data-code-field]").hidden = true;
    this.hideQr();
    this.tell("");
    fillSlots(this.element, { renew_by: this.page.words.date(made.slip.record.renew_by) });
    await this.address(made);
  }

  /** Write the e-mail into its link, or take the link away where a program might cut it off. @param {Made} made */
  async address({ slip, code }) {
    const row = this.element.querySelector("[data-mail]");
    const link = row?.querySelector("a");
    if (!(row instanceof HTMLElement) || !link) return;
    const mail = this.template("mail");
    fillSlots(mail, { ...this.values(slip), code: await shortCode(slip.record) });
    const lines = this.findAll("[data-line]", mail).map((line) => line.textContent ?? "");
    const subject = this.find("[data-subject]", mail).textContent ?? "";
    const address = buildMailtoUrl({ to: link.dataset.address ?? "", subject, lines, code });
    row.hidden = address === null;
    if (address !== null) link.href = address;
  }

  /** What the sentences of mail and calendar say. @param {Slip} slip */
  values({ record }) {
    const { course, words } = this.page;
    const { name = "", setting } = record;
    return { name, setting: setting.name, course: course.course.title, renew_by: words.date(record.renew_by) };
  }

  /** @param {Slip} slip */
  async save(slip) {
    const file = await fileName(slip.record);
    saveFile(file, writeFile(slip), "application/json");
    this.tell("saved", { file });
  }

  async copy() {
    this.find("[data-code-field]").hidden = false;
    const copied = await copyFrom(this.field);
    if (!copied) this.field.focus();
    this.tell(copied ? "copied" : "marked");
  }

  /** Show the code as large as the screen allows, or take it away again. @param {string} code */
  showQr(code) {
    if (!this.qr.hidden) return this.hideQr();
    this.qr.replaceChildren(drawQr(code));
    this.qr.hidden = false;
    this.find("[data-show-qr]").setAttribute("aria-expanded", "true");
    arrive(this.qr, "center");
  }

  hideQr() {
    this.qr.hidden = true;
    this.find("[data-show-qr]").setAttribute("aria-expanded", "false");
  }

  /** @param {Slip} slip */
  remind(slip) {
    const said = this.template("reminder");
    fillSlots(said, this.values(slip));
    const { record, digest } = slip;
    const event = {
      uid: `${digest}@${record.setting.id}`,
      day: record.renew_by,
      summary: this.find("[data-summary]", said).textContent ?? "",
      description: this.find("[data-description]", said).textContent ?? "",
    };
    const file = `${record.setting.id}_${record.renew_by}.ics`;
    saveFile(file, writeCalendar([event], stampOf(new Date())), "text/calendar;charset=utf-8");
    this.tell("reminder", { file });
  }

  /** @param {string} what @param {Record<string, string>} [values] */
  tell(what, values = {}) {
    fillSlots(this.element, values);
    for (const told of this.findAll("[data-told]")) told.hidden = told.dataset.told !== what;
  }
}
