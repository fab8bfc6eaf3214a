/**
 * Exports of the register: the evidence pack, a CSV, due days as a calendar, and reminder texts.
 *
 * Each covers everyone or the selected people. Only the evidence pack is meant for others, and it holds no names.
 */

import { markForPrint } from "../../runtime/page/mark-for-print.js";
import { bind } from "../../runtime/page/bindings.js";
import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { formatTimestamp, writeCalendar } from "../../runtime/files/icalendar.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { makeDueEvents } from "../../runtime/register/reports/due-events.js";
import { CSV_PROFILES, exportCsv } from "../../runtime/register/reports/csv-export.js";
import { getStatusId } from "../../runtime/register/training-status.js";
import { downloadFile } from "../../runtime/files/download.js";
import { focusElement } from "../../runtime/page/screen.js";
import { describePack } from "./evidence-pack.js";
import { ReminderTexts } from "./reminder-texts.js";

/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */

/**
 * The component of the register page that exports the evidence pack (figures on training), a CSV file, a calendar of due days and
 * reminder texts. Its fields are what its template shows.
 */
export class EvidenceExport extends Component {
  /** @type {"all" | "selected"} */
  scope = "all";
  /** The figures on screen, if any. @type {ReturnType<typeof describePack>} */
  pack = null;
  /** Whether too few people are covered for a pack. */
  few = false;
  /** The file that was saved last. */
  file = "";
  /** @type {keyof typeof CSV_PROFILES} */
  profile = "general";

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.collator = new Intl.Collator(document.documentElement.lang);
    this.reminders = new ReminderTexts(this.find("[data-reminders]"), page, this.registerStore, () => this.listCovered());
    this.show = bind(element, this);
    document.addEventListener("register:remind", () => this.showReminders());
    document.addEventListener("register:export", () => this.showFiles());
    addEventListener("afterprint", () => markForPrint([]));
    this.registerStore.onChange((what) => (what === "register" || what === "selected") && this.update(what));
    this.update();
  }

  get isEmpty() {
    return this.registerStore.isEmpty;
  }

  get selected() {
    return this.registerStore.selected.size;
  }

  get hasNoSelection() {
    return this.selected === 0;
  }

  /**
   * Update what is shown. A changed selection matters only while the exports cover the selected people.
   * @param {"register" | "selected"} [what] has changed
   */
  update(what = "register") {
    const isSame = what === "selected" && this.scope === "all";
    if (this.hasNoSelection) this.scope = "all";
    if (!isSame) this.coverAgain();
    this.show();
  }

  /** Write again what depends on the people covered. */
  coverAgain() {
    this.file = "";
    if (this.isEmpty) this.pack = null;
    if (this.isEmpty) this.few = false;
    if (this.pack) this.writePack();
    this.reminders.update();
  }

  /** Return the training statuses that the exports cover, sorted by name. @returns {TrainingStatus[]} */
  listCovered() {
    const { statuses, selected } = this.registerStore;
    const wanted = this.scope === "selected" ? statuses.filter((status) => selected.has(getStatusId(status))) : [...statuses];
    return wanted.sort((one, other) => this.collator.compare(one.name, other.name));
  }

  /** Cover the selected people from now on. */
  coverSelected() {
    this.scope = "selected";
    this.update();
  }

  /** Show the reminder texts for the selected people. */
  showReminders() {
    this.coverSelected();
    this.reminders.chooseKind();
    this.show();
    focusElement(this.find("summary", this.reminders.element), "start");
  }

  /** Show the files to save of the selected people. */
  showFiles() {
    this.coverSelected();
    focusElement(this.find("[data-files]"), "start");
  }

  showPack() {
    this.writePack();
    this.show();
    if (this.pack) focusElement(this.find("[data-pack] [data-heading]"), "start");
  }

  /** Write the evidence pack, or none if too few people are in it to stay anonymous. */
  writePack() {
    const { register, facts } = this.registerStore;
    const { course, messages: words } = this.page;
    this.pack = describePack(this.listCovered(), { register, facts, today: getToday(), words, own: course.setting.name });
    this.few = !this.pack;
  }

  printPack() {
    markForPrint([this.find("[data-pack]")]);
    print();
  }

  saveCsv() {
    const { register, facts } = this.registerStore;
    const words = /** @type {any} */ (this.readCsvWords());
    const text = exportCsv(this.listCovered(), { register, facts, words, profile: CSV_PROFILES[this.profile] });
    this.save(`training_${getToday()}.csv`, text, "text/csv;charset=utf-8");
  }

  /** Read the CSV's words from elements of the page such as `data-csv="states.done"`. */
  readCsvWords() {
    /** @type {Record<string, Record<string, string>>} */
    const words = {};
    for (const word of this.findAll("[data-csv]")) {
      const [group = "", key = ""] = (word.dataset.csv ?? "").split(".");
      (words[group] ??= {})[key] = word.textContent ?? "";
    }
    return words;
  }

  saveCalendar() {
    const { setting, course } = this.page.course;
    const { messages: words } = this.page;
    const events = makeDueEvents(this.listCovered(), setting.id, ({ name, trained }) =>
      words.format(trained ? "evidence_due" : "evidence_due_first", { name, course: course.title }),
    );
    this.save(`training-due_${getToday()}.ics`, writeCalendar(events, formatTimestamp(new Date())), "text/calendar;charset=utf-8");
  }

  /** @param {string} end @param {string} text @param {string} type */
  save(end, text, type) {
    this.file = `${this.registerStore.filePrefix}-${end}`;
    downloadFile(this.file, text, type);
  }
}
