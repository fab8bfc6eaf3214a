/**
 * The forms that make a key: save the file that holds it, prove that it was kept, and only then publish the key.
 *
 * A browser can't tell whether a download was kept, but choosing the file again can. So no one publishes a key that is lost.
 */

import { getToday } from "../../runtime/dates/days.js";
import { clearPassphrases } from "../../runtime/page/passphrase-form.js";
import { getKeyFileName, makeKey, openKey, sealKeyFile } from "../../runtime/record/key-file.js";
import { normalizeLine } from "../../runtime/record/line.js";
import { downloadFile } from "../../runtime/files/download.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { KeyFormPanel } from "./key-form-panel.js";

/** @typedef {import("../../runtime/record/types.js").SecretKey} SecretKey */
/** @typedef {import("../../runtime/register/session/store.js").RegisterStore} RegisterStore */

/** The panel in which a lead makes a key, which is kept in the register or in a file of its own. */
export class MakeKeyPanel extends KeyFormPanel {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {RegisterStore} registerStore
   * @param {() => void} done called when a key is made, and open
   */
  constructor(element, page, registerStore, done) {
    super(element, page);
    this.registerStore = registerStore;
    this.done = done;
    /** The key that was made, and its file unless it is in the register. @type {{ secret: SecretKey, name: string, text: string | null } | null} */
    this.made = null;
    this.making = this.findForm('[data-form="make"]');
    this.proving = this.findForm('[data-form="prove"]');
    this.onSubmit(this.making, () => this.make());
    this.making.addEventListener("change", () => this.showPassphrase());
    this.onFile(this.proving, (text) => this.prove(text));
    this.find("[data-save-again]").addEventListener("click", () => void this.save());
  }

  /** The answer to whether anyone else opens the register, or null. @returns {"yes" | "no" | null} */
  get shared() {
    const chosen = this.making.querySelector('[name="shared"]:checked');
    return chosen instanceof HTMLInputElement ? /** @type {"yes" | "no"} */ (chosen.value) : null;
  }

  /** Which passphrase the answer asks for: the register's, if it has one, a new one for both, or one of the key's own. */
  get passphraseKind() {
    if (this.shared === null) return "";
    if (this.shared === "yes") return "own";
    return this.registerStore.canSave ? "there" : "both";
  }

  /** @param {boolean} hasKey whether there is a key already that can be opened */
  showFor(hasKey) {
    this.element.hidden = hasKey && !this.made;
    this.showPassphrase();
  }

  showPassphrase() {
    const kind = this.passphraseKind;
    for (const words of this.findAll("[data-passphrase-is]")) words.hidden = words.dataset.passphraseIs !== kind;
    this.find("[data-passphrases]").hidden = kind !== "both" && kind !== "own";
  }

  async make() {
    const kind = this.passphraseKind;
    if (!kind) return void this.refuseField(this.making, "shared", "missing");
    const holder = this.readHolder();
    const passphrase = holder && kind !== "there" ? this.readNewPassphrase(this.making) : "";
    if (!holder || passphrase === null) return;
    if (kind === "own" && (await this.registerStore.isPassphrase(passphrase))) return void this.refuseField(this.making, "passphrase", "same");
    const secret = await makeKey({ holder, today: getToday() });
    if (kind === "both") await this.registerStore.choosePassphrase(passphrase);
    this.made = kind === "own" ? await this.sealFile(secret, passphrase) : await this.keep(secret);
    await this.save();
    clearPassphrases(this.making);
    this.making.hidden = true;
    fillSlots(this.proving, { file: this.made.name });
    this.reveal(this.proving);
  }

  /** @param {SecretKey} secret @param {string} passphrase */
  async sealFile(secret, passphrase) {
    const setting = this.page.course.setting.id;
    return { secret, name: getKeyFileName(setting, secret.made), text: await sealKeyFile(secret, setting, passphrase) };
  }

  /** @param {SecretKey} secret */
  async keep(secret) {
    await this.registerStore.setKey(secret, { key: "key_made" });
    return { secret, name: this.registerStore.fileName, text: null };
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

  async save() {
    if (this.made?.text) downloadFile(this.made.name, this.made.text, "application/json");
    else if (this.made) await this.registerStore.save();
  }

  /** @param {string} text of the file that was chosen */
  async prove(text) {
    if (!this.made) return;
    const isKept = this.made.text ? text === this.made.text : await this.registerStore.isKeyIn(text);
    if (!isKept) return void this.refuseField(this.proving, "file", "other");
    const key = await openKey(this.made.secret);
    this.made = null;
    clearPassphrases(this.proving);
    this.proving.hidden = true;
    this.making.reset();
    this.making.hidden = false;
    this.registerStore.leadKey.open(key);
    this.done();
  }
}
