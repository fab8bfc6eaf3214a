/**
 * The page *Who to tell* and the card: show one situation at a time, order its numbers by the clock, save numbers, warn of
 * outdated contacts, show when the oldest was checked, and show the site's address for print.
 */

import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { downloadFile } from "../../runtime/files/download.js";
import { writeCards } from "../../runtime/files/vcard.js";
import { isSingleFile } from "../../runtime/page/address.js";
import { getHomeAddress } from "../../runtime/page/home-address.js";
import { prefixTitle } from "../../runtime/page/screen.js";
import { SectionSwitcher, showsAllSections } from "../../runtime/page/sections.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findOldestCheckDate, isContactOutdated } from "./contact-age.js";
import { splitTime } from "./opening-hours.js";
import { orderByClock } from "./out-of-hours.js";
import { listCards } from "./saved-numbers.js";

/**
 * The component of the list of people to tell about a concern: it shows one situation at a time, orders the numbers by opening
 * hours, offers them to save and to print, and warns of outdated contacts.
 */
export class WhoToTell extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.dated = this.findAll("[data-checked-on]");
    this.warn(Date.now());
    this.showOldest();
    this.showAddress();
    fillSlots(element, { today: page.messages.formatDate(getToday()) });
    this.offerPrinting();
    for (const button of this.findAll("[data-save]")) button.addEventListener("click", () => this.save(button.dataset));
    this.showSituations();
  }

  /** Show one situation at a time, or the list of them; the numbers of each are in the order of the hour. */
  showSituations() {
    const sections = this.findAll(".step");
    const sayTime = this.sayTime.bind(this);
    const order = () => orderByClock(this.findAll("[data-closed]"), new Date(), sayTime, (next) => this.sayNextOpening(next));
    if (!sections.length || showsAllSections() || isSingleFile()) return order();
    const switcher = new SectionSwitcher(sections, {
      onShow: (at) => {
        order();
        prefixTitle(at ? switcher.headingOf(at).textContent : "");
      },
    });
    switcher.start();
  }

  /** Return the time of a clock in words, with the weekday or without. @param {import("./opening-hours.js").Clock} clock @param {boolean} withDay */
  sayTime(clock, withDay) {
    const week = this.cloneTemplate("week");
    const { hour, minute, isMorning } = splitTime(clock, Number(week.dataset.hours));
    const time = this.fillNote(isMorning ? "before_noon" : "after_noon", { hour, minute });
    return withDay ? this.fillNote("on_day", { weekday: this.find(`[data-day=${clock.weekday}]`, week).textContent ?? "", time }) : time;
  }

  /** Return when somebody is there in words: at their next opening, or now. @param {import("./opening-hours.js").Clock | null} next */
  sayNextOpening(next) {
    return next ? this.fillNote("next_open_at", { time: this.sayTime(next, true) }) : this.fillNote("open_now", {});
  }

  /** Save the numbers of the setting and its area, a card each, for an address book. @param {DOMStringMap} data */
  save({ name = "", shortName = "" }) {
    const address = this.readAddress();
    const newest = address && this.fillNote("newest", { address });
    const describe = (/** @type {string} */ date) => [date && this.fillNote("checked", { date }), newest].filter(Boolean).join(" ");
    downloadFile("who-to-tell.vcf", writeCards(listCards(this.findAll("[data-saved]"), { name, shortName }, describe)), "text/vcard");
  }

  /** @param {string} name of a template @param {Record<string, string>} values */
  fillNote(name, values) {
    const note = this.cloneTemplate(name);
    fillSlots(note, values);
    return note.textContent ?? "";
  }

  /** @param {number} now */
  warn(now) {
    const old = this.dated.filter((time) => isContactOutdated(time.dataset.checkedOn ?? "", now));
    const warnings = old.flatMap((time) => this.findAll("[data-old]", time.parentElement ?? time));
    for (const warning of warnings) warning.hidden = false;
    this.find("[data-old-some]").hidden = old.length === 0;
  }

  showOldest() {
    const day = findOldestCheckDate(this.dated.map((time) => time.dataset.checkedOn ?? ""));
    if (day) this.fillSentences("[data-oldest]", { date: this.page.messages.formatDate(day) });
  }

  showAddress() {
    const address = this.readAddress();
    if (address) this.fillSentences("[data-address]", { address });
  }

  /** Return the address of this list on the web; an empty text if the pages were opened from a folder and name none. */
  readAddress() {
    const home = getHomeAddress(this.page.course.root);
    const page = this.element.querySelector("[data-address]");
    return home && page instanceof HTMLElement ? new URL(page.dataset.address ?? "", home).href : "";
  }

  /**
   * Fill the slots of sentences that are hidden until a script fills them, and show them.
   * @param {string} selector
   * @param {Record<string, string>} values
   */
  fillSentences(selector, values) {
    for (const sentence of this.findAll(selector)) {
      fillSlots(sentence, values);
      sentence.hidden = false;
    }
  }

  offerPrinting() {
    for (const button of this.findAll("[data-print]")) {
      button.addEventListener("click", () => print());
      button.hidden = false;
    }
  }
}
