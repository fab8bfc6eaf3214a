/** *Keep my place*: a code of the learner's progress, without their name, and a field to continue from one. */

import { accept, refuse } from "../error-summary/faults.js";
import { Component } from "../../runtime/page/component.js";
import { copyFrom } from "../../runtime/page/clipboard.js";
import { today } from "../../runtime/dates/days.js";
import { PlaceError, canKeepPlace, hasPlace, readPlace, resume, writePlace } from "../../runtime/learner/place-code.js";
import { progressOf } from "../../runtime/learner/progress.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** The part of a page that shows a place code and continues from one. */
export class PlaceCode extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.field = /** @type {HTMLTextAreaElement} */ (this.find("[data-code]"));
    this.shown = this.find("[data-shown]");
    this.form = /** @type {HTMLFormElement | null} */ (element.querySelector("[data-form]"));
    if (!canKeepPlace()) return;
    this.listen();
    this.keepUpdated();
    element.hidden = false;
  }

  listen() {
    this.find("[data-show]").addEventListener("click", () => void this.show());
    this.find("[data-copy]").addEventListener("click", () => void this.copy());
    this.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.resume();
    });
  }

  update() {
    const { state } = this.page.store;
    this.find("[data-own]").hidden = !hasPlace(state);
    if (!this.shown.hidden) void this.write();
  }

  async write() {
    this.field.value = await writePlace(this.page.store.state, this.page.course);
  }

  async show() {
    const button = this.find("[data-show]");
    this.shown.hidden = !this.shown.hidden;
    button.setAttribute("aria-expanded", String(!this.shown.hidden));
    this.showMessage("");
    if (this.shown.hidden) return;
    await this.write();
    this.field.focus();
    this.field.select();
    this.field.scrollTop = 0;
  }

  async copy() {
    const copied = await copyFrom(this.field);
    if (!copied) this.field.focus();
    this.showMessage(copied ? "copied" : "marked");
  }

  /** Continue from the pasted code. */
  async resume() {
    const given = /** @type {HTMLTextAreaElement} */ (this.find("[name=given]"));
    const { course, store, words } = this.page;
    const place = await this.readCode(given.value);
    if (!place) return;
    await store.save((draft) => void Object.assign(draft, resume(store.state, place)));
    given.value = "";
    const { done, of } = progressOf(course, store.state);
    const back = this.find("[data-back]");
    fillSlots(back, { done: words.say("pages_done", { done, count: of }) });
    back.hidden = false;
    back.focus();
  }

  /** Return the place that a code holds, or show why it is refused. @param {string} given */
  async readCode(given) {
    const form = /** @type {HTMLFormElement} */ (this.form);
    try {
      if (given.trim() === "") return void refuse(form, "given", "missing");
      const place = await readPlace(given, this.page.course, today());
      accept(form);
      return place;
    } catch (error) {
      if (!(error instanceof PlaceError)) throw error;
      return void refuse(form, "given", error.reason);
    }
  }

  /** @param {string} what */
  showMessage(what) {
    for (const told of this.findAll("[data-told]")) told.hidden = told.dataset.told !== what;
  }
}
