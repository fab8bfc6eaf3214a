/**
 * The key of whoever countersigns, as the register page asks for it: open for a session, refused where it may not be used.
 *
 * Opening does not countersign anything. What the site publishes of a key decides whether it may.
 */

import { accept, refuse } from "../error-summary/faults.js";
import { busily } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { today } from "../../runtime/dates/days.js";
import { forgetTyped, passphraseOf, revealOnWish } from "../../runtime/page/passphrase-form.js";
import { openChosen, stateOfKey } from "../../runtime/record/key-file.js";
import { fitLine } from "../../runtime/record/record.js";
import { arrive } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { KeySession } from "./key-session.js";

/** @typedef {import("../../runtime/record/key-file.js").OpenKey} OpenKey */
/** @typedef {import("../../runtime/record/types.js").PublishedKey} PublishedKey */
/** @typedef {"none" | "away" | ReturnType<typeof stateOfKey>} KeyState */
/** @typedef {{ key: OpenKey, published: PublishedKey | undefined, by: string }} Signer */

export class KeyPanel extends Component {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {readonly PublishedKey[]} keys what the site publishes
   * @param {(open: boolean) => void} whenChanged told when a key is open, or none any more
   */
  constructor(element, page, keys, whenChanged) {
    super(element, page);
    this.keys = keys;
    this.whenChanged = whenChanged;
    this.hand = new KeySession(() => this.show("away"));
    this.form = /** @type {HTMLFormElement} */ (this.find("[data-form]"));
    this.file = /** @type {HTMLInputElement} */ (this.find('[name="file"]'));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      accept(this.form);
      void busily(this.form, () => this.open());
    });
    this.find("[data-away]").addEventListener("click", () => this.putAway());
    revealOnWish(this.form);
    addEventListener("pagehide", () => this.putAway());
  }

  async open() {
    const opened = await openChosen(this.file.files?.[0], passphraseOf(this.form));
    if (!("key" in opened)) return refuse(this.form, opened.field, opened.fault);
    forgetTyped(this.form);
    const { key } = opened;
    const published = this.publishedOf(key);
    const state = stateOfKey(published, today());
    if (state === "published" || state === "not") this.hand.take(key);
    this.fill(key, published);
    this.show(state);
    arrive(this.find(`[data-key="${state}"]`));
  }

  /** The key for countersigning now; null where none is open. @returns {Signer | null} */
  use() {
    const key = this.hand.use();
    if (!key) return null;
    const published = this.publishedOf(key);
    return { key, published, by: signerRole(key, published) };
  }

  /** @param {OpenKey} key @returns {PublishedKey | undefined} */
  publishedOf({ publicKey }) {
    return this.keys.find(({ key }) => key === publicKey);
  }

  /** @param {OpenKey} key @param {PublishedKey | undefined} published */
  fill(key, published) {
    const say = (/** @type {string | null | undefined} */ day) => (day ? this.page.words.date(day) : "");
    const { from, until, lost_on } = published ?? {};
    fillSlots(this.element, { holder: signerRole(key, published), from: say(from), until: say(until), lost_on: say(lost_on) });
  }

  /** @param {KeyState} state */
  show(state) {
    const open = state === "published" || state === "not";
    for (const words of this.findAll("[data-key]")) words.hidden = words.dataset.key !== state;
    this.form.hidden = open;
    this.find("[data-open]").hidden = !open;
    this.whenChanged(open);
  }

  putAway() {
    const wasOpen = this.form.hidden;
    this.hand.putAway();
    this.show("none");
    if (wasOpen) this.file.focus();
  }
}

/**
 * The role that a countersignature names: the one that the site publishes, as far as a record can hold it.
 * @param {OpenKey} key @param {PublishedKey | undefined} published
 */
function signerRole(key, published) {
  return fitLine(published?.holder ?? "") || key.holder;
}
