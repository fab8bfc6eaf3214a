/**
 * Import of records: from files, a folder, a ZIP, pasted codes, QR codes, and files dropped on the page.
 *
 * A staff list or a register file among them goes to its own component of the page by an event.
 */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { collectDroppedFiles } from "../reader/dropped-files.js";
import { readFiles } from "../reader/read-files.js";
import { QrReader } from "../reader/reader.js";
import { Component } from "../../runtime/page/component.js";
import { MAX_FILE_BYTES } from "../../runtime/intake/files.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { ImportSummary } from "./import-summary.js";
import { sortFiles } from "./sort-files.js";

/** @typedef {Parameters<import("../../runtime/register/session/store.js").RegisterStore["importTexts"]>[0]} Texts */

/**
 * The component of the register page that imports completion records from files, folders and ZIPs, also dropped on the page, and
 * from pasted codes and QR codes.
 */
export class RecordIntake extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.wasEmpty = this.registerStore.isEmpty;
    this.details = /** @type {HTMLDetailsElement} */ (this.find("[data-way]"));
    this.summary = new ImportSummary(this.find("[data-came-in]"), page, () => this.find("summary").focus());
    this.reader = new QrReader(this.find("[data-reader]"), page, {
      codes: (texts) => this.registerStore.importTexts(texts),
      files: (files) => this.importFiles(files),
    });
    this.listen();
    this.registerStore.onChange((what) => what === "register" && this.update());
  }

  listen() {
    for (const input of /** @type {HTMLInputElement[]} */ (this.findAll("[data-files]"))) {
      input.addEventListener("change", (event) => {
        const files = [...(input.files ?? [])];
        input.value = "";
        void this.importFiles(files, event.timeStamp);
      });
    }
    const elsewhere = /** @type {HTMLInputElement} */ (this.find("[data-elsewhere]"));
    elsewhere.addEventListener("change", () => {
      if (elsewhere.files?.[0]) document.dispatchEvent(new CustomEvent("register:elsewhere", { detail: elsewhere.files[0] }));
      elsewhere.value = "";
    });
    document.addEventListener("register:records", (event) => {
      const { detail: file } = /** @type {CustomEvent<File>} */ (event);
      void this.importTexts(readFiles([file]), performance.now());
    });
    this.find('[data-form="paste"]').addEventListener("submit", (event) => {
      event.preventDefault();
      void this.importPasted(/** @type {HTMLFormElement} */ (event.target));
    });
    for (const details of [this.details, this.find("[data-scan]")]) {
      details.addEventListener("toggle", () => !(/** @type {HTMLDetailsElement} */ (details).open) && this.reader.close());
    }
    document.addEventListener("dragover", (event) => this.allowDrop(event));
    document.addEventListener("drop", (event) => void this.importDropped(event));
  }

  /** Fold the import away once the register has people, but not while the camera still reads. */
  update() {
    const empty = this.registerStore.isEmpty;
    if (this.wasEmpty !== empty && !this.reader.isOpen) this.details.open = empty;
    this.wasEmpty = empty;
  }

  /** @param {DragEvent} event */
  allowDrop(event) {
    if (!event.dataTransfer?.types.includes("Files") || isFileInput(event.target)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }

  /** @param {DragEvent} event */
  async importDropped(event) {
    if (!event.dataTransfer?.types.includes("Files") || isFileInput(event.target)) return;
    event.preventDefault();
    const since = performance.now();
    await this.importFiles(await collectDroppedFiles(event.dataTransfer), since);
  }

  /** Import files. @param {readonly File[]} files @param {number} [since] when they were chosen, in milliseconds of `performance.now` */
  async importFiles(files, since = performance.now()) {
    if (this.registerStore.isExample) return this.summary.show({ ...NOTHING, refused: files.map(({ name }) => refuseInExample(name)) });
    const { records, list, register, twice } = sortFiles(files);
    if (register) document.dispatchEvent(new CustomEvent("register:open", { detail: register }));
    if (list) document.dispatchEvent(new CustomEvent("register:staff", { detail: list }));
    if (records.length + twice.length) await this.importTexts(withFirst(twice, readFiles(records)), since);
  }

  /** @param {HTMLFormElement} form */
  async importPasted(form) {
    const field = /** @type {HTMLTextAreaElement} */ (this.find('[name="paste"]', form));
    clearFieldErrors(form);
    if (!/\bMSR\d/i.test(field.value) && !field.value.trimStart().startsWith("{")) return showFieldError(form, "paste", "missing");
    if (field.value.length > MAX_FILE_BYTES) return showFieldError(form, "paste", "large");
    await this.importTexts([{ name: this.cloneTemplate("pasted").textContent ?? "", text: field.value }], performance.now());
    field.value = "";
  }

  /** @param {Texts} texts @param {number} since */
  async importTexts(texts, since) {
    const progress = this.find("[data-progress]");
    const told = await this.registerStore.importTexts(texts, {
      since,
      progress: (count) => {
        progress.hidden = false;
        fillSlots(progress, { done: this.page.messages.format("intake_progress", { count }) });
      },
    });
    progress.hidden = true;
    this.summary.show(told);
  }
}

/** The report of an import that took nothing in. */
const NOTHING = { added: 0, repeated: 0, replaced: 0, kept: 0, remarked: [] };

/** Refuse a file that was dropped on the example. @param {string} name @returns {import("../../runtime/intake/texts.js").RejectedInput} */
const refuseInExample = (name) => ({ name, verdict: { name: "unreadable", reason: "in-example" } });

/** @param {EventTarget | null} target */
const isFileInput = (target) => target instanceof HTMLInputElement && target.type === "file";

/**
 * Yield the unreadable files first, then the batches.
 * @param {import("../../runtime/intake/texts.js").UnreadableFile[]} first
 * @param {ReturnType<typeof readFiles>} batches
 */
async function* withFirst(first, batches) {
  if (first.length) yield first;
  yield* batches;
}
