/**
 * The forms that make a key: save the file, prove that it opens, and only then show the entry to publish.
 *
 * A browser can't tell whether a download was kept, but opening the file can. So no one publishes a key that is lost.
 */

import { getToday } from "../../runtime/dates/days.js";
import { clearPassphrases } from "../../runtime/page/passphrase-form.js";
import { makeKeyFile } from "../../runtime/record/key-file.js";
import { normalizeLine } from "../../runtime/record/line.js";
import { downloadFile } from "../../runtime/files/download.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { KeyFormPanel } from "./key-form-panel.js";
import { serializeKeyEntry } from "./setting-entry.js";

/**
 * A panel in which a lead makes a signing key, saves it as an encrypted key file, proves that the file opens, and gets the entry to
 * publish in setting.yml.
 */
export class MakeKeyPanel extends KeyFormPanel {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {boolean} first whether the site publishes no key yet
   */
  constructor(element, page, first) {
    super(element, page);
    this.first = first;
    /** @type {{ name: string, text: string, publicKey: string, holder: string, from: string } | null} */
    this.made = null;
    this.making = this.findForm('[data-form="make"]');
    this.proving = this.findForm('[data-form="prove"]');
    this.onSubmit(this.making, () => this.make());
    this.onSubmit(this.proving, () => this.prove());
    this.find("[data-save-again]").addEventListener("click", () => this.save());
  }

  async make() {
    const holder = this.readHolder();
    const passphrase = holder && this.readNewPassphrase(this.making);
    if (!holder || !passphrase) return;
    const from = getToday();
    const file = await makeKeyFile({ setting: this.page.course.setting.id, holder, today: from }, passphrase);
    this.made = { ...file, holder, from };
    this.save();
    clearPassphrases(this.making);
    this.making.hidden = true;
    fillSlots(this.proving, { file: file.name });
    this.reveal(this.proving);
  }

  readHolder() {
    const typed = this.findControl(this.making, "holder").value;
    if (typed.trim() === "") return this.refuseField(this.making, "holder", "missing");
    try {
      return normalizeLine(typed.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ""));
    } catch {
      return this.refuseField(this.making, "holder", "long");
    }
  }

  save() {
    if (this.made) downloadFile(this.made.name, this.made.text, "application/json");
  }

  async prove() {
    const opened = await this.openFile(this.proving);
    if (!opened || !this.made) return;
    if (opened.key.publicKey !== this.made.publicKey) return void this.refuseField(this.proving, "file", "other");
    const { publicKey: key, holder, from } = this.made;
    clearPassphrases(this.proving);
    this.proving.hidden = true;
    this.showLines("make", serializeKeyEntry({ key, holder, from }, { first: this.first }));
    this.made = null;
    this.reveal(this.find("[data-published-next]"));
  }
}
