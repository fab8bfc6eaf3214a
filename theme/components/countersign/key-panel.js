/**
 * The form that opens a signing key for a session on the register page.
 *
 * Opening a key signs nothing. A key that the site doesn't list as valid today is refused.
 */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { clearPassphrases, enableReveal, readPassphrase } from "../../runtime/page/passphrase-form.js";
import { openChosenKeyFile, getKeyStatus } from "../../runtime/record/key-file.js";
import { fitLine } from "../../runtime/record/line.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/record/key-file.js").OpenKey} OpenKey */
/** @typedef {import("../../runtime/record/types.js").PublishedKey} PublishedKey */
/** @typedef {"none" | "away" | ReturnType<typeof getKeyStatus>} KeyState */
/** @typedef {{ key: OpenKey, published: PublishedKey | undefined, by: string }} Signer */

/** The panel in which a lead opens the signing key with which they countersign records, and closes it. */
export class KeyPanel extends Component {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {import("../../runtime/register/session/store.js").RegisterStore} registerStore
   */
  constructor(element, page, registerStore) {
    super(element, page);
    this.registerStore = registerStore;
    this.leadKey = registerStore.leadKey;
    registerStore.onChange((what) => what === "key" && !this.leadKey.isOpen && this.show("away"));
    this.form = /** @type {HTMLFormElement} */ (this.find("[data-form]"));
    this.file = /** @type {HTMLInputElement} */ (this.find('[name="file"]'));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearFieldErrors(this.form);
      void runWhileBusy(this.form, () => this.open());
    });
    this.find("[data-away]").addEventListener("click", () => this.close());
    enableReveal(this.form);
  }

  async open() {
    const opened = await openChosenKeyFile(this.file.files?.[0], readPassphrase(this.form));
    if (!("key" in opened)) return showFieldError(this.form, opened.field, opened.fault);
    clearPassphrases(this.form);
    const { key } = opened;
    const published = this.findPublished(key);
    const state = getKeyStatus(published, getToday());
    if (state === "published" || state === "not") this.leadKey.open(key);
    this.fill(key, published);
    this.show(state);
    focusElement(this.find(`[data-key="${state}"]`));
  }

  /** Return the open key and what the site publishes of it, or null if none is open. @returns {Signer | null} */
  use() {
    const key = this.leadKey.use();
    if (!key) return null;
    const published = this.findPublished(key);
    return { key, published, by: signerRole(key, published) };
  }

  /** The keys that the site publishes, or that of the example. */
  get keys() {
    return this.registerStore.settingFacts.keys;
  }

  /** The first day of the open key, or "" if it isn't published. */
  get firstDay() {
    return this.keys.find(({ key }) => key === this.leadKey.own?.publicKey)?.from ?? "";
  }

  /** @param {OpenKey} key @returns {PublishedKey | undefined} */
  findPublished({ publicKey }) {
    return this.keys.find(({ key }) => key === publicKey);
  }

  /** @param {OpenKey} key @param {PublishedKey | undefined} published */
  fill(key, published) {
    const say = (/** @type {string | null | undefined} */ day) => (day ? this.page.messages.formatDate(day) : "");
    const { from, until, lost_on } = published ?? {};
    fillSlots(this.element, { holder: signerRole(key, published), from: say(from), until: say(until), lost_on: say(lost_on) });
  }

  /** @param {KeyState} state */
  show(state) {
    const open = state === "published" || state === "not";
    for (const words of this.findAll("[data-key]")) words.hidden = words.dataset.key !== state;
    this.form.hidden = open;
    this.find("[data-open]").hidden = !open;
  }

  close() {
    this.leadKey.close();
    this.show("none");
    this.file.focus();
  }
}

/**
 * Return the role that a countersignature names: the published one, cut to what a record can hold, or else the key file's.
 * @param {OpenKey} key @param {PublishedKey | undefined} published
 */
function signerRole(key, published) {
  return fitLine(published?.holder ?? "") || key.holder;
}
