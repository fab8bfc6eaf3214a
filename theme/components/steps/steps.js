/** The steps of a lesson, of which one is shown at a time, and the map that leads to each. */

import { readFragment } from "../../runtime/page/address.js";
import { Component, mountPart } from "../../runtime/page/component.js";
import { prefixTitle } from "../../runtime/page/screen.js";
import { SectionSwitcher, showsAllSections } from "../../runtime/page/sections.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { listVoices } from "../../runtime/page/voices.js";

/** The component that shows the steps (sections) of a lesson one at a time, with a map of links to them. */
export class Steps extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    if (showsAllSections()) return;
    this.lesson = /** @type {HTMLElement} */ (element.parentElement);
    this.steps = this.findAll(":scope > .step", this.lesson);
    this.links = this.findAll("[data-step]");
    /** @type {HTMLAnchorElement | null} */
    this.toCheck = element.querySelector("[data-to-check]");
    const switcher = new SectionSwitcher(this.steps, {
      onShow: (at) => this.onShow(at),
      resolve: (named) => this.resolve(named),
    });
    if (this.toCheck) this.leadToCheck(this.toCheck, switcher);
    switcher.start();
    if (globalThis.speechSynthesis) this.offerReading(this.find("[data-read]"));
  }

  /**
   * Show the button that reads the step aloud while this device has a voice for it, which may come late. Its script comes when the
   * button is first pressed, and takes it over.
   * @param {HTMLElement} button
   */
  offerReading(button) {
    const offer = () => void (button.hidden = !listVoices().length);
    speechSynthesis.onvoiceschanged = offer; // in Safari it was no EventTarget for long
    button.onclick = () => mountPart("read-aloud", button, this.page).catch(() => undefined);
    offer();
  }

  /** Lead to the step with the check, at its heading. @param {HTMLAnchorElement} link @param {SectionSwitcher} switcher */
  leadToCheck(link, switcher) {
    this.checkAt = switcher.indexOf(document.getElementById(readFragment(link.hash)));
    link.hash = switcher.headingOf(this.checkAt).id;
  }

  /** Return the element to show for the one that the address names: for an answer, which scripts hide, its question. @param {HTMLElement | null} named */
  resolve(named) {
    const answer = /** @type {HTMLElement | null | undefined} */ (named?.closest("[data-answer]"));
    return answer ? (this.lesson?.querySelector(`[data-item="${CSS.escape(answer.dataset.answer ?? "")}"]`) ?? null) : named;
  }

  /** Mark the shown step in the map. @param {number} at */
  onShow(at) {
    const { links = [], steps = [], toCheck } = this;
    for (const marks of [links, this.findAll("[aria-hidden] > *")]) {
      for (const [i, mark] of marks.entries()) {
        if (i === at) mark.setAttribute("aria-current", "step");
        else mark.removeAttribute("aria-current");
      }
    }
    fillSlots(this.find("[data-where]"), { number: at + 1, total: steps.length });
    this.find("[data-map]").removeAttribute("open");
    if (toCheck) toCheck.hidden = at === this.checkAt;
    prefixTitle(links[at]?.textContent);
    document.dispatchEvent(new CustomEvent("step:shown"));
  }
}
