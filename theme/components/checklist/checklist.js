/** A checklist: ticks for oneself, the first three that are left with their help, and a calendar entry for another look. */

import { discardOutdated, hashMarkingFacts, readItemFacts } from "../../runtime/course/facts.js";
import { addMonths, getToday, isDay } from "../../runtime/dates/days.js";
import { downloadFile } from "../../runtime/files/download.js";
import { formatTimestamp, writeCalendar } from "../../runtime/files/icalendar.js";
import { Component } from "../../runtime/page/component.js";
import { cloneContents, focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { showLasting } from "../question/lasting.js";
import { saveWithPlace } from "../question/save-with-place.js";

/** @typedef {import("../../runtime/types.js").Page} Page */

/** How many unticked lines are suggested at once. */
const MOST_SUGGESTED = 3;
/** The reminder of another look: on that day at nine, by the start of the all-day event. */
const MORNING = "PT9H";

/** The component of a checklist, which learners tick for themselves; ticks are stored only if they ask. */
export class Checklist extends Component {
  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    super(element, page);
    this.facts = readItemFacts(element);
    this.lines = this.findAll("[data-choice]");
    this.keep = /** @type {HTMLInputElement} */ (this.find("[data-keep]"));
    this.day = /** @type {HTMLInputElement} */ (this.find("[data-day]"));
    this.suggestions = this.find("[data-next-three]");
    /** The list of platforms, if there are any. */
    this.platform = /** @type {HTMLSelectElement | undefined} */ (this.findAll("[data-platform]")[0]);
    this.begin();
    this.restore();
  }

  begin() {
    for (const help of this.findAll("[data-help]")) help.hidden = true;
    for (const control of [this.find("[data-show]"), this.find("[data-keeping]"), ...this.findAll("[data-choosing]")]) control.hidden = false;
    this.day.min = getToday();
    this.day.value = addMonths(getToday(), 1);
    showLasting(this);
    this.platform?.addEventListener("change", () => this.showPlatform());
    this.find("[data-field]").addEventListener("change", () => this.updateTicks());
    this.keep.addEventListener("change", () => this.updateKeeping());
    this.find("[data-show]").addEventListener("click", () => this.showNext());
    this.find("[data-remind]").addEventListener("click", () => this.remind());
  }

  /** @param {HTMLElement} line */
  getBox(line) {
    return /** @type {HTMLInputElement} */ (this.find("input", line));
  }

  /** Show the ticks that are stored, if the learner has asked to keep them. */
  restore() {
    const kept = discardOutdated(this.facts, this.page.store.state.practice[this.facts.id]);
    const ticked = kept && Array.isArray(kept.response) ? kept.response : [];
    for (const line of this.lines) this.getBox(line).checked = ticked.includes(line.dataset.choice ?? "");
    this.keep.checked = Boolean(kept);
    this.showPlatform(this.lines.find((line) => this.getBox(line).checked && line.closest("[data-checks-of]")));
    this.find("[data-kept]").hidden = !kept;
  }

  /** Show the lines of the chosen platform alone; a `ticked` line of a platform chooses that. @param {HTMLElement} [ticked] */
  showPlatform(ticked) {
    const of = /** @type {HTMLElement | null | undefined} */ (ticked?.closest("[data-checks-of]"));
    if (this.platform && of) this.platform.value = of.dataset.checksOf ?? "";
    for (const group of this.findAll("[data-checks-of]")) group.hidden = group.dataset.checksOf !== this.platform?.value;
  }

  /** Store the ticks if they are kept; the suggestions are out of date. */
  updateTicks() {
    this.suggestions.hidden = true;
    if (this.keep.checked) this.store();
  }

  updateKeeping() {
    this.find("[data-kept]").hidden = !this.keep.checked;
    this.store();
  }

  /** Store the ticked ids, or delete them if they are not to be kept. */
  store() {
    const { element, facts, keep, page } = this;
    const response = this.lines.filter((line) => this.getBox(line).checked).map((line) => line.dataset.choice ?? "");
    saveWithPlace(page, { anchor: element.id }, (draft) => {
      if (keep.checked) draft.practice[facts.id] = { facts: hashMarkingFacts(facts), response };
      else delete draft.practice[facts.id];
    });
  }

  /** Show the first lines that are not ticked, with what helps, and move the focus there. */
  showNext() {
    const left = this.lines.filter((line) => !this.getBox(line).checked && !line.closest("[hidden]")).slice(0, MOST_SUGGESTED);
    this.find("[data-list]").replaceChildren(...left.map((line) => this.suggest(line)));
    this.find("[data-some]").hidden = left.length === 0;
    this.find("[data-none]").hidden = left.length > 0;
    this.find("[data-reminded]").replaceChildren();
    this.suggestions.hidden = false;
    focusElement(this.suggestions);
  }

  /** @param {HTMLElement} line */
  suggest(line) {
    const entry = document.createElement("li");
    const words = document.createElement("b");
    words.append(...cloneContents(this.find("[data-label]", line)));
    entry.append(words, ...this.findAll("[data-help]", line).flatMap(cloneContents));
    return entry;
  }

  /** Save a calendar file for the chosen day, or for the day in a month if none is chosen. */
  remind() {
    const { facts, page } = this;
    const day = isDay(this.day.value) ? this.day.value : addMonths(getToday(), 1);
    const summary = this.cloneTemplate("summary").textContent ?? "";
    const file = `${facts.id}_${day}.ics`;
    const event = { uid: `${facts.id}@${page.course.course.id}`, day, summary, description: location.href, alarm: MORNING };
    downloadFile(file, writeCalendar([event], formatTimestamp(new Date())), "text/calendar;charset=utf-8");
    const said = this.cloneTemplate("reminded");
    fillSlots(said, { file });
    this.find("[data-reminded]").replaceChildren(said);
  }
}
