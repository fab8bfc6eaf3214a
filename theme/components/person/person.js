/**
 * The details of one person or one unassigned record: training status, history and actions.
 *
 * Every action can be undone. There is no field for remarks: it would invite notes that belong in other records.
 */

import { clearFieldErrors } from "../error-summary/field-errors.js";
import { startPersonPicker } from "../picker/picker.js";
import { getHomeAddress } from "../../runtime/page/home-address.js";
import { Component } from "../../runtime/page/component.js";
import { clearCopyStatus, copyAndReport } from "../../runtime/page/clipboard.js";
import { addMonths } from "../../runtime/dates/days.js";
import { fillLetter } from "../../runtime/page/letter.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { acceptUntil, addPersonFromRecord, attachEntry, findEntry, removeEntry } from "../../runtime/register/entries.js";
import { getRecordName } from "../../runtime/register/entry.js";
import { changePerson, findPerson, makeId } from "../../runtime/register/people.js";
import { getEntryKey } from "../../runtime/register/schema.js";
import { UndoNotice } from "../../runtime/register/session/undo-notice.js";
import { focusElement } from "../../runtime/page/screen.js";
import { ValidationError } from "../../runtime/data/validators.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findTitle, listModuleTitles } from "../../runtime/course/titles.js";
import { PERSON_FORM_ACTIONS } from "./actions.js";
import { chooseReminder } from "./choose-reminder.js";
import { findOtherCompletedPath } from "./completed-path.js";
import { getElsewhereChange, renderElsewhere } from "./elsewhere-list.js";
import { saveEverything } from "./everything.js";
import { resetForms, showInvalidField } from "./forms.js";
import { HistoryRenderer, collectHistory, findOtherNames } from "./history.js";
import { renderTrainingStatus } from "./training-status.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */
/** @typedef {import("../../runtime/register/types.js").Entry} Entry */

