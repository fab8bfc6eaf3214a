/**
 * The page that verifies completion records from files, pasted codes, pictures or the camera.
 *
 * Nothing is stored or sent. The results stay on the page until they are cleared or the page is left.
 */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { collectDroppedFiles } from "../reader/dropped-files.js";
import { readFiles } from "../reader/read-files.js";
import { QrReader } from "../reader/reader.js";
import { bind } from "../../runtime/page/bindings.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { verifyInput } from "../../runtime/intake/texts.js";
import { focusElement } from "../../runtime/page/screen.js";
import { readSettingFacts } from "../../runtime/course/setting-facts.js";
import { VerdictDescriber } from "./record-verdict.js";

/** @typedef {import("../../runtime/intake/texts.js").Text} Text */
/** @typedef {import("../../runtime/intake/texts.js").UnreadableFile} UnreadableFile */

/** Records that are shown at most: a person compares them by eye. */
const MAX_SHOWN = 500;

/** The page that verifies completion records and shows the verdict on each, such as countersigned, unchanged or altered. */
export class VerifyPage extends Component {
  /** The records that were read, newest first. @type {Awaited<ReturnType<VerdictDescriber["describe"]>>[]} */
  found = [];
  /** How many were read the last time, in words. */
  count = "";

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    const { keys, policies } = readSettingFacts();
    this.trusted = { settings: [page.course.setting.id], keys };
    this.describer = new VerdictDescriber(element, page, policies, getToday);
    this.form = this.find("[data-form]");
    this.files = /** @type {HTMLInputElement} */ (this.find('[name="files"]'));
    this.paste = /** @type {HTMLTextAreaElement} */ (this.find('[name="paste"]'));
    this.show = bind(element, this);
    this.listen();
  }

  listen() {
    new QrReader(this.find("[data-reader]"), this.page, {
      codes: (texts) => this.verifyTexts(texts),
      files: (files) => this.judgeFiles(files),
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer) void collectDroppedFiles(event.dataTransfer).then((files) => this.judgeFiles(files));
    });
  }

  submit() {
    clearFieldErrors(this.form);
    const files = [...(this.files.files ?? [])];
    const text = this.paste.value;
    if (!files.length && text.trim() === "") return showFieldError(this.form, "files", "missing");
    return this.judgeFiles(files, text.trim() ? [{ name: this.cloneTemplate("pasted").textContent ?? "", text }] : []);
  }

  /** @param {File[]} files @param {Text[]} [pasted] */
  judgeFiles(files, pasted = []) {
    if (!files.length && !pasted.length) return;
    return runWhileBusy(this.form, async () => {
      /** @type {(Text | UnreadableFile)[]} */
      const read = [...pasted];
      for await (const batch of readFiles(files)) read.push(...batch);
      await this.verifyTexts(read.slice(0, MAX_SHOWN));
    });
  }

  /**
   * Judge records and show the verdicts, newest first.
   * @param {(Text | UnreadableFile)[]} read
   */
  async verifyTexts(read) {
    const judged = (await Promise.all(read.map((one) => verifyInput(one, this.trusted)))).flat().slice(0, MAX_SHOWN);
    const found = await Promise.all(judged.map((one) => this.describer.describe(one)));
    this.found = [...found, ...this.found].slice(0, MAX_SHOWN);
    this.count = this.page.messages.format("verify_read", { count: found.length });
    this.files.value = "";
    this.paste.value = "";
    this.show();
    focusElement(this.find("[data-heading]"), "start");
  }

  clear() {
    this.found = [];
    this.count = "";
    this.show();
    this.files.focus();
  }
}
