/** The steps of a lesson, of which one is shown at a time, and the map that leads to each. */

import { readFragment } from "../../runtime/page/address.js";
import { Component } from "../../runtime/page/component.js";
import { prefixTitle } from "../../runtime/page/screen.js";
import { SectionSwitcher, showsAllSections } from "../../runtime/page/sections.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** A check with questions on screen, which its own buttons lead through. */
const RUNNING = "[data-running]";

/** The component that shows the steps (sections) of a lesson one at a time, with a map of links to them. */
export class Steps extends Component {
  /** The fragment that the learner wanted when asked about leaving a check. */
  wanted = "";

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    if (showsAllSections()) return;
    this.lesson = /** @type {HTMLElement} */ (element.parentElement);
    this.steps = this.findAll(":scope > .step", this.lesson);
    this.links = this.findAll("[data-step]");
    /** @type {HTMLAnchorElement | null} */
    this.toCheck = element.querySelector("[data-to-check]");
    this.switcher = new SectionSwitcher(this.steps, {
      onShow: (at) => this.onShow(at),
      mayLeave: (hash) => this.mayLeave(hash),
      resolve: (named) => this.resolve(named),
    });
    if (this.toCheck) this.leadToCheck(this.toCheck, this.switcher);
    this.listen();
    this.switcher.start();
  }

  /** Lead to the step with the check, at its heading. @param {HTMLAnchorElement} link @param {SectionSwitcher} switcher */
  leadToCheck(link, switcher) {
    this.checkAt = switcher.indexOf(document.getElementById(readFragment(link.hash)));
    link.hash = switcher.headingOf(this.checkAt).id;
  }

  listen() {
    this.find("[data-stay]").addEventListener("click", () => this.stay());
    this.find("[data-go]").addEventListener("click", () => this.leave());
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.find("[data-leave]"));
  }

  /** Return the element to show for the one that the address names: for an answer, which scripts hide, its question. @param {HTMLElement | null} named */
  resolve(named) {
    const answer = /** @type {HTMLElement | null | undefined} */ (named?.closest("[data-answer]"));
    return answer ? (this.lesson?.querySelector(`[data-item="${CSS.escape(answer.dataset.answer ?? "")}"]`) ?? null) : named;
  }

  /** Mark the shown step in the map. @param {number} at */
  onShow(at) {
    const { links = [], steps = [] } = this;
    for (const [i, link] of links.entries()) {
      if (i === at) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    for (const [i, mark] of this.findAll("[aria-hidden] > *").entries()) {
      mark.toggleAttribute("data-here", i === at);
      mark.toggleAttribute("data-done", i < at);
    }
    fillSlots(this.find("[data-where]"), { number: at + 1, total: steps.length });
    this.closeMap();
    if (this.toCheck) this.toCheck.hidden = at === this.checkAt;
    prefixTitle(links[at]?.textContent);
    document.dispatchEvent(new CustomEvent("step:shown"));
  }

  closeMap() {
    this.find("[data-map]").removeAttribute("open");
  }

  /** Return whether a link may leave the shown step; if a check is running there, ask first. @param {string} hash */
  mayLeave(hash) {
    if (!this.steps?.[this.switcher?.at ?? 0]?.querySelector(RUNNING)) return true;
    this.wanted = hash;
    this.dialog.showModal();
    return false;
  }

  /** Stay in the check: close the question and the list, and focus what opens the list. */
  stay() {
    this.dialog.close();
    this.closeMap();
    this.find("summary").focus();
  }

  /** Leave the check for the step that was wanted. */
  leave() {
    this.dialog.close();
    this.switcher?.go(this.wanted);
  }
}
