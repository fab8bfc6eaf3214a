/** What the parts of the keys page share: forms with passphrases and files, and lines to copy. */

import { accept, refuse } from "../error-summary/faults.js";
import { busily } from "../../runtime/busy.js";
import { Component } from "../../runtime/component.js";
import { copyFrom } from "../../runtime/copying.js";
import { openChosen } from "../../runtime/record/key-file.js";
import { LEAST_PASSPHRASE } from "../../runtime/record/sealed.js";
import { arrive } from "../../runtime/screen.js";

/** @typedef {import("../../runtime/record/key-file.js").OpenKey} OpenKey */

export class Panel extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    for (const box of this.findAll("[data-reveal]")) box.addEventListener("change", () => this.reveal(box));
    for (const lines of this.findAll("[data-lines]")) {
      this.find("[data-copy]", lines).addEventListener("click", () => void this.copy(lines));
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

  /** Show what stands in the passphrase fields of a form. @param {HTMLElement} box */
  reveal(box) {
    const type = /** @type {HTMLInputElement} */ (box).checked ? "text" : "password";
    for (const input of this.findAll('[name="passphrase"], [name="again"]', box.closest("form") ?? undefined)) {
      input.setAttribute("type", type);
    }
  }

  /** Empty the passphrase fields and hide them again. @param {HTMLFormElement} form */
  forget(form) {
    for (const name of ["passphrase", "again", "file"]) {
      const input = /** @type {HTMLInputElement | null} */ (form.querySelector(`[name="${name}"]`));
      if (input) input.value = "";
    }
    const box = /** @type {HTMLInputElement | null} */ (form.querySelector("[data-reveal]"));
    if (!box) return;
    box.checked = false;
    this.reveal(box);
  }

  /**
   * Return a new passphrase that was typed twice; null where it was refused.
   * @param {HTMLFormElement} form
   */
  newPassphrase(form) {
    const [typed, again] = [this.control(form, "passphrase").value, this.control(form, "again").value];
    if (typed === "") return this.refused(form, "passphrase", "missing");
    if ([...typed.normalize("NFC")].length < LEAST_PASSPHRASE) return this.refused(form, "passphrase", "short");
    return again === typed ? typed : this.refused(form, "again", "differs");
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
    const opened = await openChosen(this.control(form, "file").files?.[0], this.control(form, "passphrase").value);
    return "key" in opened ? opened : this.refused(form, opened.field, opened.fault);
  }

  /** @param {string} name @param {string} text */
  showLines(name, text) {
    const lines = this.find(`[data-lines="${name}"]`);
    this.find("[data-text]", lines).textContent = text;
    for (const told of this.findAll("[data-copied], [data-not-copied]", lines)) told.hidden = true;
  }

  /** @param {HTMLElement} lines */
  async copy(lines) {
    const copied = await copyFrom(this.find("[data-text]", lines));
    this.find("[data-copied]", lines).hidden = !copied;
    this.find("[data-not-copied]", lines).hidden = copied;
  }

  /** Show a part that was hidden, and go there. @param {HTMLElement} part */
  show(part) {
    part.hidden = false;
    arrive(/** @type {HTMLElement} */ (part.querySelector("[data-heading]") ?? part));
  }
}
