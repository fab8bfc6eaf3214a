/**
 * The ways in: files, a folder, a ZIP, pasted codes, a QR code; and whatever is dropped on the page.
 *
 * A staff list and a register's file that come along with records are handed to their own places on the page.
 */

import { accept, refuse } from "../error-summary/faults.js";
import { collectDroppedFiles } from "../reader/dropped-files.js";
import { readFiles } from "../reader/read-files.js";
import { QrReader } from "../reader/reader.js";
import { Component } from "../../runtime/page/component.js";
import { MOST_FILE } from "../../runtime/intake/files.js";
import { openDesk } from "../../runtime/register/session/store.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { ImportSummary } from "./import-summary.js";
import { sortFiles } from "./sort-files.js";

/** @typedef {Parameters<import("../../runtime/register/session/store.js").Desk["takeIn"]>[0]} Texts */

export class RecordIntake extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.desk = openDesk(page);
    this.wasEmpty = this.desk.isEmpty;
    this.way = /** @type {HTMLDetailsElement} */ (this.find("[data-way]"));
    this.cameIn = new ImportSummary(this.find("[data-came-in]"), page, () => this.find("summary").focus());
    this.reader = new QrReader(this.find("[data-reader]"), page, {
      codes: (texts) => this.desk.takeIn(texts),
      files: (files) => this.take(files),
    });
    this.listen();
    this.desk.onChange((what) => what === "register" && this.update());
  }

  listen() {
    for (const input of /** @type {HTMLInputElement[]} */ (this.findAll("[data-files]"))) {
      input.addEventListener("change", (event) => {
        const files = [...(input.files ?? [])];
        input.value = "";
        void this.take(files, event.timeStamp);
      });
    }
    this.find('[data-form="paste"]').addEventListener("submit", (event) => {
      event.preventDefault();
      void this.paste(/** @type {HTMLFormElement} */ (event.target));
    });
    for (const details of [this.way, this.find("[data-scan]")]) {
      details.addEventListener("toggle", () => !(/** @type {HTMLDetailsElement} */ (details).open) && this.reader.close());
    }
    document.addEventListener("dragover", (event) => this.hover(event));
    document.addEventListener("drop", (event) => void this.drop(event));
  }

  /** Once somebody is in the register, the ways in make room for them; but not while the camera reads one after another. */
  update() {
    const empty = this.desk.isEmpty;
    if (this.wasEmpty !== empty && !this.reader.isOpen) this.way.open = empty;
    this.wasEmpty = empty;
  }

  /** @param {DragEvent} event */
  hover(event) {
    if (!event.dataTransfer?.types.includes("Files") || isFileInput(event.target)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }

  /** @param {DragEvent} event */
  async drop(event) {
    if (!event.dataTransfer?.types.includes("Files") || isFileInput(event.target)) return;
    event.preventDefault();
    const since = performance.now();
    await this.take(await collectDroppedFiles(event.dataTransfer), since);
  }

  /** @param {readonly File[]} files @param {number} [since] when they were chosen */
  async take(files, since = performance.now()) {
    const { records, list, register, twice } = sortFiles(files);
    if (register) document.dispatchEvent(new CustomEvent("register:open", { detail: register }));
    if (list) document.dispatchEvent(new CustomEvent("register:staff", { detail: list }));
    if (records.length + twice.length) await this.takeTexts(withFirst(twice, readFiles(records)), since);
  }

  /** @param {HTMLFormElement} form */
  async paste(form) {
    const field = /** @type {HTMLTextAreaElement} */ (this.find('[name="paste"]', form));
    accept(form);
    if (!/\bMSR\d/i.test(field.value) && !field.value.trimStart().startsWith("{")) return refuse(form, "paste", "missing");
    if (field.value.length > MOST_FILE) return refuse(form, "paste", "large");
    await this.takeTexts([{ name: this.template("pasted").textContent ?? "", text: field.value }], performance.now());
    field.value = "";
  }

  /** @param {Texts} texts @param {number} since */
  async takeTexts(texts, since) {
    const progress = this.find("[data-progress]");
    const told = await this.desk.takeIn(texts, {
      since,
      progress: (count) => {
        progress.hidden = false;
        fillSlots(progress, { done: this.page.words.say("intake_progress", { count }) });
      },
    });
    progress.hidden = true;
    this.cameIn.show(told);
  }
}

/** @param {EventTarget | null} target */
const isFileInput = (target) => target instanceof HTMLInputElement && target.type === "file";

/**
 * @param {import("../../runtime/intake/texts.js").Unread[]} first
 * @param {ReturnType<typeof readFiles>} batches
 */
async function* withFirst(first, batches) {
  if (first.length) yield first;
  yield* batches;
}
