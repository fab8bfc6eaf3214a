/**
 * Make a key: the file is saved first, then tried, and only then published.
 *
 * A browser does not tell whether a download was kept; opening the file again does. So nobody publishes a key that is lost.
 */

import { today } from "../../runtime/dates/days.js";
import { forgetTyped } from "../../runtime/page/passphrase-form.js";
import { makeKeyFile } from "../../runtime/record/key-file.js";
import { cleanLine } from "../../runtime/record/record.js";
import { saveFile } from "../../runtime/files/download.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { KeyFormPanel } from "./key-form-panel.js";
import { serializeKeyEntry } from "./setting-entry.js";

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
    this.onHandIn(this.making, () => this.make());
    this.onHandIn(this.proving, () => this.prove());
    this.find("[data-save-again]").addEventListener("click", () => this.save());
  }

  async make() {
    const holder = this.holder();
    const passphrase = holder && this.newPassphrase(this.making);
    if (!holder || !passphrase) return;
    const from = today();
    const file = await makeKeyFile({ setting: this.page.course.setting.id, holder, today: from }, passphrase);
    this.made = { ...file, holder, from };
    this.save();
    forgetTyped(this.making);
    this.making.hidden = true;
    fillSlots(this.proving, { file: file.name });
    this.show(this.proving);
  }

  holder() {
    const typed = this.control(this.making, "holder").value;
    if (typed.trim() === "") return this.refused(this.making, "holder", "missing");
    try {
      return cleanLine(typed.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ""));
    } catch {
      return this.refused(this.making, "holder", "long");
    }
  }

  save() {
    if (this.made) saveFile(this.made.name, this.made.text, "application/json");
  }

  async prove() {
    const opened = await this.openFile(this.proving);
    if (!opened || !this.made) return;
    if (opened.key.publicKey !== this.made.publicKey) return void this.refused(this.proving, "file", "other");
    const { publicKey: key, holder, from } = this.made;
    forgetTyped(this.proving);
    this.proving.hidden = true;
    this.showLines("make", serializeKeyEntry({ key, holder, from }, { first: this.first }));
    this.made = null;
    this.show(this.find("[data-published-next]"));
  }
}
