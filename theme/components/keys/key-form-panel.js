/** The base class of the keys page's panels: forms with passphrases and files, and lines to copy. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { clearCopyStatus, copyAndReport } from "../../runtime/page/clipboard.js";
import { enableReveal, readPassphrase, validateNewPassphrase } from "../../runtime/page/passphrase-form.js";
import { openChosenKeyFile } from "../../runtime/record/key-file.js";
import { focusElement } from "../../runtime/page/screen.js";

/** @typedef {import("../../runtime/record/key-file.js").OpenKey} OpenKey */

/** Base class of the panels of the keys page, with helpers for passphrases, key files and lines to copy into setting.yml. */
export class KeyFormPanel extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    for (const form of this.findAll("form")) enableReveal(/** @type {HTMLFormElement} */ (form));
    for (const lines of this.findAll("[data-lines]")) {
      const text = this.find("[data-text]", lines);
      this.find("[data-copy]", lines).addEventListener("click", () => void copyAndReport(text, lines));
    }
  }

  /**
   * Run something when a form is submitted, and ignore further submits until it is done.
   * @param {HTMLFormElement} form
   * @param {() => unknown} work
   */
  onSubmit(form, work) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearFieldErrors(form);
      void runWhileBusy(form, async () => work());
    });
  }

  /** @param {string} selector */
  findForm(selector) {
    return /** @type {HTMLFormElement} */ (this.find(selector));
  }

  /** @param {HTMLElement} form @param {string} name */
  findControl(form, name) {
    return /** @type {HTMLInputElement} */ (this.find(`[name="${name}"]`, form));
  }

  /**
   * Return the new passphrase typed twice into a form, or null and show why it is refused.
   * @param {HTMLFormElement} form
   */
  readNewPassphrase(form) {
    const wrong = validateNewPassphrase(form);
    return wrong ? this.refuseField(form, wrong.field, wrong.fault) : readPassphrase(form);
  }

  /** @param {HTMLFormElement} form @param {string} name @param {string} fault @returns {null} */
  refuseField(form, name, fault) {
    showFieldError(form, name, fault);
    return null;
  }

  /**
   * Open the key file chosen in a form, or return null and show why it is refused.
   * @param {HTMLFormElement} form
   * @returns {Promise<{ key: OpenKey, sealed: string } | null>}
   */
  async openFile(form) {
    const opened = await openChosenKeyFile(this.findControl(form, "file").files?.[0], readPassphrase(form));
    return "key" in opened ? opened : this.refuseField(form, opened.field, opened.fault);
  }

  /** @param {string} name @param {string} text */
  showLines(name, text) {
    const lines = this.find(`[data-lines="${name}"]`);
    this.find("[data-text]", lines).textContent = text;
    clearCopyStatus(lines);
  }

  /** Show a hidden part and move the focus to it. @param {HTMLElement} part */
  reveal(part) {
    part.hidden = false;
    focusElement(/** @type {HTMLElement} */ (part.querySelector("[data-heading]") ?? part));
  }
}
