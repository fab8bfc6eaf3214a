/**
 * The register's open questions: whose a record is, who has left, which settings belong to the register.
 *
 * Nothing is merged silently: each question is a sentence with its answers, and each answer can be undone. After an answer
 * the focus moves to the next question of its kind.
 */

import { startPersonPicker } from "../picker/picker.js";
import { Component } from "../../runtime/page/component.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { listProposals } from "../../runtime/register/matching/proposals.js";
import { findListedSetting } from "../../runtime/register/people.js";
import { UndoNotice } from "../../runtime/register/session/undo-notice.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { addAllProposedSettings, addAllPeople, getAnswerChange, removeAllElsewhere } from "./answers.js";
import { QUESTION_HEADING_KEYS, QUESTIONS_PER_PAGE, leaveOutDependentQuestions, groupByKind, makeQuestionKey } from "./question-groups.js";
import { NameLookup, getSentenceValues } from "./sentence-values.js";
import { listStaffQuestions } from "./staff-list-questions.js";

/** @typedef {import("./answers.js").Question} Question */
/** @typedef {{ kind: Question["kind"], questions: Question[] }} Group */

/** The message key of the button that answers all questions of a kind. @type {Record<string, string>} */
const BULK_ANSWER_KEYS = { absent: "proposals_keep_all", unknown: "proposals_add_all", setting: "proposals_take_all", elsewhere: "proposals_remove_all" };

/**
 * The list of the register's open questions for the lead to decide, such as whose a record is, each with the
 * possible answers.
 */
