/**
 * The staff list as CSV: taken in at once where its headers are known, else after somebody has said what its columns hold.
 *
 * The cells of the file live here until the list is taken in or put away; what no column was mapped for goes nowhere.
 */

import { accept, refuse } from "../error-summary/faults.js";
import { Component } from "../../runtime/page/component.js";
import { TableError, parseTable } from "../../runtime/files/csv.js";
import { openDesk } from "../../runtime/register/session/store.js";
import { addListedSetting, newId } from "../../runtime/register/people.js";
import { readStaff, unknownPlaces } from "../../runtime/register/staff-list/reader.js";
import { ValidationError } from "../../runtime/data/validators.js";
import { ColumnsForm } from "./columns-form.js";
import { StaffImportSummary } from "./import-summary.js";
import { UnknownSettings } from "./unknown-settings.js";

/** @typedef {import("../../runtime/register/types.js").StaffList} List */
/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {Readonly<Record<string, import("../../runtime/register/types.js").ColumnField>>} Mapping */

/** Most bytes that are read at all; the table's own cap is lower. */
const MOST_FILE = 20_000_000;

export class StaffList extends Component {
  /** @type {string[][]} */
  #cells = [];
  /** What somebody last said of its columns. @type {Mapping} */
  #mapping = {};
  /** Where people of the list work, as somebody last said. */
  #setting = "";
  /** The register before the list, and as the list left it: another reading of the same list takes its place. @type {unknown[]} */
  #around = [];

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.desk = openDesk(page);
    this.wasEmpty = this.desk.isEmpty;
    this.way = /** @type {HTMLDetailsElement} */ (this.find("[data-way]"));
    this.form = this.find('[data-form="file"]');
    this.input = /** @type {HTMLInputElement} */ (this.find('[name="file"]'));
    this.columns = new ColumnsForm(this.find('[data-form="columns"]'), page, {
      take: (mapping, setting) => this.read(mapping, setting),
      cancel: () => this.putAway(),
    });
    this.places = new UnknownSettings(this.find("[data-places]"), page, {
      take: () => this.takePlaces(),
      leave: () => this.leavePlaces(),
      change: () => this.ask(this.listAgain()),
    });
    this.cameIn = new StaffImportSummary(this.find("[data-came-in]"), page, {
      change: () => void this.readAgain(),
      close: () => this.putAway(),
    });
    this.input.addEventListener("change", () => void this.choose(this.input.files?.[0]));
    document.addEventListener("register:staff", (event) => void this.choose(/** @type {CustomEvent<File>} */ (event).detail));
    this.desk.onChange((what) => what === "register" && this.update());
  }

  /** Once somebody is in the register, the way in makes room for them; and old news for what came in after it. */
  update() {
    const empty = this.desk.isEmpty;
    if (this.desk.told?.told.key === "records" && !this.cameIn.isNews) this.cameIn.hide();
    if (this.wasEmpty !== empty) this.way.open = empty;
    this.wasEmpty = empty;
  }

  /** @param {File | undefined} file */
  async choose(file) {
    if (!file) return;
    accept(this.form);
    this.input.value = "";
    this.#mapping = {};
    this.#setting = this.page.course.setting.id;
    try {
      if (file.size > MOST_FILE) throw new TableError("too-large");
      this.#cells = parseTable(new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      this.way.open = true;
      return refuse(this.form, "file", error instanceof TableError ? error.reason : "damaged-table");
    }
    const list = this.listAgain();
    if (this.#cells.filter((row) => row.some((cell) => cell.trim())).length < 2) refuse(this.form, "file", "empty");
    else if (this.isClear(list)) await this.goOn(list);
    else this.ask(list);
  }

  /** Read the list with all that somebody has said of it so far. */
  listAgain() {
    const { settings, columns } = this.desk.register;
    const known = { ...columns, ...this.#mapping };
    return readStaff(this.#cells, { columns: known, settings, setting: this.#setting, paths: this.page.course.paths });
  }

  /** Whether nothing need be asked: the names are found, and where the people work. @param {List} list */
  isClear({ fields, rows, faults }) {
    const named = fields.includes("name") || (fields.includes("first") && fields.includes("last"));
    return named && rows.length + faults.length > 0 && (this.desk.register.settings.length === 1 || fields.includes("setting"));
  }

  /** @param {List} list */
  ask(list) {
    this.cameIn.hide();
    this.places.hide();
    this.columns.show(list, this.#cells, this.desk.register.settings);
  }

  /** Read the list as somebody said, and take it in. @param {Mapping} mapping @param {string} setting */
  async read(mapping, setting) {
    this.#mapping = mapping;
    this.#setting = setting;
    const list = this.listAgain();
    if (!list.fields.includes("name") && !list.fields.includes("last")) return this.columns.refuse("no-name");
    if (list.rows.length === 0 && !unknownPlaces(this.#cells, list).length) return this.columns.refuse("empty");
    this.columns.hide();
    await this.goOn(list);
  }

  /** Take the list in, once it is known whose the places are that it names. @param {List} list */
  async goOn(list) {
    const places = unknownPlaces(this.#cells, list);
    this.#around = [this.desk.register];
    this.cameIn.hide();
    if (places.length) this.places.show(places);
    else await this.take(list);
  }

  async takePlaces() {
    const places = unknownPlaces(this.#cells, this.listAgain());
    const hold = (/** @type {Register} */ register) => places.reduce((sofar, name) => addListedSetting(sofar, name, { newId }), register);
    const held = await this.desk.apply(hold, { key: "settings_taken", values: { count: places.length } }).catch((error) => this.fail(error));
    if (!held) return;
    await this.leavePlaces();
  }

  async leavePlaces() {
    this.places.hide();
    await this.take(this.listAgain());
  }

  /** @param {unknown} error @returns {false} */
  fail(error) {
    if (!(error instanceof ValidationError)) throw error;
    this.way.open = true;
    refuse(this.form, "file", "too-large");
    return false;
  }

  /** @param {List} list */
  async take(list) {
    const told = await this.desk.takeInStaff(list.rows, this.#mapping).catch((error) => this.fail(error));
    if (!told) return;
    this.#around.push(this.desk.register);
    this.cameIn.show(told, list);
  }

  /** The columns were not what they were taken for: what came of it goes, and the question is asked. */
  async readAgain() {
    const [before, after] = this.#around;
    if (this.desk.register === after) while (this.desk.register !== before && this.desk.canUndo) await this.desk.undo();
    this.ask(this.listAgain());
  }

  putAway() {
    this.#cells = [];
    this.#around = [];
    this.columns.hide();
    this.places.hide();
    this.cameIn.hide();
    this.find("summary").focus();
  }
}
