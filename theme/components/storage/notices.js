/**
 * What a page says about storage when there is something to say: notices, the question whose device this is, and *Finish and
 * clear*. storage.js loads it.
 *
 * The question appears when the learner does something that could be stored. It is inserted after the component they used,
 * takes no focus and blocks nothing, because they are reading feedback. If it stays unanswered, the data goes along to the
 * next page, where the next answer asks again.
 */

import { isSingleFile } from "../../runtime/page/address.js";
import { Component } from "../../runtime/page/component.js";
import { hasStoredWork } from "../../runtime/learner/progress.js";

/** @typedef {import("../../runtime/types.js").Device} Device */

/**
 * The notices on a page about how the learner's progress is stored, the question whose device it is, and the button *Finish and
 * clear*.
 */
export class StorageNotices extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.question = this.find("[data-question]");
    this.told = this.find("[data-told]");
    this.confirm = this.find("[data-confirm]");
    this.finish = this.find("[data-finish]");
    this.asked = false;
    /** @type {Element | null} */
    this.from = document.activeElement;
    /** The address of the link that waits for the answer. */
    this.onward = "";
    this.listen();
    this.update();
    this.greet();
  }

  listen() {
    this.page.store.onChange(() => this.update());
    document.addEventListener("click", (event) => this.holdBack(event));
    document.addEventListener("focusin", ({ target }) => this.noteFocus(target));
    document.addEventListener("storage:ask", () => this.ask());
    document.addEventListener("page:turned", () => void (this.asked = false));
    for (const button of this.findAll("[data-device]")) button.addEventListener("click", () => void this.choose(button));
    this.find("[data-later]").addEventListener("click", () => this.close());
    this.finish.addEventListener("click", () => this.askToClear());
    this.find("[data-clear]").addEventListener("click", () => void this.clear());
    this.find("[data-stay]").addEventListener("click", () => this.stay());
  }

  update() {
    const { state } = this.page.store;
    if (state.device !== "shared") this.confirm.hidden = true;
    if (state.device !== null) this.question.hidden = true;
    this.warn();
  }

  warn() {
    const { kept, trouble } = this.page.store.health;
    const isAside = trouble === "corrupt" || trouble === "partly";
    const lost = trouble !== null && !isAside;
    const lasts = kept === "page" && isSingleFile() ? "session" : kept;
    this.find("[data-notice]").hidden = trouble === null;
    this.find("[data-aside]").hidden = !isAside;
    for (const words of this.findAll("[data-trouble]")) words.hidden = words.dataset.trouble !== trouble;
    for (const words of this.findAll("[data-lasts]")) words.hidden = !lost || words.dataset.lasts !== lasts;
  }

  ask() {
    if (this.asked || this.page.store.state.device !== null || !this.page.store.canStore) return;
    const place = findOuterComponent(this.findHere(), this.element);
    if (!place && !this.question.hidden) return; // shown already, elsewhere on the page
    this.asked = true;
    place?.after(this.question, this.told);
    this.question.hidden = false;
    this.find("[data-status]").replaceChildren(this.cloneTemplate("announced"));
  }

  /** Return the focused element, or, if it was just hidden, the element of the stored place. */
  findHere() {
    const active = document.activeElement;
    if (active && active !== document.body) return active;
    return document.getElementById(this.page.store.state.place?.anchor ?? "");
  }

  /** Remember where the focus was before it came to the question. @param {EventTarget | null} target */
  noteFocus(target) {
    if (target instanceof HTMLElement && !this.question.contains(target)) this.from = target;
  }

  /** Ask before following a link whose page is of no use while nothing is stored. @param {Event} event */
  holdBack(event) {
    const link = event.target instanceof Element ? event.target.closest("[data-needs-kept]") : null;
    const { state } = this.page.store;
    if (!(link instanceof HTMLAnchorElement) || state.device !== null || !hasStoredWork(state) || !this.page.store.canStore) return;
    event.preventDefault();
    this.onward = link.href;
    this.from = link;
    link.parentElement?.after(this.question, this.told);
    this.question.hidden = false;
    this.find("[data-needed]", this.question).hidden = false;
    this.question.focus();
  }

  /** @param {HTMLElement} button */
  async choose(button) {
    /** @type {Device} */
    const device = button.dataset.device === "own" ? "own" : "shared";
    await this.page.store.chooseDevice(device);
    if (this.onward) return location.assign(this.onward);
    this.question.hidden = true;
    for (const words of this.findAll("[data-kept]", this.told)) words.hidden = words.dataset.kept !== device;
    this.told.hidden = false;
    this.told.focus();
  }

  /** Close the question without an answer, and follow the waiting link if there is one. */
  close() {
    if (this.onward) return location.assign(this.onward);
    this.question.hidden = true;
    if (this.from instanceof HTMLElement && this.from.isConnected) this.from.focus();
  }

  askToClear() {
    this.confirm.hidden = false;
    this.confirm.focus();
  }

  stay() {
    this.confirm.hidden = true;
    this.finish.focus();
  }

  /** Clear everything and go to the home page: no page may still show what someone did. */
  async clear() {
    await this.page.store.clear();
    const home = new URL(`${this.page.course.root}index.html#cleared`, location.href);
    const here = home.pathname === location.pathname;
    location.assign(home);
    if (here) location.reload();
  }

  /** Show on the home page that everything was cleared. */
  greet() {
    if (!location.hash.endsWith("#cleared") || hasStoredWork(this.page.store.state)) return;
    const words = this.find("[data-cleared]");
    words.hidden = false;
    words.focus({ preventScroll: true });
    scrollTo(0, 0);
    history.replaceState(null, "", location.pathname + location.search);
  }
}

/**
 * Find the outermost component around an element, unless it contains our own element.
 * @param {Element | null} element @param {Element} own
 * @returns {Element | null}
 */
function findOuterComponent(element, own) {
  let found = element?.closest("[data-module]") ?? null;
  for (let next = found; next; next = next.parentElement?.closest("[data-module]") ?? null) found = next;
  return found && !found.contains(own) ? found : null;
}
