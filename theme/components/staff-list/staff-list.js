/**
 * The staff list as CSV: taken in at once where its headers are known, else after somebody has said what its columns hold.
 *
 * The cells of the file live here until the list is taken in or put away; what no column was mapped for goes nowhere.
 */

import { accept, refuse } from "../error-summary/faults.js";
import { Component } from "../../runtime/component.js";
import { TableError, readCells } from "../../runtime/csv.js";
import { openDesk } from "../../runtime/register/desk.js";
import { readStaff } from "../../runtime/register/staff.js";
import { ShapeError } from "../../runtime/shape.js";
import { Columns } from "./columns.js";
import { ListCameIn } from "./came-in.js";

/** @typedef {import("../../runtime/register/types.js").StaffList} List */
/** @typedef {Readonly<Record<string, import("../../runtime/register/types.js").ColumnField>>} Mapping */

/** Most bytes that are read at all; the table's own cap is lower. */
const MOST_FILE = 20_000_000;

export class StaffList extends Component {
  /** @type {string[][]} */
  #cells = [];
  /** What somebody last said of its columns. @type {Mapping} */
  #mapping = {};
  /** The register as the list left it, so that another reading of the same list takes its place. @type {unknown} */
  #after = null;

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.desk = openDesk(page);
    this.wasEmpty = this.desk.isEmpty;
    this.way = /** @type {HTMLDetailsElement} */ (this.find("[data-way]"));
    this.form = this.find('[data-form="file"]');
    this.input = /** @type {HTMLInputElement} */ (this.find('[name="file"]'));
    this.columns = new Columns(this.find('[data-form="columns"]'), page, {
      take: (mapping, setting) => this.read(mapping, setting),
      cancel: () => this.putAway(),
    });
    this.cameIn = new ListCameIn(this.find("[data-came-in]"), page, {
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
    try {
      if (file.size > MOST_FILE) throw new TableError("too-large");
      this.#cells = readCells(new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      this.way.open = true;
      return refuse(this.form, "file", error instanceof TableError ? error.reason : "damaged-table");
    }
    const list = this.readWith({}, this.page.course.setting.id);
    if (list.headers.length === 0) refuse(this.form, "file", "empty");
    else if (this.isClear(list)) await this.take(list, {});
    else this.ask(list);
  }

  /** @param {Mapping} mapping @param {string} setting */
  readWith(mapping, setting) {
    const { settings, columns } = this.desk.register;
    return readStaff(this.#cells, { columns: { ...columns, ...mapping }, settings, setting, paths: this.page.course.paths });
  }

  /** Whether nothing need be asked: the names are found, and where the people work. @param {List} list */
  isClear({ fields, rows }) {
    const named = fields.includes("name") || (fields.includes("first") && fields.includes("last"));
    return named && rows.length > 0 && (this.desk.register.settings.length === 1 || fields.includes("setting"));
  }

  /** @param {List} list */
  ask(list) {
    this.cameIn.hide();
    this.columns.show(list, this.#cells, this.desk.register.settings);
  }

  /** Read the list as somebody said, and take it in. @param {Mapping} mapping @param {string} setting */
  async read(mapping, setting) {
    this.#mapping = mapping;
    const list = this.readWith(mapping, setting);
    if (!list.fields.includes("name") && !list.fields.includes("last")) return this.columns.refuse("no-name");
    if (list.rows.length === 0) return this.columns.refuse("empty");
    this.columns.hide();
    await this.take(list, mapping);
  }

  /** @param {List} list @param {Mapping} mapping */
  async take(list, mapping) {
    const told = await this.desk.takeInStaff(list.rows, mapping).catch((error) => {
      if (!(error instanceof ShapeError)) throw error;
      this.way.open = true;
      refuse(this.form, "file", "too-large");
    });
    if (!told) return;
    this.#after = this.desk.register;
    this.cameIn.show(told, list);
  }

  /** The columns were not what they were taken for: what came of it goes, and the question is asked. */
  async readAgain() {
    if (this.desk.register === this.#after) await this.desk.undo();
    this.ask(this.readWith(this.#mapping, this.page.course.setting.id));
  }

  putAway() {
    this.#cells = [];
    this.#after = null;
    this.columns.hide();
    this.cameIn.hide();
    this.find("summary").focus();
  }
}
