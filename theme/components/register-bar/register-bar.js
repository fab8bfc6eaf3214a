/**
 * The bar of the register page: save and open the register's file, undo, and warnings before data is lost.
 *
 * Its live region reports every change of the register, whichever part of the page makes it, and its button undoes it.
 */

import { Component } from "../../runtime/page/component.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { formatTime } from "./format-time.js";
import { ChoosePassphraseForm, OpenFileForm, RecoverCopyForm } from "./passphrase-forms.js";

/**
 * The bar of the register page, which saves and opens the register's file, undoes changes, and shows the state of the file, such as
 * saved or changed.
 */
export class RegisterBar extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.undoButton = this.find("[data-undo]");
    this.start = this.find("[data-start]");
    /** Where staff lists and records come in. */
    this.ways = this.find("#register-ways", document);
    this.toggle = this.find("[data-toggle]");
    this.choosing = new ChoosePassphraseForm(this.find('[data-form="choose"]'), this.registerStore, () => void this.saveFirst());
    this.opening = new OpenFileForm(this.find('[data-form="open"]'), this.registerStore, () => this.showOpen(false));
    this.recovering = new RecoverCopyForm(this.find('[data-form="recover"]'), this.registerStore, page.messages, (gone) => this.afterRecovery(gone));
    this.listen();
    this.registerStore.onChange((what) => this.onRegisterEvent(what));
    this.update();
  }

  listen() {
    this.find("[data-save]").addEventListener("click", () => void this.save());
    this.find("[data-new-passphrase]").addEventListener("click", () => this.choosing.show());
    this.undoButton.addEventListener("click", () => void this.registerStore.undo());
    this.toggle.addEventListener("click", () => this.showOpen(this.opening.form.hidden === true));
    this.start.addEventListener("click", () => this.showWays());
    this.find("[data-example]").addEventListener("click", () => document.dispatchEvent(new CustomEvent("register:example")));
    document.addEventListener("drop", () => this.showWays(false));
    document.addEventListener("register:open", (event) => this.chooseFile(/** @type {CustomEvent<File>} */ (event).detail));
  }

  /** @param {import("../../runtime/register/session/store.js").ChangeKind} what */
  onRegisterEvent(what) {
    if (what === "register") this.reportChange();
    if (what === "register" || what === "kept") this.update();
  }

  /** Report what was done to the register or undone. */
  reportChange() {
    const { lastChange } = this.registerStore;
    const key = lastChange?.undone ? "register_bar_undone" : "register_bar_told";
    this.find("[data-status]").textContent = lastChange ? this.page.messages.format(key, { what: this.phrase(lastChange.message) }) : "";
  }

  /** @param {import("../../runtime/register/session/store.js").ChangeMessage} message */
  phrase({ key, values }) {
    return this.page.messages.format(`register_told_${key}`, values);
  }

  update() {
    const { registerStore } = this;
    const blank = registerStore.isEmpty && !registerStore.canUndo;
    for (const part of this.findAll("[data-empty]")) part.hidden = !blank;
    this.ways.hidden = blank && this.start.getAttribute("aria-expanded") !== "true";
    this.find("[data-line]").hidden = blank;
    this.find("[data-new-passphrase]").hidden = !registerStore.canSave;
    this.opening.adapt(blank);
    if (blank) this.opening.form.hidden = false;
    if (this.blank && !blank) this.showOpen(false);
    this.blank = blank;
    this.find("[data-kept]").textContent = this.describeSaved();
    this.find("[data-first]").hidden = registerStore.canSave || !registerStore.hasUnsavedChanges;
    this.updateUndo();
    this.updateNotes();
    this.recovering.update(blank);
  }

  /** Show the ways in, and go to them. @param {boolean} [go] */
  showWays(go = true) {
    this.start.setAttribute("aria-expanded", "true");
    this.ways.hidden = false;
    if (go) focusElement(this.find(".way > summary", this.ways), "start");
  }

  updateUndo() {
    const { nextUndo: undoTold, canUndo } = this.registerStore;
    const held = document.activeElement === this.undoButton;
    this.undoButton.hidden = !canUndo;
    if (undoTold) this.undoButton.textContent = this.page.messages.format("register_bar_undo", { what: this.phrase(undoTold) });
    if (held && !canUndo) this.find("[data-save]").focus();
  }

  describeSaved() {
    const { savedAt, hasUnsavedChanges: dirty, unsavedCount: count } = this.registerStore;
    const { messages } = this.page;
    if (!savedAt) return dirty ? messages.format("register_bar_unsaved", { count }) : "";
    const when = formatTime(savedAt, messages);
    return dirty ? messages.format("register_bar_since", { when, count }) : messages.format("register_bar_saved", { when });
  }

  updateNotes() {
    const { registerStore, page } = this;
    const [first] = registerStore.register.settings;
    const own = page.course.setting;
    const shown = {
      tabs: registerStore.otherTabs > 0 && !registerStore.isEmpty,
      trouble_private: registerStore.trouble === "private" && registerStore.hasUnsavedChanges,
      trouble_full: registerStore.trouble === "full" && registerStore.hasUnsavedChanges,
      no_key: registerStore.lacksKey,
      elsewhere: first !== undefined && first.id !== own.id && !registerStore.isExample,
    };
    for (const note of this.findAll("[data-note]")) {
      note.hidden = !Reflect.get(shown, note.dataset.note ?? "");
      fillSlots(note, { name: first?.name ?? "", own: own.name });
    }
  }

  async save() {
    if (await this.registerStore.save()) {
      const words = this.cloneTemplate("saved");
      fillSlots(words, { file: this.registerStore.fileName });
      this.find("[data-status]").replaceChildren(words);
    } else this.choosing.show();
  }

  /** Save for the first time, and move the focus to the bar, where the outcome is: the passphrase form is hidden now. */
  async saveFirst() {
    await this.save();
    focusElement(this.find("[data-save]"));
  }

  /** @param {boolean} shown */
  showOpen(shown) {
    const { form } = this.opening;
    const inside = form.contains(document.activeElement);
    form.hidden = !shown;
    this.toggle.setAttribute("aria-expanded", String(shown));
    if (shown) this.opening.show();
    else if (inside) this.find("[data-save]").focus();
  }

  /** Show the form to open a register file that was dropped on the page. @param {File} file */
  chooseFile(file) {
    this.showOpen(true);
    this.opening.choose(file);
  }

  /** Move the focus on after the copy was recovered or discarded. @param {boolean} gone */
  afterRecovery(gone) {
    if (gone) this.find("[data-status]").replaceChildren(this.cloneTemplate("copy-gone"));
    focusElement(this.registerStore.isEmpty ? this.find("[data-heading]", this.opening.form) : this.find("[data-save]"));
  }
}
