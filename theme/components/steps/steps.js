/**
 * The steps of a lesson, of which one is shown at a time, and the map that leads to each.
 *
 * The fragment of the address decides: it opens the step that holds its element. All links are plain links, so the
 * browser keeps the history and the scroll position. A hidden step can be searched by the browser's Find where
 * `hidden="until-found"` is supported. The address with `?whole` shows all steps.
 */

import { isPlainClick, leadsToThisPage, readFragment } from "../../runtime/page/address.js";
import { Component } from "../../runtime/page/component.js";
import { prefixTitle } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** How long after scrolling the position is saved. */
const SAVE_DELAY_MS = 150;
/** A check with questions on screen, which its own buttons lead through. */
const RUNNING = "[data-running]";

/** The component that shows the steps (sections) of a lesson one at a time, with a map of links to them. */
export class Steps extends Component {
  /** The index of the shown step. */
  at = -1;
  /** Whether the learner has just followed a link of this page, rather than gone back or forward. */
  followed = false;
  /** The fragment that the learner wanted when asked about leaving a check. */
  wanted = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer = undefined;

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.lesson = /** @type {HTMLElement} */ (element.parentElement);
    this.steps = this.findAll(":scope > .step", this.lesson);
    if ("whole" in document.documentElement.dataset) return;
    this.links = this.findAll("[data-step]");
    this.toCheck = /** @type {HTMLAnchorElement} */ (this.find("[data-to-check]"));
    this.checkAt = this.indexOf(document.getElementById(readFragment(this.toCheck.hash)));
    this.toCheck.hash = this.headingOf(this.checkAt).id;
    for (const at of this.steps.keys()) this.headingOf(at).tabIndex = -1;
    this.listen();
    this.show(Math.max(0, this.indexOf(this.target)));
    if (!this.returnToPosition()) this.reach();
  }

  listen() {
    // Browsers scroll between the two events: by then the step has to be shown.
    addEventListener("popstate", () => this.follow());
    addEventListener("hashchange", () => this.arrive());
    addEventListener("scroll", () => this.savePositionSoon(), { passive: true });
    document.addEventListener("click", (event) => this.onClick(event));
    this.lesson.addEventListener("beforematch", (event) => this.reveal(event.target));
    this.find("[data-stay]").addEventListener("click", () => this.stay());
    this.find("[data-go]").addEventListener("click", () => this.leave());
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.find("[data-leave]"));
  }

  /** The element that the fragment of the address names: for an answer, which scripts hide, its question. */
  get target() {
    const named = document.getElementById(readFragment(location.hash));
    const answer = /** @type {HTMLElement | null | undefined} */ (named?.closest("[data-answer]"));
    return answer ? this.lesson.querySelector(`[data-item="${CSS.escape(answer.dataset.answer ?? "")}"]`) : named;
  }

  /** @param {Element | null} inner */
  indexOf(inner) {
    return this.steps.findIndex((step) => step.contains(inner));
  }

  /** @param {number} at */
  headingOf(at) {
    return this.find(":scope > h2", this.steps[at]);
  }

  /** Show the step of the address; an element outside all steps, such as the footer, leaves the shown one. */
  follow() {
    const { target } = this;
    const at = this.indexOf(target);
    if (at >= 0 || !target) this.show(Math.max(0, at));
  }

  /** Show the step of the address: at its beginning after a link was followed, or else where the learner left it. */
  arrive() {
    const { followed } = this;
    this.followed = false;
    this.follow();
    if (followed) return this.reach();
    const focused = document.activeElement ?? document.body;
    if (focused === document.body || focused.closest(".step[hidden]")) this.headingOf(this.at).focus({ preventScroll: true });
    this.returnToPosition();
  }

  /** Scroll to the position that the history has; return whether it has one. */
  returnToPosition() {
    const down = history.state?.down;
    if (typeof down === "number") scrollTo(0, down);
    return typeof down === "number";
  }

  /** Save the position in the history: that of the browser is off once another step has been shown. */
  savePosition() {
    clearTimeout(this.timer);
    history.replaceState({ down: scrollY }, "");
  }

  savePositionSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.savePosition(), SAVE_DELAY_MS);
  }

  /** Scroll to the element of the address, and focus it; the heading of a step ends up below the map. */
  reach() {
    const { target } = this;
    const at = this.indexOf(target);
    if (!(target instanceof HTMLElement) || at < 0) return;
    if (target === this.headingOf(at)) scrollTo(0, 0);
    else target.scrollIntoView();
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  /** Show a step and hide the others. @param {number} at */
  show(at) {
    if (at === this.at) return;
    this.at = at;
    for (const [i, step] of this.steps.entries()) {
      // A step that the browser's Find can reach would be an empty region to a screen reader: only the shown one is named.
      if (i === at) step.setAttribute("aria-labelledby", this.headingOf(i).id);
      else step.removeAttribute("aria-labelledby");
      if (i === at) step.removeAttribute("hidden");
      else step.setAttribute("hidden", "until-found");
    }
    this.mark();
    prefixTitle(this.links?.[at]?.textContent);
    document.querySelector(".md-skip")?.setAttribute("href", `#${this.headingOf(at).id}`);
    document.dispatchEvent(new CustomEvent("step:shown"));
  }

  /** Mark the shown step in the map. */
  mark() {
    const { at, links = [] } = this;
    for (const [i, link] of links.entries()) {
      if (i === at) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    for (const [i, mark] of this.findAll("[aria-hidden] > *").entries()) {
      mark.toggleAttribute("data-here", i === at);
      mark.toggleAttribute("data-done", i < at);
    }
    fillSlots(this.find("[data-where]"), { number: at + 1, total: this.steps.length });
    this.find("[data-map]").removeAttribute("open");
    if (this.toCheck) this.toCheck.hidden = at === this.checkAt;
  }

  /** Show the step in which the browser's Find has found something. @param {EventTarget | null} found */
  reveal(found) {
    const at = found instanceof Element ? this.indexOf(found) : -1;
    if (at < 0 || at === this.at) return;
    this.show(at);
    if (this.indexOf(this.target) !== at) history.replaceState(history.state, "", `#${this.headingOf(at).id}`);
  }

  /** Note that a link of this page is followed; ask first if it leads out of a running check. @param {MouseEvent} event */
  onClick(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || !isPlainClick(event) || !leadsToThisPage(link)) return;
    const at = this.indexOf(document.getElementById(readFragment(link.hash)));
    const isRunning = this.steps[this.at]?.querySelector(RUNNING);
    if (isRunning && at >= 0 && at !== this.at) {
      event.preventDefault();
      this.wanted = link.hash;
      this.dialog.showModal();
      return;
    }
    this.followed = true;
    this.savePosition();
    if (this.element.contains(link)) this.find("[data-map]").removeAttribute("open");
    // A link to where the address already leads fires no event.
    if (link.hash === location.hash) this.arrive();
  }

  /** Stay in the check: close the question and the list, and focus what opens the list. */
  stay() {
    this.dialog.close();
    this.find("[data-map]").removeAttribute("open");
    this.find("summary").focus();
  }

  /** Leave the check for the step that was wanted. */
  leave() {
    this.dialog.close();
    this.followed = true;
    location.hash = this.wanted;
  }
}
