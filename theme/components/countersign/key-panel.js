/**
 * How the lead's key stands where records are countersigned, and the way to *Your key*.
 *
 * Opening a key signs nothing.
 */

import { Component } from "../../runtime/page/component.js";
import { fitLine } from "../../runtime/record/line.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/record/key-file.js").OpenKey} OpenKey */
/** @typedef {import("../../runtime/record/types.js").PublishedKey} PublishedKey */
/** @typedef {{ key: OpenKey, published: PublishedKey | undefined, by: string }} Signer */

/** The panel that shows whether a key is open for countersigning, and in which role. */
export class KeyPanel extends Component {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {import("../../runtime/register/session/store.js").RegisterStore} registerStore
   */
  constructor(element, page, registerStore) {
    super(element, page);
    this.registerStore = registerStore;
    for (const button of this.findAll("[data-to-key]")) {
      button.addEventListener("click", () => document.dispatchEvent(new CustomEvent("register:key")));
    }
    registerStore.onChange((what) => what === "key" && this.update());
    this.update();
  }

  /** Return the open key and what the site publishes of it, or null if none is open. @returns {Signer | null} */
  use() {
    const key = this.registerStore.leadKey.use();
    if (!key) return null;
    const published = this.findPublished(key);
    return { key, published, by: signerRole(key, published) };
  }

  /** The first day of the open key, or "" if it isn't published. */
  get firstDay() {
    const { own } = this.registerStore.leadKey;
    return (own && this.findPublished(own)?.from) ?? "";
  }

  /** Whether the site publishes the open key. */
  get isPublished() {
    return this.firstDay !== "";
  }

  /** @param {Pick<OpenKey, "publicKey">} key @returns {PublishedKey | undefined} */
  findPublished({ publicKey }) {
    return this.registerStore.settingFacts.keys.find(({ key }) => key === publicKey);
  }

  update() {
    const { isOpen, own } = this.registerStore.leadKey;
    const published = own ? this.findPublished(own) : undefined;
    const state = isOpen ? (published ? "published" : "not") : own ? "away" : "none";
    for (const words of this.findAll("[data-key]")) words.hidden = words.dataset.key !== state;
    this.find("[data-if-closed]").hidden = isOpen;
    if (own) fillSlots(this.element, { holder: signerRole(own, published) });
  }
}

/**
 * Return the role that a countersignature names: the published one, cut to what a record can hold, or else the key's own.
 * @param {Pick<OpenKey, "holder">} key @param {PublishedKey | undefined} published
 */
function signerRole(key, published) {
  return fitLine(published?.holder ?? "") || key.holder;
}
