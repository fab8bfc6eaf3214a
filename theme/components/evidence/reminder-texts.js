/**
 * Reminder texts by training status: one text to copy into an email, with the names of the people it is for on screen.
 *
 * The text names no one, so that it can go to many people at once. Nothing is sent from here.
 */

import { getHomeAddress } from "../../runtime/page/home-address.js";
import { copyAndReport, clearCopyStatus } from "../../runtime/page/clipboard.js";
import { Component } from "../../runtime/page/component.js";
import { fillLetter } from "../../runtime/page/letter.js";
import { findCorrectingEdition } from "../../runtime/course/editions.js";
import { noteTold } from "../../runtime/register/people.js";

/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */

/** The condition under which a person gets each text. @type {Record<string, (status: TrainingStatus) => boolean>} */
const RECIPIENTS = {
  missing: ({ state }) => state === "missing",
  due: ({ state }) => state === "due",
  overdue: ({ state }) => state === "overdue",
  "not-told": ({ flags }) => flags.includes("not-told"),
  "older-edition": ({ state, flags }) => state === "done" && flags.includes("older-edition"),
  "not-countersigned": ({ state, flags }) => (state === "done" || state === "due") && flags.includes("not-countersigned"),
};

/**
 * A panel with a reminder text to copy for each kind of training status, such as due or overdue, and the names and email addresses
 * of the people to send it to. Its template is part of its container's and shows its fields.
 */
export class ReminderTexts extends Component {
  kind = "missing";
  text = "";
  emails = "";
  for = "";
  /** @type {string[]} */
  names = [];

  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {import("../../runtime/register/session/store.js").RegisterStore} registerStore
   * @param {() => readonly TrainingStatus[]} listCovered lists everyone, or the selected people
   */
  constructor(element, page, registerStore, listCovered) {
    super(element, page);
    this.registerStore = registerStore;
    this.listCovered = listCovered;
    const { facts } = registerStore;
    const corrections = findCorrectingEdition(facts)?.tell_now?.map(({ say }) => say).join(" ") ?? "";
    const values = { course: page.course.course.title, days: String(facts.soon), address: getHomeAddress(page.course.root), corrections };
    const texts = Object.keys(RECIPIENTS).map((kind) => [kind, fillLetter(this.cloneTemplate(`reminder-${kind}`), values)]);
    /** The texts depend on the setting and the course alone. @type {Record<string, string>} */
    this.texts = Object.fromEntries(texts);
  }

  /** The people covered that the chosen text is for. */
  get recipients() {
    return this.listCovered().filter(RECIPIENTS[this.kind] ?? (() => false));
  }

  get isOfCorrection() {
    return this.kind === "not-told";
  }

  /** Note that the people shown were told today what the newest correcting edition corrects. */
  async noteTold() {
    const { facts } = this.registerStore;
    const ids = this.recipients.flatMap(({ person }) => person ?? []);
    const edition = findCorrectingEdition(facts)?.name ?? facts.course.edition;
    await this.registerStore.apply((register) => noteTold(register, ids, { edition, on: facts.today }), { key: "told", values: { count: ids.length } });
  }

  /** Choose the first text that is for any of the people covered, and open the panel. */
  chooseKind() {
    const people = this.listCovered();
    this.kind = Object.keys(RECIPIENTS).find((name) => people.some((status) => RECIPIENTS[name]?.(status))) ?? this.kind;
    this.element.setAttribute("open", "");
    this.update();
  }

  /** @override */
  update() {
    if (!this.element.hasAttribute("open")) return;
    const people = this.recipients;
    const emails = new Map(this.registerStore.register.people.map(({ id, email }) => [id, email]));
    this.names = people.map(({ name }) => name);
    this.for = this.page.messages.format("evidence_for", { count: people.length });
    this.text = this.texts[this.kind] ?? "";
    this.emails = [...new Set(people.map(({ person }) => emails.get(person ?? "")).filter(Boolean))].join("; ");
    clearCopyStatus(this.element);
  }

  /** @param {unknown} _ @param {Event} event */
  copy(_, { currentTarget }) {
    const { copy } = /** @type {HTMLElement} */ (currentTarget).dataset;
    return copyAndReport(this.find(`textarea[name="${copy}"]`), this.element);
  }
}
