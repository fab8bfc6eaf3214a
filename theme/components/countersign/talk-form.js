/**
 * The form in which a lead notes, person by person, which two local questions they asked and when, and countersigns the record.
 *
 * There is no way to note it for several people at once: a talk is with one person.
 */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { getToday } from "../../runtime/dates/days.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { waitForPaint } from "../../runtime/page/waiting.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { noteConversation } from "../../runtime/register/attesting.js";
import { getCompletedDay } from "../../runtime/register/entry.js";
import { findPerson } from "../../runtime/register/people.js";
import { getStatusId } from "../../runtime/register/training-status.js";
import { UndoNotice } from "../../runtime/register/session/undo-notice.js";
import { findDayFault, listUnspoken } from "./plan.js";
import { signEntries } from "./sign-entries.js";

/** @typedef {import("./plan.js").NamedRecord} NamedRecord */

/** The form that countersigns one person's record after another as *spoken to*. */
export class TalkForm extends Component {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {import("../../runtime/register/session/store.js").RegisterStore} registerStore
   * @param {import("./key-panel.js").KeyPanel} keys
   */
  constructor(element, page, registerStore, keys) {
    super(element, page);
    this.registerStore = registerStore;
    this.keys = keys;
    this.names = new Intl.Collator(document.documentElement.lang);
    this.day = /** @type {HTMLInputElement} */ (this.find('[name="on"]'));
    this.day.value = getToday();
    this.notice = new UndoNotice(this.find("[data-undo-line]"), registerStore, () => this.goBack());
    /** The people to go through, in order. @type {NamedRecord[]} */
    this.queue = [];
    /** Key of the entry whose person is shown, and of the one signed last. @type {string | null} */
    this.current = this.last = null;
    /** Whether a talk waits for the key to be opened. */
    this.waiting = false;
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      clearFieldErrors(element);
      void runWhileBusy(element, () => this.sign());
    });
    this.find("[data-skip]").addEventListener("click", () => this.goOn());
  }

  /** Show whose turn it is, if a key is open: the person of before, or else the first. @override */
  update() {
    const { registerStore } = this;
    this.element.hidden = !registerStore.leadKey.isOpen;
    if (this.element.hidden) return;
    const action = { on: getToday(), key: registerStore.leadKey.id };
    this.queue = listUnspoken(registerStore, action, (digest) => registerStore.getVerdictName(digest), this.names);
    const shown = this.queue.find(isOf(this.current)) ?? this.queue[0];
    if (shown?.entry.slip.digest !== this.current) this.empty();
    this.current = shown?.entry.slip.digest ?? null;
    this.find("[data-person]").hidden = !shown;
    this.find("[data-finished]").hidden = Boolean(shown);
    const left = this.page.messages.format("countersign_to_talk", { count: this.queue.length });
    fillSlots(this.element, { name: shown?.name ?? "", role: shown ? this.findRole(shown) : "", left });
    if (this.waiting) void waitForPaint().then(() => this.showPerson()); // the part that opened the key has moved the focus
    this.waiting = false;
  }

  /** @param {NamedRecord} shown */
  findRole({ entry }) {
    return findPerson(this.registerStore.register, entry.person ?? "")?.role ?? entry.slip.record.role ?? "";
  }

  /** Take the answers about one person off the form. The day stays: talks are often of one day. */
  empty() {
    for (const box of this.boxes) box.checked = false;
    clearFieldErrors(this.element);
  }

  get boxes() {
    return /** @type {HTMLInputElement[]} */ (this.findAll('[name="questions"]'));
  }

  /** Begin with a person, by the id of their training status, once a key is open. A selection takes them in. @param {string} id */
  begin(id) {
    const { selected } = this.registerStore;
    if (selected.size && !selected.has(id)) this.registerStore.select([...selected, id]);
    this.current = this.registerStore.statuses.find((status) => getStatusId(status) === id)?.entry ?? null;
    this.waiting = true;
    this.update();
  }

  /** Move the focus to whose turn it is. */
  showPerson() {
    focusElement(this.find(this.current === null ? "[data-finished]" : "[data-heading]"), "center");
  }

  /** Go on to the next person; after the last comes the first. */
  goOn() {
    const at = this.queue.findIndex(isOf(this.current));
    this.current = this.queue[(at + 1) % this.queue.length]?.entry.slip.digest ?? null;
    this.empty();
    this.update();
    this.showPerson();
  }

  /** Show the person again whose signature was undone. */
  goBack() {
    this.current = this.last;
    this.update();
    this.showPerson();
  }

  async sign() {
    const at = this.queue.findIndex(isOf(this.current));
    const one = this.queue[at];
    const signer = this.keys.use();
    const answer = one && signer && this.read(one, signer.published?.from);
    if (!answer) return;
    const { questions, on } = answer;
    const { name, entry } = one;
    const sign = await signEntries([{ entry, on }], "spoken", signer);
    this.last = entry.slip.digest;
    const noted = { entry: entry.slip.digest, questions, on };
    this.current = this.queue[(at + 1) % this.queue.length]?.entry.slip.digest ?? null;
    this.empty();
    await this.notice.applyAndShow((register) => noteConversation(sign(register), noted), { key: "spoken", values: { name } });
    this.showPerson();
  }

  /**
   * Return the answers of the form, or null after showing what is wrong with them.
   * @param {NamedRecord} one @param {string} [from] the key's first day
   * @returns {{ questions: [string, string], on: string } | null}
   */
  read({ entry }, from) {
    const [first, second, ...more] = this.boxes.filter(({ checked }) => checked).map(({ value }) => value);
    if (!first || !second || more.length) return this.refuse("questions", "two");
    const on = this.day.value;
    const fault = findDayFault(on, getToday(), from) ?? (on < getCompletedDay(entry) ? "early" : null);
    return fault ? this.refuse("on", fault) : { questions: [first, second], on };
  }

  /** @param {string} field @param {string} fault @returns {null} */
  refuse(field, fault) {
    showFieldError(this.element, field, fault);
    return null;
  }
}

/** Return a test whether a record is the one with a key. @param {string | null} key @returns {(one: NamedRecord) => boolean} */
const isOf = (key) => ({ entry }) => entry.slip.digest === key;
