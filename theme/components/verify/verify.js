/**
 * Check records: from files, a paste or a picture to a verdict in words and every field as recorded.
 *
 * Nothing is kept and nothing sent. What is read stays on the page until it is cleared or the page is left.
 */

import { accept, refuse } from "../error-summary/faults.js";
import { busily } from "../../runtime/busy.js";
import { Component } from "../../runtime/component.js";
import { MOST_FILE, decode, showName } from "../../runtime/files.js";
import { readPicture } from "../../runtime/qr-reading.js";
import { judgeOne } from "../../runtime/register/taking-in.js";
import { arrive } from "../../runtime/screen.js";
import { readSettingFacts } from "../../runtime/setting-facts.js";
import { fillSlots } from "../../runtime/slots.js";
import { FoundWriter } from "./found.js";

/** @typedef {{ name: string, text: string } | { name: string, reason: string }} Read */

/** Most files that are read at once. */
const MOST_FILES = 500;

export class Verify extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    const { keys, policies } = readSettingFacts();
    this.known = { settings: [page.course.setting.id], keys };
    this.writer = new FoundWriter(element, page, policies);
    this.form = this.find("[data-form]");
    this.files = /** @type {HTMLInputElement} */ (this.find('[name="files"]'));
    this.paste = /** @type {HTMLTextAreaElement} */ (this.find('[name="paste"]'));
    this.results = this.find("[data-results]");
    this.listen();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.handIn();
    });
    this.find("[data-anew]").addEventListener("click", () => this.clear());
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.readFiles([...(event.dataTransfer?.files ?? [])]);
    });
  }

  handIn() {
    accept(this.form);
    const files = [...(this.files.files ?? [])];
    const pasted = this.paste.value;
    if (!files.length && pasted.trim() === "") return refuse(this.form, "files", "missing");
    return this.readFiles(files, pasted.trim() ? [{ name: "", text: pasted }] : []);
  }

  /** @param {File[]} files @param {Read[]} [others] */
  readFiles(files, others = []) {
    if (!files.length && !others.length) return;
    return busily(this.form, async () => {
      const read = await Promise.all(files.slice(0, MOST_FILES).map(readFile));
      await this.show([...read, ...others], files.length > MOST_FILES);
    });
  }

  /**
   * Judge what was read and show what was found, the newest first.
   * @param {Read[]} read @param {boolean} [tooMany]
   */
  async show(read, tooMany = false) {
    const judged = (await Promise.all(read.map((one) => judgeOne(one, this.known)))).flat();
    const found = await Promise.all(judged.map((one) => this.writer.write(one)));
    this.find("[data-list]", this.results).prepend(...found);
    fillSlots(this.results, { count: this.page.words.say("verify_read", { count: found.length }) });
    this.find("[data-many]").hidden = !tooMany;
    this.files.value = "";
    this.paste.value = "";
    this.results.hidden = false;
    arrive(this.find("[data-heading]", this.results), "start");
  }

  clear() {
    this.find("[data-list]", this.results).replaceChildren();
    this.results.hidden = true;
    this.files.focus();
  }
}

/** @param {File} file @returns {Promise<Read>} */
async function readFile(file) {
  const name = showName(file.name);
  if (file.type.startsWith("image/")) {
    const text = await readPicture(file).catch(() => null);
    return text === null ? { name, reason: "no-code" } : { name, text };
  }
  if (file.size > MOST_FILE) return { name, reason: "too-large" };
  return { name, text: decode(new Uint8Array(await file.arrayBuffer())) };
}
