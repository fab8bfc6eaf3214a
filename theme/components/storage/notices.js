/**
 * What a page says about storage when there is something to say: notices, the question whose device this is, and *Finish and
 * clear*. storage.js loads it.
 *
 * The question is a step of its own: it comes before a learner goes on from a lesson's step, or begins something that is
 * stored (`data-needs-kept`), and takes the place of the page until it is answered or they go back.
 */

import { isPlainClick, isSingleFile } from "../../runtime/page/address.js";
import { Component } from "../../runtime/page/component.js";
import { focusElement, prefixTitle } from "../../runtime/page/screen.js";
import { hasStoredWork } from "../../runtime/learner/progress.js";

/**
 * The notices on a page about how the learner's progress is stored, the question whose device it is, and the button *Finish and
 * clear*.
 */
export class StorageNotices extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.question = this.find("[data-question]");
    this.confirm = this.find("[data-confirm]");
    this.finish = this.find("[data-finish]");
    /** What waits for the answer, and the page as it was. */
    this.left = { pressed: element, title: "", down: 0 };
    this.listen();
    this.update();
    this.greet();
  }

  listen() {
    this.page.store.onChange(() => this.update());
    document.addEventListener("click", (event) => this.holdBack(event), true);
    // The browser's own way back shows another step or page.
    for (const type of ["step:shown", "page:turned"]) document.addEventListener(type, () => this.showQuestion(false));
    for (const button of this.findAll("[data-device]")) button.addEventListener("click", () => void this.choose(button));
    this.find("[data-return]").addEventListener("click", () => this.close().focus());
    this.finish.addEventListener("click", () => this.askToClear());
    this.find("[data-clear]").addEventListener("click", () => void this.clear());
    this.find("[data-stay]").addEventListener("click", () => this.stay());
  }

  update() {
    const { state } = this.page.store;
    if (state.device !== "shared") this.confirm.hidden = true;
    if (state.device !== null) this.showQuestion(false);
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

  /** Ask before what was pressed goes on, if it leads to something that is stored. @param {MouseEvent} event */
  holdBack(event) {
    const pressed = event.target instanceof Element ? event.target.closest("[data-needs-kept]") : null;
    if (!(pressed instanceof HTMLElement) || !isPlainClick(event) || !this.page.store.isUndecided) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.left = { pressed, title: document.title, down: scrollY };
    this.showQuestion(true);
    prefixTitle(this.find("h2", this.question).textContent);
    focusElement(this.question, "start");
  }

  /** Show the question instead of the rest of the page, or the page again. @param {boolean} isAsking */
  showQuestion(isAsking) {
    this.question.hidden = !isAsking;
    document.documentElement.toggleAttribute("data-asking", isAsking);
    if (isAsking) document.dispatchEvent(new CustomEvent("storage:asking"));
  }

  /** Leave the question, and return what was pressed before it. */
  close() {
    this.showQuestion(false);
    const { pressed, title, down } = this.left;
    document.title = title;
    scrollTo(0, down);
    return pressed;
  }

  /** @param {HTMLElement} button */
  async choose(button) {
    await this.page.store.chooseDevice(button.dataset.device === "own" ? "own" : "shared");
    this.close().click();
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
