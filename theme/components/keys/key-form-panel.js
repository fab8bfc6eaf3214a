/** What the parts of the keys page share: forms with passphrases and files, and lines to copy. */

import { accept, refuse } from "../error-summary/faults.js";
import { busily } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { copyAndTell, forgetCopied } from "../../runtime/page/clipboard.js";
import { faultOfNew, passphraseOf, revealOnWish } from "../../runtime/page/passphrase-form.js";
import { openChosen } from "../../runtime/record/key-file.js";
import { arrive } from "../../runtime/page/screen.js";

/** @typedef {import("../../runtime/record/key-file.js").OpenKey} OpenKey */

export class KeyFormPanel extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    for (const form of this.findAll("form")) revealOnWish(/** @type {HTMLFormElement} */ (form));
    for (const lines of this.findAll("[data-lines]")) {
      const text = this.find("[data-text]", lines);
      this.find("[data-copy]", lines).addEventListener("click", () => void copyAndTell(text, lines));
    }
  }

  /**
   * Do something when a form is handed in, and let nobody hand it in twice meanwhile.
   * @param {HTMLFormElement} form
   * @param {() => unknown} work
   */
  onHandIn(form, work) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      accept(form);
      void busily(form, async () => work());
    });
  }

  /** @param {string} selector */
  findForm(selector) {
    return /** @type {HTMLFormElement} */ (this.find(selector));
  }

  /** @param {HTMLElement} form @param {string} name */
  control(form, name) {
    return /** @type {HTMLInputElement} */ (this.find(`[name="${name}"]`, form));
  }

  /**
   * Return a new passphrase that was typed twice; null where it was refused.
   * @param {HTMLFormElement} form
   */
  newPassphrase(form) {
    const wrong = faultOfNew(form);
    return wrong ? this.refused(form, wrong.field, wrong.fault) : passphraseOf(form);
  }

  /** @param {HTMLFormElement} form @param {string} name @param {string} fault @returns {null} */
  refused(form, name, fault) {
    refuse(form, name, fault);
    return null;
  }

  /**
   * Open the key file that a form holds; null where it was refused.
   * @param {HTMLFormElement} form
   * @returns {Promise<{ key: OpenKey, sealed: string } | null>}
   */
  async openFile(form) {
    const opened = await openChosen(this.control(form, "file").files?.[0], passphraseOf(form));
    return "key" in opened ? opened : this.refused(form, opened.field, opened.fault);
  }

  /** @param {string} name @param {string} text */
  showLines(name, text) {
    const lines = this.find(`[data-lines="${name}"]`);
    this.find("[data-text]", lines).textContent = text;
    forgetCopied(lines);
  }

  /** Show a part that was hidden, and go there. @param {HTMLElement} part */
  show(part) {
    part.hidden = false;
    arrive(/** @type {HTMLElement} */ (part.querySelector("[data-heading]") ?? part));
  }
}
