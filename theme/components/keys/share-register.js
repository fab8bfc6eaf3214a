/**
 * The forms that take the key out of a register that someone else will open.
 *
 * Older files of the register still hold the key and open with its passphrase up to now, so the register gets a new one, and the
 * key's own file keeps the old. The key leaves the register only when its file was kept.
 */

import { clearPassphrases } from "../../runtime/page/passphrase-form.js";
import { getKeyFileName } from "../../runtime/record/key-file.js";
import { downloadFile } from "../../runtime/files/download.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { KeyFormPanel } from "./key-form-panel.js";

/** The panel in which a lead prepares the register for someone else: without the key, and with a new passphrase. */
export class ShareRegisterPanel extends KeyFormPanel {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {import("../../runtime/register/session/store.js").RegisterStore} registerStore
   * @param {HTMLElement} told says that it is done
   * @param {() => void} begun called when the lead begins
   */
  constructor(element, page, registerStore, told, begun) {
    super(element, page);
    this.registerStore = registerStore;
    this.told = told;
    this.begun = begun;
    /** The key's file, and the register's new passphrase. @type {{ name: string, text: string, passphrase: string } | null} */
    this.made = null;
    this.sharing = this.findForm('[data-form="share"]');
    this.proving = this.findForm('[data-form="prove"]');
    this.onSubmit(this.sharing, () => this.sealKey());
    this.onFile(this.proving, (text) => this.finish(text));
    this.find("[data-save-again]").addEventListener("click", () => this.save());
  }

  update() {
    this.element.hidden = !this.registerStore.register.key;
  }

  async sealKey() {
    const { registerStore } = this;
    const passphrase = this.readNewPassphrase(this.sharing);
    const { key } = registerStore.register;
    if (!passphrase || !key) return;
    if (await registerStore.isPassphrase(passphrase)) return void this.refuseField(this.sharing, "passphrase", "same");
    this.made = { name: getKeyFileName(this.page.course.setting.id, key.made), text: await registerStore.sealKey(key), passphrase };
    this.save();
    this.begun();
    clearPassphrases(this.sharing);
    this.sharing.hidden = true;
    fillSlots(this.proving, { file: this.made.name });
    this.reveal(this.proving);
  }

  save() {
    if (this.made) downloadFile(this.made.name, this.made.text, "application/json");
  }

  /** @param {string} text of the file that was chosen */
  async finish(text) {
    const { made, registerStore } = this;
    if (!made || text !== made.text) return void this.refuseField(this.proving, "file", "other");
    this.made = null;
    await registerStore.choosePassphrase(made.passphrase);
    await registerStore.setKey(null, { key: "key_out" });
    await registerStore.save();
    clearPassphrases(this.proving);
    this.proving.hidden = true;
    this.sharing.hidden = false;
    fillSlots(this.told, { file: registerStore.fileName, key: made.name });
    this.reveal(this.told);
  }
}