/** The panel with the details of the person or record that is open in the register. */
export class PersonDetails extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.heading = this.find("[data-heading]");
    this.writer = new HistoryRenderer(this, this.registerStore);
    /** The person that the forms were filled for. @type {import("../../runtime/register/types.js").Person | null} */
    this.filled = null;
    this.line = new UndoNotice(this.find("[data-undo-line]"), this.registerStore, () => this.focusIfShown());
    this.listen();
    this.registerStore.onChange((what) => this.onRegisterEvent(what));
    this.update();
  }

  listen() {
    this.find("[data-close]").addEventListener("click", () => this.registerStore.open(null));
    this.find("[data-add]").addEventListener("click", () => void this.addPerson());
    this.find("[data-talk]").addEventListener("click", () => this.talk());
    this.find("[data-history]").addEventListener("click", ({ target }) => this.changeEntry(target));
    this.find("[data-elsewhere]").addEventListener("click", ({ target }) => {
      const doing = getElsewhereChange(/** @type {Element | null} */ (target));
      if (doing) void this.change(doing.change, doing.key);
    });
    for (const form of this.findAll("form")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        void this.submit(/** @type {HTMLFormElement} */ (form));
      });
    }
    const take = this.find("[data-take-path]");
    take.addEventListener("click", () => void this.takePath(take));
    for (const button of this.findAll("[data-clear]")) button.addEventListener("click", () => void this.clearField(button));
    const nobodys = this.find("[data-nobodys] [data-picker]");
    startPersonPicker(nobodys, () => this.registerStore.register.people, ({ id }) => void this.assignTo(id));
  }

  /** @param {import("../../runtime/register/session/store.js").ChangeKind} what */
  onRegisterEvent(what) {
    if (what !== "register" && what !== "opened") return;
    this.update();
    if (what !== "opened") return;
    this.line.element.hidden = true;
    this.focusIfShown();
  }

  /** The unassigned entry that is shown, or null if a person is. @returns {Entry | null} */
  get unassigned() {
    const entry = this.findOpened();
    return entry && entry.person === null ? entry : null;
  }

  /** Id of the shown person, whether opened directly or by one of their records. */
  get shown() {
    const entry = this.findOpened();
    return entry ? entry.person : this.registerStore.opened;
  }

  findOpened() {
    const { opened, register } = this.registerStore;
    return opened === null ? undefined : findEntry(register, opened);
  }

  update() {
    const status = this.registerStore.opened === null ? null : this.findTrainingStatus();
    this.element.hidden = !status;
    if (status) this.render(status);
  }

  /** @returns {TrainingStatus | null} */
  findTrainingStatus() {
    const { shown, unassigned } = this;
    const key = unassigned && getEntryKey(unassigned);
    const isIt = (/** @type {TrainingStatus} */ { person, entry }) => (key ? person === null && entry === key : person !== null && person === shown);
    return this.registerStore.statuses.find(isIt) ?? null;
  }

  /** @param {TrainingStatus} status */
  render(status) {
    const { register } = this.registerStore;
    const person = (status.person !== null && findPerson(register, status.person)) || null;
    this.heading.textContent = status.name || this.cloneTemplate("nameless").textContent;
    renderTrainingStatus(this, this.registerStore, status, person);
    const entries = person ? collectHistory(register, person) : [this.unassigned ?? []].flat();
    this.renderHistory(entries, status.setting);
    renderElsewhere(this, this.registerStore, person);
    this.renderOtherPath(person && findOtherCompletedPath(status, entries, this.registerStore.facts), status.path);
    this.find("[data-nobodys]").hidden = person !== null;
    this.find("[data-add]").hidden = person !== null || !this.canAdd;
    this.find("[data-actions]").hidden = person === null;
    this.find("[data-talk-line]").hidden = !status.trained || /^(spoken|hand)/.test(status.counter);
    if (person && person !== this.filled) resetForms(this, this.registerStore, person);
    this.filled = person;
    if (person) this.fillRetention(status, person);
  }

  /** Whether the shown record can become a person: it needs a name and one of the register's settings. */
  get canAdd() {
    const { unassigned } = this;
    const known = this.registerStore.register.settings.some(({ id }) => unassigned?.kind === "record" && unassigned.slip.record.setting.id === id);
    return Boolean(unassigned && getRecordName(unassigned) && known);
  }

  /** @param {Entry[]} entries @param {string} here */
  renderHistory(entries, here) {
    const all = this.registerStore.register.entries;
    this.find("[data-nothing]").hidden = entries.length > 0;
    this.find("[data-history]").replaceChildren(...entries.map((entry) => this.writer.render(entry, findOtherNames(all, entry), here)));
  }

  /** @param {string | null} done id of the path completed instead @param {string} asked */
  renderOtherPath(done, asked) {
    const line = this.find("[data-other-path]");
    line.hidden = done === null;
    const { paths } = this.registerStore.facts;
    fillSlots(line, { done: findTitle(paths, done ?? ""), asked: findTitle(paths, asked) });
    this.find("[data-take-path]", line).dataset.path = done ?? "";
  }

  /** @param {HTMLElement} button */
  takePath({ dataset: { path } }) {
    const { shown } = this;
    if (shown !== null) return this.change((register) => changePerson(register, shown, { path }), "person_changed");
  }

  /** @param {TrainingStatus} status @param {import("../../runtime/register/types.js").Person} person */
  fillRetention(status, person) {
    const months = this.registerStore.facts.rule.retention_months;
    for (const line of this.findAll("[data-retention]")) line.hidden = (line.dataset.retention === "set") !== (months !== null);
    if (months !== null) {
      const said = this.page.messages.format("person_retention", { count: months });
      const erased = person.left ? this.page.messages.format("person_erased", { date: this.page.messages.formatDate(addMonths(person.left, months)) }) : said;
      fillSlots(this.find('[data-retention="set"]'), { retention: erased });
    }
    this.fillReminder(status);
  }

  /** @param {TrainingStatus} status */
  fillReminder(status) {
    const { course, messages } = this.page;
    const kind = chooseReminder(status, this.registerStore.facts);
    this.find('[data-action="reminder"]').hidden = kind === null;
    clearCopyStatus(this.element);
    if (kind === null) return;
    const modules = listModuleTitles(this.registerStore.facts, [...status.missing, ...status.since]);
    const due = status.due ? messages.formatDate(status.due) : "";
    const values = { name: status.name, course: course.course.title, due, modules, address: getHomeAddress(course.root) };
    this.reminder.value = fillLetter(this.cloneTemplate(`reminder-${kind}`), values);
  }

  get reminder() {
    return /** @type {HTMLTextAreaElement} */ (this.find("[data-reminder]"));
  }

  /** @param {HTMLFormElement} form */
  async submit(form) {
    const name = form.dataset.form ?? "";
    if (name === "reminder") return copyAndReport(this.reminder, form);
    const doing = PERSON_FORM_ACTIONS[name];
    const { shown } = this;
    if (name === "everything" && shown !== null) return saveEverything(this, this.registerStore, shown);
    if (!doing || shown === null) return;
    clearFieldErrors(form);
    const given = new FormData(form);
    try {
      await this.change((register) => doing.apply(register, shown, given, this.registerStore.facts), doing.key);
    } catch (error) {
      if (!(error instanceof ValidationError) || !showInvalidField(form, error.field.replace(/^\./, ""))) throw error;
    }
  }

  /**
   * Change the register, close the form, and move the focus to the person's heading if they are still shown.
   * @param {(register: Register) => Register | Promise<Register>} deed @param {string} key @param {Record<string, string>} [more] values said
   */
  async change(deed, key, more) {
    const name = this.heading.textContent ?? "";
    await this.line.applyAndShow(deed, { key, values: { name, ...more } });
    for (const action of this.findAll("[data-action]")) /** @type {HTMLDetailsElement} */ (action).open = false;
    this.focusIfShown();
  }

  focusIfShown() {
    if (!this.element.hidden) focusElement(this.heading, "start");
  }

  /** @param {HTMLElement} button */
  clearField(button) {
    const field = button.dataset.clear ?? "";
    const { shown } = this;
    if (shown !== null) return this.change((register) => changePerson(register, shown, { [field]: null }), "person_changed");
  }

  /** @param {EventTarget | null} target */
  changeEntry(target) {
    const button = target instanceof Element ? target.closest("[data-detach], [data-remove-entry], [data-accept], [data-refuse]") : null;
    const entry = button?.closest("[data-entry]");
    const key = entry?.getAttribute("data-entry");
    if (!button || !entry || !key) return;
    if (button.matches("[data-accept]")) void this.accept(key, this.find("[data-until]", /** @type {HTMLElement} */ (entry)));
    else if (button.matches("[data-refuse]")) void this.change((register) => acceptUntil(register, key, null, this.registerStore.facts.today), "not_accepted");
    else if (button.matches("[data-detach]")) void this.change((register) => attachEntry(register, key, null), "detached");
    else void this.change((register) => removeEntry(register, key), "record_removed");
  }

  /** Let a record of an unknown edition count until the day in a field. @param {string} key @param {HTMLElement} field */
  async accept(key, field) {
    const input = /** @type {HTMLInputElement} */ (field);
    if (!input.reportValidity()) return;
    const until = this.page.messages.formatDate(input.value);
    await this.change((register) => acceptUntil(register, key, input.value, this.registerStore.facts.today), "accepted", { until });
  }

  /** Ask the part that countersigns to note a talk with the person who is shown. */
  talk() {
    document.dispatchEvent(new CustomEvent("register:talk", { detail: this.shown }));
  }

  addPerson() {
    const key = this.unassigned && getEntryKey(this.unassigned);
    if (key) return this.change((register) => addPersonFromRecord(register, key, { newId: makeId }), "person_added");
  }

  /** @param {string} person */
  assignTo(person) {
    const key = this.unassigned && getEntryKey(this.unassigned);
    if (key) return this.change((register) => attachEntry(register, key, person), "attached");
  }
}
