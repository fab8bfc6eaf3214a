/**
 * Sections of a page of which one is shown at a time: the steps of a lesson, the situations of *Who to tell*.
 *
 * The fragment of the address decides: it opens the section that holds its element. All links are plain links, so the
 * browser keeps the history and the scroll position. A hidden section can be searched by the browser's Find where
 * `hidden="until-found"` is supported.
 */

import { isPlainClick, leadsToThisPage, readFragment } from "./address.js";

/** How long after scrolling the position is saved. */
const SAVE_DELAY_MS = 150;

/**
 * @typedef {object} SectionHooks
 * @property {(at: number) => void} [onShow] called after a section is shown
 * @property {(named: HTMLElement | null) => Element | null} [resolve] returns what is shown for the element that the address names
 */

/** Return whether the page shows all its sections at once, because its address has the parameter `whole`. */
export const showsAllSections = () => "whole" in document.documentElement.dataset;

/** A switcher that shows one section of a page at a time, the one that the fragment of the page's address names. */
export class SectionSwitcher {
  /** The index of the shown section. */
  at = -1;
  /** Whether the learner has just followed a link of this page, rather than gone back or forward. */
  followed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer = undefined;

  /** @param {readonly HTMLElement[]} sections @param {SectionHooks} [hooks] */
  constructor(sections, { onShow = () => {}, resolve = (named) => named } = {}) {
    this.sections = sections;
    this.onShow = onShow;
    this.resolve = resolve;
    for (const at of sections.keys()) this.headingOf(at).tabIndex = -1;
  }

  /** Show the section of the address, and from now on that of each address of this page. */
  start() {
    // Browsers scroll between the two events: by then the section has to be shown.
    addEventListener("popstate", () => this.follow());
    addEventListener("hashchange", () => this.arrive());
    addEventListener("scroll", () => this.savePositionSoon(), { passive: true });
    document.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("beforematch", (event) => this.reveal(event.target));
    this.show(Math.max(0, this.indexOf(this.target)));
    if (!this.returnToPosition()) this.reach();
  }

  /** The element to show for the fragment of the address. */
  get target() {
    return this.resolve(document.getElementById(readFragment(location.hash)));
  }

  /** @param {Element | null} inner */
  indexOf(inner) {
    return this.sections.findIndex((section) => section.contains(inner));
  }

  /** @param {number} at @returns {HTMLElement} */
  headingOf(at) {
    return /** @type {HTMLElement} */ (this.sections[at]?.querySelector(":scope > h2"));
  }

  /** Show the section of the address; an element outside all sections, such as the footer, leaves the shown one. */
  follow() {
    const { target } = this;
    const at = this.indexOf(target);
    if (at >= 0 || !target) this.show(Math.max(0, at));
  }

  /** Show the section of the address: at its beginning after a link was followed, or else where the learner left it. */
  arrive() {
    const { followed } = this;
    this.followed = false;
    this.follow();
    if (followed) return this.reach();
    const focused = document.activeElement ?? document.body;
    if (focused === document.body || focused.closest("[hidden]")) this.headingOf(this.at).focus({ preventScroll: true });
    this.returnToPosition();
  }

  /** Scroll to the position that the history has; return whether it has one. */
  returnToPosition() {
    const down = history.state?.down;
    if (typeof down === "number") scrollTo(0, down);
    return typeof down === "number";
  }

  /** Save the position in the history: that of the browser is off once another section has been shown. */
  savePosition() {
    clearTimeout(this.timer);
    history.replaceState({ down: scrollY }, "");
  }

  savePositionSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.savePosition(), SAVE_DELAY_MS);
  }

  /** Scroll to the element of the address, and focus it; a section begins at the top of the page, with its heading. */
  reach() {
    const { target } = this;
    const at = this.indexOf(target);
    if (!(target instanceof HTMLElement) || at < 0) return;
    const heading = this.headingOf(at);
    const begins = target === heading || target === this.sections[at];
    const focused = begins ? heading : target;
    if (begins) scrollTo(0, 0);
    else target.scrollIntoView();
    if (focused.tabIndex < 0) focused.tabIndex = -1;
    focused.focus({ preventScroll: true });
  }

  /** Show a section and hide the others. @param {number} at */
  show(at) {
    this.at = at;
    for (const [i, section] of this.sections.entries()) {
      // A section that the browser's Find can reach would be an empty region to a screen reader: only the shown one is named.
      if (i === at) section.setAttribute("aria-labelledby", this.headingOf(i).id);
      else section.removeAttribute("aria-labelledby");
      if (i === at) section.removeAttribute("hidden");
      else section.setAttribute("hidden", "until-found");
    }
    document.querySelector(".md-skip")?.setAttribute("href", `#${this.headingOf(at).id}`);
    this.onShow(at);
  }

  /** Show the section in which the browser's Find has found something. @param {EventTarget | null} found */
  reveal(found) {
    const at = found instanceof Element ? this.indexOf(found) : -1;
    if (at < 0 || at === this.at) return;
    this.show(at);
    if (this.indexOf(this.target) !== at) history.replaceState(history.state, "", `#${this.headingOf(at).id}`);
  }

  /** Note that a link of this page is followed, unless the shown section holds back `step:leaving`. @param {MouseEvent} event */
  onClick(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || !isPlainClick(event) || !leadsToThisPage(link)) return;
    const at = this.indexOf(document.getElementById(readFragment(link.hash)));
    const asked = new CustomEvent("step:leaving", { cancelable: true, detail: link });
    if (at >= 0 && at !== this.at && !this.sections[this.at]?.dispatchEvent(asked)) return event.preventDefault();
    this.followed = true;
    this.savePosition();
    // A link to where the address already leads fires no event.
    if (link.hash === location.hash) this.arrive();
  }
}
