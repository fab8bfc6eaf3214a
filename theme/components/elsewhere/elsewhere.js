/**
 * Import of other providers' certificates from CSV: at once if its headers are known, otherwise after a form asks which field each
 * column holds.
 *
 * The file's cells stay in memory until the list is imported or closed; unmapped columns aren't stored.
 */

import { ColumnsForm } from "../columns/columns-form.js";
import { getToday } from "../../runtime/dates/days.js";
import { PROVIDER_LIST, TableError, parseTable } from "../../runtime/files/csv.js";
import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fitLine } from "../../runtime/record/line.js";
import { parseElsewhere } from "../../runtime/register/elsewhere/reader.js";
import { MAX_LENGTHS } from "../../runtime/register/schema.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { ElsewhereSummary } from "./import-summary.js";

/** What the lead has said about the list so far. */
const NOTHING_SAID = { mapped: {}, course: "", provider: "" };

/** The component of the register page that imports another provider's list, which `register:elsewhere` brings. */
export class ElsewhereImport extends Component {
  /** @type {string[][]} */
  #cells = [];
  #said = NOTHING_SAID;
  /** The register before and after the import, so that importing the same list again can replace it. @type {unknown[]} */
  #around = [];

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    /** What had the focus when the file was chosen. @type {Element | null} */
    this.opener = null;
    this.columns = new ColumnsForm(this.find('[data-form="columns"]'), page, {
      take: (mapped, given) => this.importMapped(mapped, given),
      cancel: () => this.close(),
    });
    this.summary = new ElsewhereSummary(this.find("[data-came-in]"), page, this.columns, {
      change: () => void this.redoImport(),
      close: () => this.close(),
    });
    document.addEventListener("register:elsewhere", (event) => void this.choose(/** @type {CustomEvent<File>} */ (event).detail));
    this.registerStore.onChange((what) => what === "register" && this.update());
  }

  /** Hide the summary once something else has changed, unless it has lines to look at. */
  update() {
    if (this.registerStore.lastChange?.message.key !== "elsewhere" && !this.summary.needsAttention) this.summary.hide();
  }

  /** @param {File} file */
  async choose(file) {
    this.opener = document.activeElement;
    this.#said = NOTHING_SAID;
    this.columns.hide();
    try {
      if (file.size > PROVIDER_LIST.maxBytes) throw new TableError("too-large");
      this.#cells = parseTable(new Uint8Array(await file.arrayBuffer()), PROVIDER_LIST);
      if (this.#cells.filter((row) => row.some((cell) => cell.trim())).length < 2) throw new TableError("empty");
    } catch (error) {
      return this.summary.refuse(error instanceof TableError ? error.reason : "damaged-table");
    }
    const list = this.parseList();
    if (list.wanting.length) this.askForColumns(list);
    else await this.importList(list);
  }

  parseList() {
    return parseElsewhere(this.#cells, { ...this.#said, today: getToday() });
  }

  /** @param {import("../../runtime/register/types.js").ElsewhereList} list */
  askForColumns(list) {
    this.summary.hide();
    this.columns.show(list, this.#cells);
  }

  /** Import the list with the chosen fields. @param {Record<string, any>} mapped @param {FormData} given */
  async importMapped(mapped, given) {
    const [course = "", provider = ""] = ["course", "provider"].map((name) => fitLine(String(given.get(name)), MAX_LENGTHS.course));
    this.#said = { mapped, course, provider };
    const list = this.parseList();
    if (list.wanting[0]) return this.columns.showError(`no-${list.wanting[0]}`);
    this.columns.hide();
    await this.importList(list);
  }

  /** @param {import("../../runtime/register/types.js").ElsewhereList} list */
  async importList(list) {
    this.#around = [this.registerStore.register];
    const report = await this.registerStore.importElsewhere(list.rows);
    this.#around.push(this.registerStore.register);
    this.summary.show(report, list);
  }

  /** Undo the import and ask for the columns' fields, because they were guessed wrongly. */
  async redoImport() {
    const [before, after] = this.#around;
    if (this.registerStore.register === after && before !== after) await this.registerStore.undo();
    this.askForColumns(this.parseList());
  }

  close() {
    this.#cells = [];
    this.#around = [];
    this.columns.hide();
    this.summary.hide();
    const isShown = this.opener instanceof HTMLElement && this.opener.checkVisibility?.();
    focusElement(/** @type {HTMLElement} */ (isShown ? this.opener : document.querySelector("#register-title, h1")));
  }
}
