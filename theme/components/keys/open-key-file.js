/** The forms that open a key file, show whether the site publishes its key, and change the passphrase. */

import { getToday } from "../../runtime/dates/days.js";
import { clearPassphrases, readPassphrase } from "../../runtime/page/passphrase-form.js";
import { getKeyFileName, resealKeyFile, getKeyStatus } from "../../runtime/record/key-file.js";
import { downloadFile } from "../../runtime/files/download.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { KeyFormPanel } from "./key-form-panel.js";
import { serializeKeyEntry } from "./setting-entry.js";

/** @typedef {import("../../runtime/record/types.js").PublishedKey} PublishedKey */
/** @typedef {import("../../runtime/record/key-file.js").OpenKey} OpenKey */

/**
 * A panel in which a lead opens a key file (an encrypted signing key) with its passphrase, sees whether the site publishes the key,
 * and can change the passphrase.
 */
export class OpenKeyPanel extends KeyFormPanel {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {readonly PublishedKey[]} published
   */
  constructor(element, page, published) {
    super(element, page);
    this.published = published;
    /** The open file, for changing its passphrase. @type {{ key: OpenKey, sealed: string, passphrase: string } | null} */
    this.opened = null;
    this.opening = this.findForm('[data-form="open"]');
    this.changing = this.findForm('[data-form="change"]');
    this.onSubmit(this.opening, () => this.open());
    this.onSubmit(this.changing, () => this.changePassphrase());
    addEventListener("pagehide", () => (this.opened = null));
  }

  async open() {
    this.find("[data-opened]").hidden = true;
    this.opened = null;
    const passphrase = readPassphrase(this.opening);
    const found = await this.openFile(this.opening);
    if (!found) return;
    this.opened = { ...found, passphrase };
    clearPassphrases(this.opening);
    this.showState(found.key);
    this.changing.hidden = false;
    this.find("[data-changed]").hidden = true;
    this.reveal(this.find("[data-opened]"));
  }

  /** @param {OpenKey} key */
  showState({ publicKey, holder }) {
    const entry = this.published.find(({ key }) => key === publicKey);
    const state = getKeyStatus(entry, getToday());
    for (const words of this.findAll("[data-found]")) words.hidden = words.dataset.found !== state;
    this.find("[data-publish]").hidden = state !== "not";
    if (entry) this.fillEntry(entry);
    else this.showLines("open", serializeKeyEntry({ key: publicKey, holder, from: getToday() }, { first: !this.published.length }));
  }

  /** @param {PublishedKey} entry */
  fillEntry({ holder, from, until, lost_on }) {
    const { messages: words } = this.page;
    const say = (/** @type {string | null} */ day) => (day ? words.formatDate(day) : "");
    fillSlots(this.element, { holder, from: say(from), until: say(until), lost_on: say(lost_on) });
  }

  async changePassphrase() {
    const next = this.readNewPassphrase(this.changing);
    if (!next || !this.opened) return;
    const { key, sealed, passphrase } = this.opened;
    const name = getKeyFileName(key.setting, getToday());
    downloadFile(name, await resealKeyFile(sealed, passphrase, next), "application/json");
    this.opened = null;
    clearPassphrases(this.changing);
    this.changing.hidden = true;
    const told = this.find("[data-changed]");
    fillSlots(told, { file: name });
    this.reveal(told);
  }
}