export class ProposalList extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.nameless = this.cloneTemplate("nameless").textContent ?? "";
    /** Questions of a staff list that the user answered by leaving the register as it is. @type {Set<string>} */
    this.dismissed = new Set();
    /** Number of questions shown, by kind. @type {Map<string, number>} */
    this.shownCounts = new Map();
    /** @type {Group[]} */
    this.groups = [];
    this.names = new NameLookup(this.registerStore.register, this.nameless);
    this.asked = false;
    this.line = new UndoNotice(this.find("[data-undo-line]"), this.registerStore, () => focusElement(this.find("[data-heading]"), "start"));
    element.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-choice]") : null;
      if (button instanceof HTMLElement) void this.answer(button);
    });
    this.registerStore.onChange((what) => what === "register" && this.update());
    this.update();
  }

  update() {
    const { register, staffReport: listed } = this.registerStore;
    this.names = new NameLookup(register, this.nameless);
    const all = [...listProposals(register), ...listStaffQuestions(listed, register)];
    const questions = leaveOutDependentQuestions(all, (key) => this.names.settingOf(key));
    this.groups = groupByKind(questions.filter((question) => !this.dismissed.has(makeQuestionKey(question))));
    this.asked ||= this.groups.length > 0;
    this.element.hidden = !this.asked || this.registerStore.isEmpty;
    fillSlots(this.find("[data-fold]"), { questions: this.groups.reduce((sum, group) => sum + group.questions.length, 0) });
    this.find("[data-lead]").hidden = this.groups.length === 0;
    this.find("[data-none]").hidden = this.groups.length > 0;
    this.find("[data-groups]").replaceChildren(...this.groups.map((group) => this.renderGroup(group)));
  }

  /** @param {Group} group */
  renderGroup({ kind, questions }) {
    const section = this.cloneTemplate("group");
    section.dataset.group = kind;
    const { messages } = this.page;
    const count = questions.length;
    const shown = questions.slice(0, this.shownCounts.get(kind) ?? QUESTIONS_PER_PAGE);
    const all = this.findAll("[data-all]", section)[0];
    const together = this.countTogether(kind, questions);
    if (all) all.hidden = together < 2;
    fillSlots(section, {
      heading: messages.format(QUESTION_HEADING_KEYS[kind], { count }),
      all: messages.format(BULK_ANSWER_KEYS[kind] ?? "proposals_add_all", { count: together }),
      count: Math.min(QUESTIONS_PER_PAGE, count - shown.length),
    });
    this.find("[data-more]", section).hidden = shown.length === count;
    this.find("[data-list]", section).append(...shown.map((question) => this.renderQuestion(question)));
    return section;
  }

  /** Count the questions that one button may answer. @param {string} kind @param {Question[]} questions */
  countTogether(kind, questions) {
    if (kind === "unknown") return this.listAddable(questions).length;
    return kind in BULK_ANSWER_KEYS ? questions.length : 0;
  }

  /** List the entries of unknown people who can be added. @param {Question[]} questions */
  listAddable(questions) {
    return questions.flatMap((question) => (question.kind === "unknown" && this.canAdd(question.entry) ? [question.entry] : []));
  }

  /** Return whether a record can become a person: it needs a name and one of the register's settings. @param {string} key */
  canAdd(key) {
    const entry = this.names.entries.get(key);
    return entry?.kind === "record" && this.names.nameOnRecord(key) !== "" && this.names.settings.has(entry.slip.record.setting.id);
  }

  /** @param {Question} question */
  renderQuestion(question) {
    const line = this.cloneTemplate(this.chooseTemplate(question));
    line.dataset.proposal = makeQuestionKey(question);
    this.addChoices(line, question);
    fillSlots(line, getSentenceValues(question, this.names));
    if (question.kind === "unknown" && !this.canAdd(question.entry)) this.findAll('[data-choice="add"]', line)[0]?.remove();
    return line;
  }

  /** @param {Question} question */
  chooseTemplate(question) {
    if (question.kind === "near") return `near-${this.names.isNamesake(question.entry, question.person) ? "elsewhere" : question.why}`;
    if (question.kind === "setting" && findListedSetting(this.registerStore.register, question.name)) return "setting-listed";
    return question.kind === "unknown" && !this.names.nameOnRecord(question.entry) ? "unnamed" : question.kind;
  }

  /** Add an answer for each person or name of a question. @param {HTMLElement} line @param {Question} question */
  addChoices(line, question) {
    const place = this.find("[data-choices]", line);
    if (question.kind === "same-name") place.prepend(...question.people.map((person) => this.renderPersonChoice(person)));
    if (question.kind !== "two-names") return;
    const named = question.entries.map((entry) => ({ entry, name: this.names.labelOfRecord(entry) }));
    const once = named.filter(({ name }, at) => name !== this.nameless && named.findIndex((other) => other.name === name) === at);
    place.append(...["one", "drop-one"].flatMap((choice) => once.map((one) => this.renderEntryChoice(choice, one))));
  }

  /** @param {string} id */
  renderPersonChoice(id) {
    const role = this.names.roleOfPerson(id);
    const button = this.cloneTemplate(role ? "choice-person-role" : "choice-person");
    button.dataset.person = id;
    fillSlots(button, { person: this.names.nameOfPerson(id), role });
    return button;
  }

  /** @param {string} choice @param {{ entry: string, name: string }} of */
  renderEntryChoice(choice, { entry, name }) {
    const button = this.cloneTemplate(`choice-${choice}`);
    button.dataset.entry = entry;
    fillSlots(button, { one: name });
    return button;
  }

  /** @param {HTMLElement} button */
  async answer(button) {
    const { choice = "", person, entry } = button.dataset;
    const group = this.groups.find(({ kind }) => kind === /** @type {HTMLElement} */ (button.closest("[data-group]")).dataset.group);
    if (!group) return;
    if (choice === "more") return this.showMore(group);
    if (choice === "all") return group.kind === "absent" ? this.dismissAll(group) : this.answerAll(group);
    const line = /** @type {HTMLElement} */ (button.closest("[data-proposal]"));
    const question = group.questions.find((one) => makeQuestionKey(one) === line.dataset.proposal);
    if (!question) return;
    if (choice === "belongs") return this.showPicker(line, question);
    await this.applyAnswer(question, choice, { person, entry });
  }

  /** @param {Question} question @param {string} choice @param {{ person?: string, entry?: string }} picked */
  async applyAnswer(question, choice, picked) {
    const place = this.indexOf(question);
    const deed = getAnswerChange(question, choice, { ...picked, today: this.registerStore.facts.today });
    if (deed) await this.line.applyAndShow(deed.change, { key: deed.key, values: this.messageValues(question, picked) });
    else {
      this.dismissed.add(makeQuestionKey(question));
      this.update();
    }
    this.focusQuestion(question.kind, place);
  }

  /** Return the values for the message about an answer. @param {Question} question @param {{ person?: string, entry?: string }} picked */
  messageValues(question, { person, entry }) {
    const { given, name, about = "" } = getSentenceValues(question, this.names);
    return { name: (entry && this.names.labelOfRecord(entry)) || (person && this.names.nameOfPerson(person)) || name || given || about };
  }

  /** @param {HTMLElement} line @param {Question} question */
  showPicker(line, question) {
    const picking = this.find("[data-picking]", line);
    if (picking.hidden) {
      const here = () => this.registerStore.register.people;
      startPersonPicker(this.find("[data-picker]", picking), here, ({ id }) => void this.applyAnswer(question, "belongs", { person: id }));
    }
    picking.hidden = false;
    this.find("input", picking).focus();
  }

  /** @param {Group} group */
  async answerAll({ kind, questions }) {
    const keys = this.listAddable(questions);
    const count = questions.length;
    if (kind === "elsewhere") await this.line.applyAndShow((register) => removeAllElsewhere(register, questions), { key: "elsewhere_dropped", values: { count } });
    else if (kind === "unknown") await this.line.applyAndShow((register) => addAllPeople(register, keys), { key: "people_added", values: { count: keys.length } });
    else await this.line.applyAndShow((register) => addAllProposedSettings(register, questions), { key: "settings_taken", values: { count } });
    this.focusQuestion(kind, 0);
  }

  /** @param {Group} group */
  dismissAll({ kind, questions }) {
    for (const question of questions) this.dismissed.add(makeQuestionKey(question));
    this.update();
    this.focusQuestion(kind, 0);
  }

  /** @param {Group} group */
  showMore({ kind }) {
    const before = this.shownCounts.get(kind) ?? QUESTIONS_PER_PAGE;
    this.shownCounts.set(kind, before + QUESTIONS_PER_PAGE);
    this.update();
    this.focusQuestion(kind, before);
  }

  /** @param {Question} question */
  indexOf({ kind, ...rest }) {
    const key = makeQuestionKey(/** @type {Question} */ ({ kind, ...rest }));
    return this.groups.find((group) => group.kind === kind)?.questions.findIndex((one) => makeQuestionKey(one) === key) ?? 0;
  }

  /** Move the focus to the question that is now at an index, or else to the heading. @param {string} kind @param {number} place */
  focusQuestion(kind, place) {
    const lines = this.findAll(`[data-group="${kind}"] [data-proposal]`);
    const line = lines[Math.min(place, lines.length - 1)];
    focusElement(line ?? this.find("[data-heading]"));
  }
}
