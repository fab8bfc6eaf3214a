/** Open a setting.yml that the user chooses or drops on the set-up page, and list its errors. */

import { Component } from "../../runtime/page/component.js";
import { formatFileName } from "../../runtime/intake/files.js";
import { cloneTemplate } from "../../runtime/page/screen.js";
import { formatFindingTexts, isMapping, formatLoc, parseYamlBytes } from "../../runtime/setting/index.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findFieldOrParent, formatFinding, formatListedFinding, renderListItem } from "./field-messages.js";

/** @typedef {import("../../runtime/setting/types.js").Finding} Finding */
/** @typedef {import("../../runtime/setting/types.js").FileFinding} FileFinding */

/** Finding code of an unknown field. */
const UNKNOWN_FIELD = "T002";
/** Bytes read of a file; `parseYamlBytes` refuses a file of this length. */
const MAX_READ_BYTES = 1_000_000;

/** The part of the set-up page that opens an existing setting.yml and fills the form from it. */
export class FileOpener extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {import("./set-up.js").SetUp} setUp */
  constructor(element, page, setUp) {
    super(element, page);
    this.setUp = setUp;
    this.result = this.find("[data-told]");
    this.confirmation = this.find("[data-sure]");
    /** @type {File | null} */
    this.pendingFile = null;
    const input = /** @type {HTMLInputElement} */ (this.find("input[type=file]"));
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      input.value = "";
      if (file) void this.confirmOpening(file);
    });
    this.find("[data-sure-yes]").addEventListener("click", () => this.pendingFile && void this.open(this.pendingFile));
    this.find("[data-sure-no]").addEventListener("click", () => this.cancel());
    document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
    document.addEventListener("drop", (event) => this.drop(event));
  }

  /** @param {DragEvent} event */
  drop(event) {
    const file = event.dataTransfer?.files[0];
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (file) void this.confirmOpening(file);
  }

  /** @param {File} file */
  async confirmOpening(file) {
    if (this.setUp.isSaved) return this.open(file);
    this.pendingFile = file;
    this.result.hidden = true;
    this.confirmation.hidden = false;
    this.confirmation.focus();
  }

  cancel() {
    this.pendingFile = null;
    this.confirmation.hidden = true;
    this.find("input[type=file]").focus();
  }

  /** @param {File} file */
  async open(file) {
    this.confirmation.hidden = true;
    this.pendingFile = null;
    const bytes = new Uint8Array(await file.slice(0, MAX_READ_BYTES).arrayBuffer());
    const { data, document, findings } = parseYamlBytes(bytes, this.setUp.rules);
    const read = document && isMapping(data) ? { data, document } : null;
    if (read) this.setUp.fill(read.data, read.document);
    const judged = document || !findings.length ? this.setUp.validateData(data).findings : [];
    this.showResult(formatFileName(file.name), read !== null, findings, judged);
  }

  /** @param {string} file @param {boolean} isRead @param {readonly FileFinding[]} findings @param {readonly Finding[]} judged */
  showResult(file, isRead, findings, judged) {
    const lines = [...findings.map((finding) => this.renderFileFinding(finding)), ...judged.map((finding) => this.renderFinding(finding))];
    this.find('[data-state="opened"]').hidden = !isRead;
    this.find('[data-state="refused"]').hidden = isRead;
    this.find("[data-well]").hidden = lines.length > 0;
    this.find("[data-looks]").hidden = lines.length === 0;
    this.find("[data-not-kept]").hidden = !judged.some(({ code }) => code === UNKNOWN_FIELD);
    this.find("[data-found]").replaceChildren(...lines);
    fillSlots(this.result, { file });
    this.result.hidden = false;
    this.result.focus();
  }

  /** @param {FileFinding} finding */
  renderFileFinding({ code, line, values }) {
    const { message, hint } = formatFindingTexts(this.setUp.rules, code, values);
    const said = cloneTemplate("set-up-line");
    fillSlots(said, { line: String(line), said: `${message}. ${hint}.` });
    return renderListItem(said.textContent ?? "", null);
  }

  /** Render a finding after its field's label, or after its name in the file if the form has no such field. @param {Finding} finding */
  renderFinding(finding) {
    const field = findFieldOrParent(this.setUp.form, finding);
    const isShown = field !== null && finding.code !== UNKNOWN_FIELD;
    return renderListItem(isShown ? formatListedFinding(field, finding) : formatFinding(formatLoc(finding.loc), finding), isShown ? field : null);
  }
}

/** @param {DragEvent} event */
const hasFiles = ({ dataTransfer, target }) =>
  Boolean(dataTransfer?.types.includes("Files")) && !(target instanceof HTMLInputElement && target.type === "file");
