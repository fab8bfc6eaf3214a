/** *Keep my place*: a code of the learner's progress, without their name, and a field to continue from one. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { Component } from "../../runtime/page/component.js";
import { copyText } from "../../runtime/page/clipboard.js";
import { getToday } from "../../runtime/dates/days.js";
import { PlaceCodeError, decodePlace, encodePlace, hasProgressToSave, mergePlace, supportsPlaceCodes } from "../../runtime/learner/place-code.js";
import { measureCourseProgress } from "../../runtime/learner/overview.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** The section *Keep my place*: it shows the place code that carries the learner's progress to another device, and accepts one. */
export class PlaceCode extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.field = /** @type {HTMLTextAreaElement} */ (this.find("[data-code]"));
    this.shown = this.find("[data-shown]");
    this.form = /** @type {HTMLFormElement | null} */ (element.querySelector("[data-form]"));
    if (!supportsPlaceCodes()) return;
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
    this.find("[data-own]").hidden = !hasProgressToSave(state);
    if (!this.shown.hidden) void this.write();
  }

  async write() {
    this.field.value = await encodePlace(this.page.store.state, this.page.course);
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
    const copied = await copyText(this.field);
    if (!copied) this.field.focus();
    this.showMessage(copied ? "copied" : "marked");
  }

  /** Continue from the pasted code. */
  async resume() {
    const given = /** @type {HTMLTextAreaElement} */ (this.find("[name=given]"));
    const { course, store, messages } = this.page;
    const place = await this.readCode(given.value);
    if (!place) return;
    await store.save((draft) => void Object.assign(draft, mergePlace(store.state, place)));
    given.value = "";
    const { done, of } = measureCourseProgress(course, store.state);
    const back = this.find("[data-back]");
    fillSlots(back, { done: messages.format("pages_done", { done, count: of }) });
    back.hidden = false;
    back.focus();
  }

  /** Return the place that a code holds, or show why it is refused. @param {string} given */
  async readCode(given) {
    const form = /** @type {HTMLFormElement} */ (this.form);
    try {
      if (given.trim() === "") return void showFieldError(form, "given", "missing");
      const place = await decodePlace(given, this.page.course, getToday());
      clearFieldErrors(form);
      return place;
    } catch (error) {
      if (!(error instanceof PlaceCodeError)) throw error;
      return void showFieldError(form, "given", error.reason);
    }
  }

  /** @param {string} what */
  showMessage(what) {
    for (const told of this.findAll("[data-told]")) told.hidden = told.dataset.told !== what;
  }
}
