/** Open a setting.yml: from the disk, or dropped on the page; whatever it holds, nothing of it runs or surprises. */

import { Component } from "../../runtime/page/component.js";
import { formatFileName } from "../../runtime/intake/files.js";
import { cloneTemplate } from "../../runtime/page/screen.js";
import { fillSaying, isMapping, nameOf, readBytes } from "../../runtime/setting/index.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { fieldOf, sayFault, sayInList, writeLine } from "./telling.js";

/** @typedef {import("../../runtime/setting/types.js").Fault} Fault */
/** @typedef {import("../../runtime/setting/types.js").FileFault} FileFault */

/** The code of a name that is no field. */
const UNKNOWN = "T002";
/** Larger ones are not even read. */
const MOST = 1_000_000;

export class Opening extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {import("./set-up.js").SetUp} setUp */
  constructor(element, page, setUp) {
    super(element, page);
    this.setUp = setUp;
    this.told = this.find("[data-told]");
    this.sure = this.find("[data-sure]");
    /** @type {File | null} */
    this.waiting = null;
    const input = /** @type {HTMLInputElement} */ (this.find("input[type=file]"));
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      input.value = "";
      if (file) void this.take(file);
    });
    this.find("[data-sure-yes]").addEventListener("click", () => this.waiting && void this.open(this.waiting));
    this.find("[data-sure-no]").addEventListener("click", () => this.keep());
    document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
    document.addEventListener("drop", (event) => this.drop(event));
  }

  /** @param {DragEvent} event */
  drop(event) {
    const file = event.dataTransfer?.files[0];
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (file) void this.take(file);
  }

  /** @param {File} file */
  async take(file) {
    if (this.setUp.isSaved) return this.open(file);
    this.waiting = file;
    this.told.hidden = true;
    this.sure.hidden = false;
    this.sure.focus();
  }

  keep() {
    this.waiting = null;
    this.sure.hidden = true;
    this.find("input[type=file]").focus();
  }

  /** @param {File} file */
  async open(file) {
    this.sure.hidden = true;
    this.waiting = null;
    const bytes = new Uint8Array(await file.slice(0, MOST).arrayBuffer());
    const { data, document, faults } = readBytes(bytes, this.setUp.rules);
    const read = document && isMapping(data) ? { data, document } : null;
    if (read) this.setUp.fill(read.data, read.document);
    const judged = document || !faults.length ? this.setUp.check(data).faults : [];
    this.tell(formatFileName(file.name), read !== null, faults, judged);
  }

  /** @param {string} file @param {boolean} isRead @param {readonly FileFault[]} faults @param {readonly Fault[]} judged */
  tell(file, isRead, faults, judged) {
    const lines = [...faults.map((fault) => this.fileLine(fault)), ...judged.map((fault) => this.line(fault))];
    this.find('[data-state="opened"]').hidden = !isRead;
    this.find('[data-state="refused"]').hidden = isRead;
    this.find("[data-well]").hidden = lines.length > 0;
    this.find("[data-looks]").hidden = lines.length === 0;
    this.find("[data-not-kept]").hidden = !judged.some(({ code }) => code === UNKNOWN);
    this.find("[data-found]").replaceChildren(...lines);
    fillSlots(this.told, { file });
    this.told.hidden = false;
    this.told.focus();
  }

  /** @param {FileFault} fault */
  fileLine({ code, line, values }) {
    const { message, hint } = fillSaying(this.setUp.rules, code, values);
    const said = cloneTemplate("set-up-line");
    fillSlots(said, { line, said: `${message}. ${hint}.` });
    return writeLine(said.textContent ?? "", null);
  }

  /** What stands at a field that the form has is said by its label, anything else by its name in the file. @param {Fault} fault */
  line(fault) {
    const field = fieldOf(this.setUp.form, fault);
    const isShown = field !== null && fault.code !== UNKNOWN;
    return writeLine(isShown ? sayInList(field, fault) : sayFault(nameOf(fault.loc), fault), isShown ? field : null);
  }
}

/** @param {DragEvent} event */
const hasFiles = ({ dataTransfer, target }) =>
  Boolean(dataTransfer?.types.includes("Files")) && !(target instanceof HTMLInputElement && target.type === "file");
