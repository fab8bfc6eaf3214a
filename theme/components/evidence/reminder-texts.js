/**
 * Reminder texts by training status: one text to copy into an email, with the names of the people it is for on screen.
 *
 * The text names no one, so that it can go to many people at once. Nothing is sent from here.
 */

import { getHomeAddress } from "../../runtime/page/home-address.js";
import { copyAndReport, clearCopyStatus } from "../../runtime/page/clipboard.js";
import { Component } from "../../runtime/page/component.js";
import { fillLetter } from "../../runtime/page/letter.js";
import { fillSlots } from "../../runtime/page/slots.js";
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
 * of the people to send it to.
 */
export class ReminderTexts extends Component {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {import("../../runtime/register/session/store.js").RegisterStore} registerStore
   * @param {() => readonly TrainingStatus[]} listCovered lists everyone, or the selected people
   */
  constructor(element, page, registerStore, listCovered) {
    super(element, page);
    this.registerStore = registerStore;
    this.listCovered = listCovered;
    this.kind = /** @type {HTMLSelectElement} */ (this.find("[data-kind]"));
    this.kind.addEventListener("change", () => this.update());
    element.addEventListener("toggle", () => this.update());
    this.find("[data-note-told]").addEventListener("click", () => void this.noteTold());
    for (const button of this.findAll("[data-copy]")) button.addEventListener("click", () => void copyAndReport(this.field(button.dataset.copy ?? ""), element));
    this.write();
  }

  /** Write the texts once: they depend on the setting and the course alone. */
  write() {
    const { course } = this.page;
    const { facts } = this.registerStore;
    const corrections = findCorrectingEdition(facts)?.tell_now?.map(({ say }) => say).join(" ") ?? "";
    const values = { course: course.course.title, days: String(facts.soon), address: getHomeAddress(course.root), corrections };
    const texts = Object.keys(RECIPIENTS).map((kind) => [kind, fillLetter(this.cloneTemplate(`reminder-${kind}`), values)]);
    /** @type {Record<string, string>} */
    this.texts = Object.fromEntries(texts);
  }

  /** The people covered that the chosen text is for. */
  get recipients() {
    return this.listCovered().filter(RECIPIENTS[this.kind.value] ?? (() => false));
  }

  /** Note that the people shown were told today what the newest correcting edition corrects. */
  async noteTold() {
    const { facts } = this.registerStore;
    const ids = this.recipients.flatMap(({ person }) => person ?? []);
    const edition = findCorrectingEdition(facts)?.name ?? facts.course.edition;
    await this.registerStore.apply((register) => noteTold(register, ids, { edition, on: facts.today }), { key: "told", values: { count: ids.length } });
    this.update();
  }

  /** Choose the first text that is for any of the people covered. */
  chooseKind() {
    const people = this.listCovered();
    const kind = Object.keys(RECIPIENTS).find((name) => people.some((status) => RECIPIENTS[name]?.(status)));
    if (kind) this.kind.value = kind;
    this.update();
  }

  /** @override */
  update() {
    const kind = this.kind.value;
    const people = this.recipients;
    const emails = new Map(this.registerStore.register.people.map(({ id, email }) => [id, email ?? ""]));
    const found = people.map(({ person }) => emails.get(person ?? "") ?? "").filter(Boolean);
    fillSlots(this.element, { for: this.page.messages.format("evidence_for", { count: people.length }) });
    this.find("[data-names]").replaceChildren(...people.map(({ name }) => this.renderName(name)));
    this.find("[data-none]").hidden = people.length > 0;
    this.find("[data-note-told-line]").hidden = kind !== "not-told";
    this.find("[data-some]").hidden = people.length === 0;
    this.field("text").value = this.texts?.[kind] ?? "";
    this.find("[data-emails]").hidden = found.length === 0;
    this.field("emails").value = [...new Set(found)].join("; ");
    clearCopyStatus(this.element);
  }

  /** @param {string} name */
  renderName(name) {
    const entry = this.cloneTemplate("name");
    entry.textContent = name;
    return entry;
  }

  /** @param {string} name */
  field(name) {
    return /** @type {HTMLTextAreaElement} */ (this.find(`textarea[name="${name}"]`));
  }
}
