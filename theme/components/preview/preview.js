/**
 * The bar at the foot of a preview: the time of the build, its findings, and the other pages that changed.
 *
 * The server sends all text; this script shows it. A page whose content has changed reloads and restores its position.
 */

import { reloadInPlace, restorePosition } from "./restore-position.js";
import { subscribeToEvents } from "./server-events.js";

/**
 * @typedef {object} Finding
 * @property {string} severity
 * @property {string} sort
 * @property {string} place empty if the finding has none
 * @property {string} href
 * @property {string} what
 */

/**
 * @typedef {object} Status
 * @property {string} here digest of this page's current content
 * @property {boolean} broken
 * @property {boolean} examined whether all rules have run; until then findings may be missing
 * @property {string} status
 * @property {string} counts
 * @property {{ title: string, href: string }[]} changed
 * @property {string} more
 * @property {Finding[]} findings
 */

/** The session storage key for whether the list of findings is open. */
const OPEN_KEY = "preview:open";

/**
 * The bar on a page previewed by `microsite serve`, with the errors and warnings (findings) of the last build and links to changed
 * pages.
 */
export class PreviewBar {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.list = this.find("[data-list]");
    this.toggle = this.find("[data-toggle]");
    this.status = this.find("[data-status]");
    this.lost = this.find("[data-lost]");
    this.wasBroken = false;
    this.toggle.addEventListener("click", () => this.open(Boolean(this.list.hidden), true));
    element.addEventListener("keydown", (event) => this.onKey(event));
    new ResizeObserver(() => this.makeRoom()).observe(element);
    void restorePosition();
    const page = element.dataset.page ?? "";
    subscribeToEvents(page, (build) => this.show(/** @type {Status} */ (build)), (isLost) => this.setLost(isLost));
  }

  /** @param {string} selector @param {ParentNode} [within] */
  find(selector, within = this.element) {
    return /** @type {HTMLElement} */ (within.querySelector(selector));
  }

  /** @param {string} name */
  template(name) {
    return /** @type {HTMLTemplateElement} */ (this.find(`template[data-template=${name}]`)).content;
  }

  /** @param {Status} build */
  show(build) {
    if (build.here !== this.element.dataset.print) return reloadInPlace();
    this.element.hidden = false;
    this.element.dataset.state = build.broken ? "broken" : "shown";
    setTextIfChanged(this.status, build.status);
    this.showChanged(build);
    if (build.examined) this.showFindings(build);
  }

  /** @param {Status} build */
  showFindings(build) {
    setTextIfChanged(this.toggle, build.counts);
    this.toggle.hidden = !build.findings.length;
    this.find("[data-findings]").replaceChildren(...build.findings.map((finding) => this.makeRow(finding)));
    this.openAsWanted(build);
  }

  /** Name the other pages that changed. @param {Status} build */
  showChanged({ changed, more }) {
    this.find("[data-changed]").hidden = !changed.length;
    const links = changed.flatMap(({ title, href }, index) => {
      const link = Object.assign(document.createElement("a"), { href, textContent: title });
      return index ? [", ", link] : [link];
    });
    this.find("[data-links]").replaceChildren(...links);
    setTextIfChanged(this.find("[data-more]"), more);
  }

  /** @param {Finding} finding */
  makeRow(finding) {
    const row = /** @type {DocumentFragment} */ (document.importNode(this.template("finding"), true));
    const item = this.find("li", row);
    item.dataset.severity = finding.severity;
    this.find("[data-sort]", row).textContent = finding.sort;
    this.find("[data-what]", row).textContent = finding.what;
    const link = /** @type {HTMLAnchorElement} */ (this.find("[data-place]", row));
    if (finding.place) link.href = finding.href;
    else link.remove();
    this.find("[data-where]", link).textContent = finding.place;
    return item;
  }

  /** Open the list when a build breaks; otherwise keep it as the author last left it. @param {Status} build */
  openAsWanted({ broken, findings }) {
    const wanted = sessionStorage.getItem(OPEN_KEY);
    if (!findings.length) this.open(false);
    else if (broken !== this.wasBroken || !broken) this.open(broken ? wanted !== "no" : wanted === "yes");
    this.wasBroken = broken;
  }

  /** @param {boolean} isOpen @param {boolean} [byHand] */
  open(isOpen, byHand = false) {
    this.list.hidden = !isOpen;
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    if (byHand) sessionStorage.setItem(OPEN_KEY, isOpen ? "yes" : "no");
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key !== "Escape" || this.list.hidden) return;
    event.stopPropagation();
    this.open(false, true);
    this.toggle.focus();
  }

  /** @param {boolean} isLost whether the server is gone */
  setLost(isLost) {
    if (isLost) this.element.hidden = false;
    this.element.toggleAttribute("data-stopped", isLost);
    this.lost.replaceChildren(...(isLost ? [document.importNode(this.template("stopped"), true)] : []));
  }

  /** Pad the page by the bar's height, so that the bar hides neither its end nor a focused element. */
  makeRoom() {
    const height = `${this.element.offsetHeight}px`;
    document.body.style.paddingBottom = height;
    document.documentElement.style.scrollPaddingBottom = height;
  }
}

/** Set an element's text only if it changes: screen readers announce every write. @param {HTMLElement} place @param {string} text */
function setTextIfChanged(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
