/** The form for a new module, question or story. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { cloneTemplate } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { nameModule } from "../../runtime/studio/file-tree.js";

/** @typedef {import("../../runtime/page/messages.js").Messages} Messages */
/** @typedef {import("../../runtime/studio/types.js").Course} Course */
/** @typedef {{ sort: "module" | "question" | "scenario", words: string, module: string, kind: string, statements: string[] }} NewItem the parameters of the worker's `create` */
/** @typedef {{ path: string, line: number, refusal: string }} Created its place, or why it can't be created */

/** The dialog in the pane of files that asks for what a new item needs. */
export class NewItemForm {
  /**
   * @param {HTMLElement} element with the dialog
   * @param {Messages} messages @param {{ onCreate: (item: NewItem) => Promise<Created>, onOpen: (path: string, line: number) => void }} callbacks
   */
  constructor(element, messages, callbacks) {
    this.messages = messages;
    this.callbacks = callbacks;
    this.dialog = /** @type {HTMLDialogElement} */ (element.querySelector("[data-dialog]"));
    this.form = /** @type {HTMLFormElement} */ (this.dialog.querySelector("form"));
    this.dialog.querySelector("[data-cancel]")?.addEventListener("click", () => this.dialog.close());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit();
    });
    this.form.addEventListener("change", () => this.showFields());
  }

  /** @param {Course} course whose modules, kinds and statements can be chosen */
  setCourse(course) {
    this.course = course;
  }

  /** @param {string} module that is chosen at first; empty for none */
  open(module) {
    if (!this.course) return;
    const { known, outline } = this.course;
    this.fillSelect("[data-modules]", known.modules.map((id) => [id, nameModule(outline, id)]));
    this.fillSelect("[data-kinds]", known.kinds.map(({ name, heading }) => [name, heading]));
    this.fillStatements(known.statements);
    this.form.reset();
    const modules = /** @type {HTMLSelectElement} */ (this.form.querySelector("[data-modules]"));
    if (known.modules.includes(module)) modules.value = module;
    clearFieldErrors(this.form);
    this.refuse("");
    this.showFields();
    this.dialog.showModal();
  }

  /** @param {string} selector @param {[value: string, text: string][]} options */
  fillSelect(selector, options) {
    const select = this.form.querySelector(selector);
    select?.replaceChildren(...options.map(([value, text]) => Object.assign(document.createElement("option"), { value, textContent: text })));
  }

  /** @param {Course["known"]["statements"]} statements */
  fillStatements(statements) {
    const boxes = statements.map(({ id, text, modules }, number) => {
      const label = cloneTemplate("studio-files-statement");
      label.dataset.modules = modules.join(" ");
      fillSlots(label, { id, text });
      const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
      box.value = id;
      if (!number) box.id = "studio-new-statements";
      return label;
    });
    this.form.querySelector("[data-statements]")?.replaceChildren(...boxes);
  }

  /** Show the fields that the chosen sort has, and for a question or story the statements that its module teaches. */
  showFields() {
    const { sort, module } = this.read();
    for (const part of this.form.querySelectorAll("[data-for]")) part.toggleAttribute("hidden", !part.getAttribute("data-for")?.split(" ").includes(sort));
    for (const label of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll("[data-statements] > label"))) {
      label.hidden = sort !== "module" && !label.dataset.modules?.split(" ").includes(module);
      if (label.hidden) /** @type {HTMLInputElement} */ (label.querySelector("input")).checked = false;
    }
  }

  /** @returns {NewItem} */
  read() {
    const data = new FormData(this.form);
    const get = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
    const sort = /** @type {NewItem["sort"]} */ (get("sort"));
    return { sort, words: get("words"), module: get("module"), kind: get("kind"), statements: data.getAll("statements").map(String) };
  }

  async submit() {
    const item = this.read();
    clearFieldErrors(this.form);
    this.refuse("");
    if (!item.words) return showFieldError(this.form, "words", "missing");
    if (!item.statements.length) return showFieldError(this.form, "statements", "missing");
    const { path, line, refusal } = await this.callbacks.onCreate(item);
    if (refusal) return this.refuse(this.messages.format("studio_files.refused", { reason: refusal }));
    this.dialog.close();
    this.callbacks.onOpen(path, line);
  }

  /** @param {string} reason */
  refuse(reason) {
    const place = this.form.querySelector("[data-refused]");
    if (place) place.textContent = reason;
  }
}
