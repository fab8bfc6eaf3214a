/**
 * The form that fills in setting.yml.
 *
 * What is wrong is said at a field once somebody has left it, and everywhere once they ask for the file. Nothing is
 * kept in the browser: whoever leaves with changes is asked first.
 */

import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { checkSetting, findOpen, makeRules } from "../../runtime/setting/index.js";
import { Finishing } from "./finishing.js";
import { fillForm, readForm } from "./form.js";
import { addEntry, settle } from "./lists.js";
import { Opening } from "./opening.js";
import { setOpen } from "./opened.js";
import { askFor, empty } from "./parts.js";
import { Picture } from "./picture.js";
import { Steps } from "./steps.js";
import { controlOf, fieldOf, hush, summarise, tell, tellParts } from "./telling.js";

/** @typedef {import("../../runtime/setting/types.js").Fault} Fault */
/** @typedef {import("../../runtime/setting/types.js").Plain} Plain */

/** How long nobody types, in milliseconds, until what is said of the form is looked over: not at every letter. */
const PAUSE = 150;
/** The code of a remark on fields that are still open. */
const STILL_OPEN = "T053";

export class SetUp extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.rules = makeRules(JSON.parse(this.find("[data-description]").textContent ?? ""));
    this.form = this.find('[data-form="setting"]');
    /** The file that was opened, whose notes stay. @type {import("yaml").Document | null} */
    this.document = null;
    /** Fields that somebody wrote in and left. @type {WeakSet<Element>} */
    this.left = new WeakSet();
    /** Fields that somebody writes in. @type {WeakSet<Element>} */
    this.written = new WeakSet();
    this.tellsAll = false;
    this.isSaved = true;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined;
    this.picture = new Picture(this.find("[data-picture]"), page, () => this.change());
    this.opening = new Opening(this.find("[data-opening]"), page, this);
    this.steps = new Steps(element, page, this.form);
    this.finishing = new Finishing(element, page, this);
    this.fill({});
    this.listen();
  }

  listen() {
    this.form.addEventListener("input", ({ target }) => this.write(/** @type {Element} */ (target)));
    for (const event of ["change", "focusout"]) this.form.addEventListener(event, ({ target }) => this.leave(/** @type {Element} */ (target)));
    this.form.addEventListener("click", ({ target }) => this.press(/** @type {Element} */ (target).closest("button")));
    addEventListener("beforeunload", (event) => {
      if (!this.isSaved) event.preventDefault();
    });
  }

  /** @param {Element} control */
  write(control) {
    const field = control.closest("[data-field]");
    if (!field || !control.matches("[data-way]")) return;
    this.isSaved = false;
    this.written.add(field);
    clearTimeout(this.pause);
    if (this.left.has(field) || this.tellsAll) this.pause = setTimeout(() => this.update(), PAUSE);
  }

  /** @param {Element} control */
  leave(control) {
    const field = control.closest("[data-field]");
    if (!field || !this.written.has(field)) return;
    this.left.add(field);
    this.change();
  }

  /** Something of the form is another: ask for what that calls for, and say what is wrong. */
  change() {
    askFor(this.form, this.rules.conditions, readForm(this.form));
    this.update();
  }

  /** @param {HTMLButtonElement | null} button */
  press(button) {
    const holder = /** @type {HTMLElement | null} */ (button?.closest("[data-holder]") ?? null);
    const list = /** @type {HTMLElement | null} */ (button?.closest("[data-list]") ?? null);
    if (button?.hasAttribute("data-add") && holder) this.open(holder);
    else if (button?.hasAttribute("data-take-out") && holder) this.shut(holder);
    else if (button?.hasAttribute("data-another") && list) controlOf(addEntry(list))?.focus();
    else if (button?.hasAttribute("data-remove") && list) this.remove(/** @type {HTMLElement} */ (button.closest("[data-entry]")), list);
    else return;
    this.isSaved = false;
    this.change();
  }

  /** @param {HTMLElement} holder */
  open(holder) {
    setOpen(holder, true);
    controlOf(/** @type {HTMLElement} */ (holder.querySelector("fieldset")))?.focus();
  }

  /** @param {HTMLElement} holder */
  shut(holder) {
    empty(holder);
    setOpen(holder, false);
    /** @type {HTMLElement | null} */ (holder.querySelector("[data-add]"))?.focus();
  }

  /** @param {HTMLElement} entry @param {HTMLElement} list */
  remove(entry, list) {
    entry.remove();
    settle(list);
    /** @type {HTMLElement | null} */ (list.querySelector(":scope > p > [data-another]"))?.focus();
  }

  /**
   * Fill the form with the data of a file.
   * @param {Plain} data @param {import("yaml").Document | null} [document]
   */
  fill(data, document = null) {
    this.document = document;
    this.left = new WeakSet();
    this.written = new WeakSet();
    this.tellsAll = document !== null;
    fillForm(this.form, data);
    summarise(this.form, []);
    this.change();
    this.isSaved = true;
  }

  /** @returns {{ data: Record<string, Plain>, setting: Record<string, Plain> | null, faults: Fault[] }} what the form says now */
  judge() {
    const data = readForm(this.form);
    return { data, ...this.check(data) };
  }

  /** What is still open has a list of its own. @param {Plain} data */
  check(data) {
    const { setting, faults } = checkSetting(data, this.rules, getToday());
    return { setting, faults: faults.filter(({ code }) => code !== STILL_OPEN) };
  }

  update() {
    const { data, faults } = this.judge();
    this.steps.list(findOpen(data, this.rules, String(data.nation ?? "")));
    const found = faults.map((fault) => ({ fault, field: fieldOf(this.form, fault) }));
    hush(this.form);
    for (const { fault, field } of found) if (field && (this.tellsAll || this.left.has(field))) tell(field, fault);
    tellParts(this.form, found.filter(({ fault }) => fault.severity === "error"));
  }
}
