/** The forms that open the lead's key, keep one from a file in the register, and change the passphrase of its file. */

import { getToday } from "../../runtime/dates/days.js";
import { clearPassphrases, readPassphrase } from "../../runtime/page/passphrase-form.js";
import { getKeyFileName, sealKeyFile } from "../../runtime/record/key-file.js";
import { downloadFile } from "../../runtime/files/download.js";
import { openChosenKey } from "../../runtime/register/session/choose-key.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { KeyFormPanel } from "./key-form-panel.js";

/** @typedef {import("../../runtime/record/types.js").SecretKey} SecretKey */
/** @typedef {import("../../runtime/register/session/store.js").RegisterStore} RegisterStore */

/** The panel in which a lead opens the key that countersigns, from the register or from a file. */
export class OpenKeyPanel extends KeyFormPanel {
  /**
   * @param {HTMLElement} element the whole of *Your key* @param {import("../../runtime/types.js").Page} page
   * @param {RegisterStore} registerStore
   * @param {() => void} done called when a key is open
   */
  constructor(element, page, registerStore, done) {
    super(element, page);
    this.registerStore = registerStore;
    this.done = done;
    /** The key from a file while it is open, for changing its passphrase. @type {SecretKey | null} */
    this.secret = null;
    this.hasKey = false;
    this.opening = this.findForm('[data-form="open"]');
    this.changing = this.findForm('[data-form="change"]');
    this.onSubmit(this.opening, () => (this.hasKey ? this.openOwn() : this.openFile()));
    this.onSubmit(this.changing, () => this.changePassphrase());
    this.find("[data-keep]").addEventListener("click", () => void this.keep());
    addEventListener("pagehide", () => (this.secret = null));
  }

  /** @param {{ hasKey: boolean, away: boolean }} how whether the register has a key that can be opened, and whether one was put away */
  showFor({ hasKey, away }) {
    const { leadKey, register, canSave } = this.registerStore;
    if (!leadKey.isOpen) this.secret = null;
    this.hasKey = hasKey;
    this.find("[data-from-file]").hidden = hasKey;
    this.find("[data-away]").hidden = !away;
    this.find("[data-change]").hidden = !this.secret;
    this.find("[data-keep]").hidden = !this.secret || !canSave || register.key !== undefined;
  }

  /** Open the key that is kept in the register. */
  async openOwn() {
    const passphrase = readPassphrase(this.opening);
    if (!passphrase) return void this.refuseField(this.opening, "passphrase", "missing");
    if (!(await this.registerStore.openOwnKey(passphrase))) return void this.refuseField(this.opening, "passphrase", "wrong");
    clearPassphrases(this.opening);
    this.done();
  }

  async openFile() {
    const opened = await openChosenKey(this.findControl(this.opening, "file").files?.[0], readPassphrase(this.opening));
    if (!("key" in opened)) return void this.refuseField(this.opening, opened.field, opened.fault);
    clearPassphrases(this.opening);
    this.secret = opened.secret;
    this.find("[data-changed]").hidden = true;
    this.registerStore.leadKey.open(opened.key);
    this.done();
  }

  /** Keep the key from the file in the register, and save that. */
  async keep() {
    const { secret } = this;
    if (!secret) return;
    this.secret = null;
    await this.registerStore.setKey(secret, { key: "key_kept" });
    await this.registerStore.save();
    this.done();
  }

  async changePassphrase() {
    const next = this.readNewPassphrase(this.changing);
    if (!next || !this.secret) return;
    const setting = this.page.course.setting.id;
    const name = getKeyFileName(setting, getToday());
    downloadFile(name, await sealKeyFile(this.secret, setting, next), "application/json");
    clearPassphrases(this.changing);
    const told = this.find("[data-changed]");
    fillSlots(told, { file: name });
    this.reveal(told);
  }
}
