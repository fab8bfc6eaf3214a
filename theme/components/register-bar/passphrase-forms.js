/** The forms of the register bar: choose a passphrase, open a file, recover the browser's copy. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { clearPassphrases, enableReveal, readPassphrase, validateNewPassphrase } from "../../runtime/page/passphrase-form.js";
import { MAX_SEALED_LENGTH, SealError } from "../../runtime/record/sealed.js";
import { focusElement } from "../../runtime/page/screen.js";
import { ValidationError } from "../../runtime/data/validators.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { formatTime } from "./format-time.js";

/** @typedef {import("../../runtime/register/session/store.js").RegisterStore} RegisterStore */

/** A form that asks for a passphrase. */
class PassphraseForm {
  /** @param {HTMLElement} form @param {RegisterStore} registerStore */
  constructor(form, registerStore) {
    this.form = /** @type {HTMLFormElement} */ (form);
    this.registerStore = registerStore;
    enableReveal(this.form);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearFieldErrors(this.form);
      void runWhileBusy(this.form, () => this.submit());
    });
    this.form.querySelector("[data-cancel]")?.addEventListener("click", () => this.cancel());
  }

  /** @returns {Promise<void>} */
  async submit() {}

  cancel() {
    clearFieldErrors(this.form);
    clearPassphrases(this.form);
    this.form.hidden = true;
  }

  show() {
    this.form.hidden = false;
    focusElement(/** @type {HTMLElement} */ (this.form.querySelector("[data-heading]")));
  }

  /** Show a field's error. @param {string} field @param {string} fault */
  showError(field, fault) {
    showFieldError(this.form, field, fault);
  }

  /**
   * Run something that needs the passphrase, and show an error at its field if it fails.
   * @param {() => Promise<void>} work @param {string} elsewhere the field for errors of the file or copy itself
   * @returns {Promise<boolean>} whether it was done
   */
  async attempt(work, elsewhere) {
    if (readPassphrase(this.form) === "") return (this.showError("passphrase", "missing"), false);
    try {
      await work();
      return true;
    } catch (error) {
      this.showError(...findFault(error, elsewhere));
      return false;
    }
  }
}

/** Return the field and the message for an error, or throw it if it is unexpected. @param {unknown} error @param {string} elsewhere @returns {[string, string]} */
function findFault(error, elsewhere) {
  if (error instanceof ValidationError) return [elsewhere, error.field === "version" ? "newer" : "damaged"];
  if (!(error instanceof SealError)) throw error;
  if (error.reason === "passphrase" || error.reason === "newer") return [error.reason === "newer" ? elsewhere : "passphrase", error.reason];
  return [elsewhere, error.reason === "kind" ? "kind" : "not-sealed"];
}

/** The form in which a lead chooses or changes the passphrase of the register's file. */
export class ChoosePassphraseForm extends PassphraseForm {
  /** @param {HTMLElement} form @param {RegisterStore} registerStore @param {() => void} done */
  constructor(form, registerStore, done) {
    super(form, registerStore);
    this.done = done;
  }

  /** @override */
  show() {
    this.form.querySelector("[data-older]")?.toggleAttribute("hidden", !this.registerStore.canSave);
    super.show();
  }

  /** @override */
  async submit() {
    const wrong = validateNewPassphrase(this.form);
    if (wrong) return this.showError(wrong.field, wrong.fault);
    await this.registerStore.choosePassphrase(readPassphrase(this.form));
    this.cancel();
    this.done();
  }
}

/** The form in which a lead opens a register's file with its passphrase. */
export class OpenFileForm extends PassphraseForm {
  /** @param {HTMLElement} form @param {RegisterStore} registerStore @param {() => void} done */
  constructor(form, registerStore, done) {
    super(form, registerStore);
    this.done = done;
    this.input = /** @type {HTMLInputElement} */ (form.querySelector('[name="file"]'));
  }

  /** Adapt the form to an empty register, or to one that the file would replace. @param {boolean} blank */
  adapt(blank) {
    this.form.querySelector("[data-replaces]")?.toggleAttribute("hidden", blank || this.registerStore.isEmpty);
    this.form.querySelector("[data-cancel]")?.toggleAttribute("hidden", blank);
    this.form.classList.toggle("panel--quiet", blank);
    if (this.registerStore.isExample) this.form.hidden = true;
  }

  /** Put a file into the field as if the user had chosen it. @param {File} file */
  choose(file) {
    const basket = new DataTransfer();
    basket.items.add(file);
    this.input.files = basket.files;
    /** @type {HTMLElement | null} */ (this.form.querySelector('[name="passphrase"]'))?.focus();
  }

  /** @override */
  cancel() {
    super.cancel();
    this.done();
  }

  /** @override */
  async submit() {
    const file = this.input.files?.[0];
    if (!file) return this.showError("file", "missing");
    if (file.size > MAX_SEALED_LENGTH) return this.showError("file", "not-sealed");
    const savedAt = file.lastModified ? new Date(file.lastModified) : null;
    const open = async () => this.registerStore.openFile(await file.text(), readPassphrase(this.form), { savedAt });
    if (!(await this.attempt(open, "file"))) return;
    clearPassphrases(this.form);
    this.done();
  }
}

/** The form in which a lead recovers the copy of a register from an earlier visit, or discards it. */
export class RecoverCopyForm extends PassphraseForm {
  /**
   * @param {HTMLElement} form @param {RegisterStore} registerStore @param {import("../../runtime/page/messages.js").Messages} words
   * @param {(gone: boolean) => void} done
   */
  constructor(form, registerStore, words, done) {
    super(form, registerStore);
    this.words = words;
    this.done = done;
    this.sure = /** @type {HTMLElement} */ (form.querySelector("[data-sure]"));
    this.asks = /** @type {HTMLElement} */ (form.querySelector("[data-discard]"));
    this.asks.addEventListener("click", () => this.askToDiscard());
    form.querySelector("[data-discard-yes]")?.addEventListener("click", () => this.discard());
    form.querySelector("[data-discard-no]")?.addEventListener("click", () => this.cancelDiscard());
  }

  /** Offer a copy with unsaved changes first; offer a copy of a saved register only while the register is empty. @param {boolean} blank */
  update(blank) {
    const { copies, isExample } = this.registerStore;
    if (isExample) return void (this.form.hidden = true);
    this.copy = copies.find(({ saved }) => !saved) ?? (blank ? copies[0] : undefined);
    this.form.hidden = !this.copy;
    if (!this.copy) return;
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll("[data-copy-is]"))) {
      words.hidden = (words.dataset.copyIs === "saved") !== this.copy.saved;
    }
    fillSlots(this.form, { when: formatTime(new Date(this.copy.at), this.words) });
  }

  /** @override */
  async submit() {
    const { copy } = this;
    if (!copy || !(await this.attempt(() => this.registerStore.recover(copy.id, readPassphrase(this.form)), "passphrase"))) return;
    clearPassphrases(this.form);
    this.done(false);
  }

  askToDiscard() {
    this.sure.hidden = false;
    this.sure.focus();
  }

  cancelDiscard() {
    this.sure.hidden = true;
    this.asks.focus();
  }

  discard() {
    this.sure.hidden = true;
    if (this.copy) void this.registerStore.discardCopy(this.copy.id);
    clearFieldErrors(this.form);
    clearPassphrases(this.form);
    this.done(true);
  }
}
