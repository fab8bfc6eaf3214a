/**
 * Check records: from files, a paste, a picture or the camera to a verdict in words and every field as recorded.
 *
 * Nothing is kept and nothing sent. What was read stays on the page until it is cleared or the page is left.
 */

import { accept, refuse } from "../error-summary/faults.js";
import { collectDroppedFiles } from "../reader/dropped-files.js";
import { readFiles } from "../reader/read-files.js";
import { QrReader } from "../reader/reader.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { judgeInput } from "../../runtime/intake/texts.js";
import { focusElement } from "../../runtime/page/screen.js";
import { readSettingFacts } from "../../runtime/course/setting-facts.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { VerdictWriter } from "./record-verdict.js";

/** @typedef {import("../../runtime/intake/texts.js").Text} Text */
/** @typedef {import("../../runtime/intake/texts.js").Unread} Unread */

/** Most records that are shown: a person compares them by eye. */
const MOST_SHOWN = 500;

export class VerifyPage extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    const { keys, policies } = readSettingFacts();
    this.known = { settings: [page.course.setting.id], keys };
    this.writer = new VerdictWriter(element, page, policies, getToday);
    this.form = this.find("[data-form]");
    this.files = /** @type {HTMLInputElement} */ (this.find('[name="files"]'));
    this.paste = /** @type {HTMLTextAreaElement} */ (this.find('[name="paste"]'));
    this.results = this.find("[data-results]");
    this.list = this.find("[data-list]", this.results);
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.handIn();
    });
    this.find("[data-anew]").addEventListener("click", () => this.clear());
    new QrReader(this.find("[data-reader]"), this.page, {
      codes: (texts) => this.show(texts),
      files: (files) => this.read(files),
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer) void collectDroppedFiles(event.dataTransfer).then((files) => this.read(files));
    });
  }

  handIn() {
    accept(this.form);
    const files = [...(this.files.files ?? [])];
    const text = this.paste.value;
    if (!files.length && text.trim() === "") return refuse(this.form, "files", "missing");
    return this.read(files, text.trim() ? [{ name: this.cloneTemplate("pasted").textContent ?? "", text }] : []);
  }

  /** @param {File[]} files @param {Text[]} [pasted] */
  read(files, pasted = []) {
    if (!files.length && !pasted.length) return;
    return runWhileBusy(this.form, async () => {
      /** @type {(Text | Unread)[]} */
      const read = [...pasted];
      for await (const batch of readFiles(files)) read.push(...batch);
      await this.show(read.slice(0, MOST_SHOWN));
    });
  }

  /**
   * Judge what was read and show what was found, the newest first.
   * @param {(Text | Unread)[]} read
   */
  async show(read) {
    const judged = (await Promise.all(read.map((one) => judgeInput(one, this.known)))).flat().slice(0, MOST_SHOWN);
    const found = await Promise.all(judged.map((one) => this.writer.write(one)));
    this.list.prepend(...found);
    while (this.list.childElementCount > MOST_SHOWN) this.list.lastElementChild?.remove();
    fillSlots(this.results, { count: this.page.messages.format("verify_read", { count: found.length }) });
    this.files.value = "";
    this.paste.value = "";
    this.results.hidden = false;
    focusElement(this.find("[data-heading]", this.results), "start");
  }

  clear() {
    this.list.replaceChildren();
    this.results.hidden = true;
    this.files.focus();
  }
}
