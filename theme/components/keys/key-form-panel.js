/** The base class of the panels of *Your key*: forms with passphrases and files. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { enableReveal, readPassphrase, validateNewPassphrase } from "../../runtime/page/passphrase-form.js";
import { focusElement } from "../../runtime/page/screen.js";

/** Base class of the panels of *Your key*, with helpers for forms, passphrases and files. */
export class KeyFormPanel extends Component {
  /**
   * Run something when a form is submitted, and ignore further submits until it is done.
   * @param {HTMLFormElement} form
   * @param {() => unknown} work
   */
  onSubmit(form, work) {
    enableReveal(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run(form, work);
    });
  }

  /**
   * Run something when the file of a form is chosen.
   * @param {HTMLFormElement} form
   * @param {(text: string) => unknown} work
   */
  onFile(form, work) {
    const input = this.findControl(form, "file");
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file) void this.run(form, async () => work(await file.text()));
    });
  }

  /** @param {HTMLFormElement} form @param {() => unknown} work */
  run(form, work) {
    clearFieldErrors(form);
    return runWhileBusy(form, async () => work());
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

  /** Show a hidden part and move the focus to it. @param {HTMLElement} part */
  reveal(part) {
    part.hidden = false;
    focusElement(/** @type {HTMLElement} */ (part.querySelector("[data-heading]") ?? part));
  }
}
