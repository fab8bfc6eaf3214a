/**
 * Import of a staff list from CSV: at once if its headers are known, otherwise after a form asks which field each column
 * holds.
 *
 * The file's cells stay in memory until the list is imported or closed; unmapped columns aren't stored.
 */

import { ColumnsForm } from "../columns/columns-form.js";
import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { Component } from "../../runtime/page/component.js";
import { TableError, parseTable } from "../../runtime/files/csv.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { addListedSetting, makeId } from "../../runtime/register/people.js";
import { listUnknownSettings, parseStaffList } from "../../runtime/register/staff-list/reader.js";
import { recognizeTable } from "../../runtime/register/elsewhere/headers.js";
import { ValidationError } from "../../runtime/data/validators.js";
import { StaffImportSummary } from "./import-summary.js";
import { TableQuestion } from "./table-question.js";
import { UnknownSettings } from "./unknown-settings.js";

/** @typedef {import("../../runtime/register/types.js").StaffList} List */
/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {Readonly<Record<string, import("../../runtime/register/types.js").ColumnField>>} Mapping */

/** The largest file to read, in bytes; the table's own limit is lower. */
const MAX_FILE_BYTES = 20_000_000;

/** The component of the register page that imports a staff list from CSV. */
export class StaffListImport extends Component {
  /** @type {string[][]} */
  #cells = [];
  /** The file, while the lead is asked what it is. @type {File | null} */
  #file = null;
  /** The last chosen fields of its columns. @type {Mapping} */
  #mapping = {};
  /** The last chosen setting of the list's people. */
  #setting = "";
  /** The register before and after the import, so that importing the same list again can replace it. @type {unknown[]} */
  #around = [];

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.wasEmpty = this.registerStore.isEmpty;
    this.details = /** @type {HTMLDetailsElement} */ (this.find("[data-way]"));
    this.form = this.find('[data-form="file"]');
    this.input = /** @type {HTMLInputElement} */ (this.find('[name="file"]'));
    this.columns = new ColumnsForm(this.find('[data-form="columns"]'), page, {
      take: (mapping, given) => this.importMapped(mapping, String(given.get("setting"))),
      cancel: () => this.close(),
    });
    this.question = new TableQuestion(this.find("[data-question]"), page, (answer) => this.obey(answer));
    this.unknownSettings = new UnknownSettings(this.find("[data-places]"), page, {
      take: () => this.acceptSettings(),
      leave: () => this.skipSettings(),
      change: () => this.askForColumns(this.parseList()),
    });
    this.summary = new StaffImportSummary(this.find("[data-came-in]"), page, this.columns, {
      change: () => void this.redoImport(),
      close: () => this.close(),
    });
    this.input.addEventListener("change", () => void this.choose(this.input.files?.[0]));
    document.addEventListener("register:staff", (event) => void this.choose(/** @type {CustomEvent<File>} */ (event).detail));
    this.registerStore.onChange((what) => what === "register" && this.update());
  }

  /** Fold the import away once the register has people, and hide its summary after records were imported. */
  update() {
    const empty = this.registerStore.isEmpty;
    if (this.registerStore.lastChange?.message.key === "records" && !this.summary.needsAttention) this.summary.hide();
    if (this.wasEmpty !== empty) this.details.open = empty;
    this.wasEmpty = empty;
  }

  /** @param {File | undefined} file */
  async choose(file) {
    if (!file) return;
    clearFieldErrors(this.form);
    this.question.hide();
    this.input.value = "";
    this.#mapping = {};
    this.#setting = this.page.course.setting.id;
    try {
      if (file.size > MAX_FILE_BYTES) throw new TableError("too-large");
      this.#cells = parseTable(new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      this.details.open = true;
      return showFieldError(this.form, "file", error instanceof TableError ? error.reason : "damaged-table");
    }
    if (this.#cells.filter((row) => row.some((cell) => cell.trim())).length < 2) return showFieldError(this.form, "file", "empty");
    const kind = recognizeTable(this.#cells);
    if (kind === "staff") return this.takeAsStaff();
    this.#file = file;
    this.summary.hide();
    this.question.show(kind);
  }

  /** Import the table as a staff list, after asking what its columns hold unless that is known. */
  async takeAsStaff() {
    const list = this.parseList();
    if (this.isComplete(list)) await this.importList(list);
    else this.askForColumns(list);
  }

  /** Do with a table what the lead answers. @param {import("./table-question.js").Answer} answer */
  obey(answer) {
    const file = this.#file;
    this.#file = null;
    if (answer === "staff") return void this.takeAsStaff();
    this.close();
    if (answer !== "stop") document.dispatchEvent(new CustomEvent(`register:${answer}`, { detail: file }));
  }

  /** Parse the list with the fields and the setting chosen so far. */
  parseList() {
    const { settings, columns } = this.registerStore.register;
    const known = { ...columns, ...this.#mapping };
    return parseStaffList(this.#cells, { columns: known, settings, setting: this.#setting, paths: this.page.course.paths });
  }

  /** Return whether the list can be imported without questions: its names and settings are known. @param {List} list */
  isComplete({ fields, rows, faults }) {
    const named = fields.includes("name") || (fields.includes("first") && fields.includes("last"));
    return named && rows.length + faults.length > 0 && (this.registerStore.register.settings.length === 1 || fields.includes("setting"));
  }

  /** @param {List} list */
  askForColumns(list) {
    this.summary.hide();
    this.unknownSettings.hide();
    const { settings } = this.registerStore.register;
    this.find('[name="setting"]').replaceChildren(...settings.map(({ id, name }) => new Option(name, id)));
    this.find("[data-where]").hidden = settings.length < 2;
    this.columns.show(list, this.#cells);
  }

  /** Import the list with the chosen fields and setting. @param {Mapping} mapping @param {string} setting */
  async importMapped(mapping, setting) {
    this.#mapping = mapping;
    this.#setting = setting;
    const list = this.parseList();
    if (!list.fields.includes("name") && !list.fields.includes("last")) return this.columns.showError("no-name");
    if (list.rows.length === 0 && !listUnknownSettings(this.#cells, list).length) return this.columns.showError("empty");
    this.columns.hide();
    await this.importList(list);
  }

  /** Import the list, after asking about settings that the register doesn't have. @param {List} list */
  async importList(list) {
    const places = listUnknownSettings(this.#cells, list);
    this.#around = [this.registerStore.register];
    this.summary.hide();
    if (places.length) this.unknownSettings.show(places);
    else await this.addStaff(list);
  }

  async acceptSettings() {
    const places = listUnknownSettings(this.#cells, this.parseList());
    const hold = (/** @type {Register} */ register) => places.reduce((sofar, name) => addListedSetting(sofar, name, { newId: makeId }), register);
    const held = await this.registerStore.apply(hold, { key: "settings_taken", values: { count: places.length } }).catch((error) => this.showFailure(error));
    if (!held) return;
    await this.skipSettings();
  }

  async skipSettings() {
    this.unknownSettings.hide();
    await this.addStaff(this.parseList());
  }

  /** @param {unknown} error @returns {false} */
  showFailure(error) {
    if (!(error instanceof ValidationError)) throw error;
    this.details.open = true;
    showFieldError(this.form, "file", "too-large");
    return false;
  }

  /** @param {List} list */
  async addStaff(list) {
    const told = await this.registerStore.importStaff(list.rows, this.#mapping).catch((error) => this.showFailure(error));
    if (!told) return;
    this.#around.push(this.registerStore.register);
    this.summary.show(told, list);
  }

  /** Undo the import and ask for the columns' fields, because they were guessed wrongly. */
  async redoImport() {
    const [before, after] = this.#around;
    if (this.registerStore.register === after) while (this.registerStore.register !== before && this.registerStore.canUndo) await this.registerStore.undo();
    this.askForColumns(this.parseList());
  }

  close() {
    this.#cells = [];
    this.#around = [];
    this.columns.hide();
    this.unknownSettings.hide();
    this.summary.hide();
    this.find("summary").focus();
  }
}
