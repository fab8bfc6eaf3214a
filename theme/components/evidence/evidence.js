/**
 * Exports of the register: the evidence pack, a CSV, due days as a calendar, and reminder texts.
 *
 * Each covers everyone or the selected people. Only the evidence pack is meant for others, and it holds no names.
 */

import { markForPrint } from "../../runtime/page/mark-for-print.js";
import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { formatTimestamp, writeCalendar } from "../../runtime/files/icalendar.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { makeDueEvents } from "../../runtime/register/reports/due-events.js";
import { summarizeElsewhere } from "../../runtime/register/elsewhere/statuses.js";
import { MIN_GROUP_SIZE, summarizeEvidence } from "../../runtime/register/reports/evidence.js";
import { isExpected } from "../../runtime/register/table/tiers.js";
import { CSV_PROFILES, exportCsv } from "../../runtime/register/reports/csv-export.js";
import { getStatusId } from "../../runtime/register/training-status.js";
import { downloadFile } from "../../runtime/files/download.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { EvidencePackRenderer } from "./evidence-pack.js";
import { ReminderTexts } from "./reminder-texts.js";

/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */

/**
 * The component of the register page that exports the evidence pack (figures on training), a CSV file, a calendar of due days and
 * reminder texts.
 */
export class EvidenceExport extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.pack = this.find("[data-pack]");
    this.all = /** @type {HTMLInputElement} */ (this.find('[name="scope"][value="all"]'));
    this.some = /** @type {HTMLInputElement} */ (this.find('[name="scope"][value="selected"]'));
    this.profile = /** @type {HTMLSelectElement} */ (this.find("[data-profile]"));
    this.writer = new EvidencePackRenderer(this, this.pack);
    this.reminders = new ReminderTexts(this.find("[data-reminders]"), page, this.registerStore, () => this.listCovered());
    this.collator = new Intl.Collator(document.documentElement.lang);
    this.listen();
    this.registerStore.onChange((what) => (what === "register" || what === "selected") && this.update(what));
    this.update();
  }

  listen() {
    this.find("[data-scope]").addEventListener("change", () => this.update());
    this.find("[data-show-pack]").addEventListener("click", () => this.showPack());
    this.find("[data-print-pack]").addEventListener("click", () => this.printPack());
    this.find("[data-save-csv]").addEventListener("click", () => this.saveCsv());
    this.find("[data-save-calendar]").addEventListener("click", () => this.saveCalendar());
    document.addEventListener("register:remind", () => this.showReminders());
    document.addEventListener("register:export", () => this.showFiles());
    addEventListener("afterprint", () => this.isPrinting && this.restore());
  }

  /**
   * Update what is shown. A changed selection matters only while the exports cover the selected people.
   * @param {"register" | "selected"} [what] has changed
   */
  update(what = "register") {
    const { selected, isEmpty } = this.registerStore;
    this.element.hidden = isEmpty;
    if (isEmpty) return this.hidePack();
    const wasAll = this.all.checked;
    this.some.disabled = selected.size === 0;
    if (this.some.disabled) this.all.checked = true;
    fillSlots(this.find("[data-scope]"), { selected: selected.size });
    if (what === "selected" && wasAll) return;
    this.find("[data-told]").hidden = true;
    if (!this.pack.hidden) this.writePack();
    if (this.find("[data-reminders]").hasAttribute("open")) this.reminders.update();
  }

  /** Return the training statuses that the exports cover, sorted by name. @returns {TrainingStatus[]} */
  listCovered() {
    const { statuses, selected } = this.registerStore;
    const wanted = this.some.checked ? statuses.filter((status) => selected.has(getStatusId(status))) : [...statuses];
    return wanted.sort((one, other) => this.collator.compare(one.name, other.name));
  }

  /** Cover the selected people from now on. */
  coverSelected() {
    this.some.checked = true;
    this.update();
  }

  /** Show the reminder texts for the selected people. */
  showReminders() {
    this.coverSelected();
    this.reminders.chooseKind();
    this.reminders.element.setAttribute("open", "");
    focusElement(this.find("summary", this.reminders.element), "start");
  }

  /** Show the files to save of the selected people. */
  showFiles() {
    this.coverSelected();
    focusElement(this.find("[data-files]"), "start");
  }

  showPack() {
    if (!this.writePack()) return;
    this.pack.hidden = false;
    focusElement(this.find("[data-heading]", this.pack), "start");
  }

  hidePack() {
    this.pack.hidden = true;
    this.find("[data-few]").hidden = true;
  }

  /** Write the evidence pack, or hide it if too few people are in it to stay anonymous. @returns {boolean} whether it is shown */
  writePack() {
    const wanted = this.listCovered();
    const { register, facts } = this.registerStore;
    const figures = summarizeEvidence(wanted, register, facts);
    const enough = figures.people >= MIN_GROUP_SIZE;
    if (enough) {
      this.writer.write(figures, summarizeElsewhere(wanted, register, facts), { today: getToday(), words: this.page.messages });
      this.writeSettings(wanted);
    } else this.hidePack();
    this.find("[data-few]").hidden = enough;
    return enough;
  }

  /**
   * Write which settings the counted people work at, and whether one of them isn't this site's own.
   * @param {readonly TrainingStatus[]} wanted
   */
  writeSettings(wanted) {
    const { name: own } = this.page.course.setting;
    const counted = new Set(wanted.filter(isExpected).map(({ setting }) => setting));
    const names = this.registerStore.register.settings.filter(({ id }) => counted.has(id)).map(({ name }) => name);
    const places = new Intl.ListFormat(document.documentElement.lang).format(names.sort(this.collator.compare));
    fillSlots(this.pack, { places, own });
    this.find("[data-elsewhere]", this.pack).hidden = places === own;
  }

  printPack() {
    markForPrint([this.pack]);
    this.isPrinting = true;
    print();
  }

  restore() {
    this.isPrinting = false;
    markForPrint([]);
  }

  saveCsv() {
    const { register, facts } = this.registerStore;
    const words = /** @type {any} */ (this.readCsvWords());
    const profile = CSV_PROFILES[/** @type {keyof typeof CSV_PROFILES} */ (this.profile.value)];
    const text = exportCsv(this.listCovered(), { register, facts, words, profile });
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
    const file = `${this.registerStore.filePrefix}-${end}`;
    downloadFile(file, text, type);
    const told = this.find("[data-told]");
    fillSlots(told, { file });
    told.hidden = false;
  }
}
