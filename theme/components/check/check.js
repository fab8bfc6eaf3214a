/**
 * A check as it waits: what it is, and its start. What asks and marks is fetched when somebody comes near it, so that
 * it is there when they begin, and whoever only reads is spared it.
 */

import { Component, mountMore } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** How far above and below the screen is near. */
const NEAR = { rootMargin: "100% 0px" };

export class Check extends Component {
  /** Settled when what asks is mounted. @type {Promise<void> | null} */
  mounted = null;
  ready = false;

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    const { completed = null, attempt = null } = page.store.state.modules[element.dataset.check ?? ""] ?? {};
    this.showStart(completed);
    for (const button of this.findAll("button", this.start)) button.addEventListener("click", () => void this.press(button));
    if (attempt) void this.mount();
    else this.mountWhenNear();
  }

  get start() {
    return this.find("[data-panel=start]");
  }

  /** @param {import("../../runtime/types.js").Completed | null} completed */
  showStart(completed) {
    for (const panel of this.findAll("[data-panel]")) panel.hidden = panel !== this.start;
    const said = this.find("[data-when=completed]", this.start);
    said.hidden = !completed;
    if (completed) fillSlots(said, { date: this.page.words.date(completed.date) });
    this.find("[data-start]", this.start).hidden = Boolean(completed);
    this.find("[data-retake]", this.start).hidden = !completed;
  }

  mountWhenNear() {
    const watcher = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      void this.mount();
    }, NEAR);
    watcher.observe(this.element);
  }

  /** Fetch and mount what asks; where it does not come, say so, and try again at the next press. */
  mount() {
    this.mounted ??= mountMore("checking", this.element, this.page).then(
      () => void (this.ready = true),
      () => void (this.mounted = null),
    );
    return this.mounted;
  }

  /** Begin: what asks listens to the button itself as soon as it is mounted. @param {HTMLElement} button */
  async press(button) {
    if (this.ready) return;
    await this.mount();
    this.find("[data-failed]", this.start).hidden = this.ready;
    if (this.ready) button.click();
  }
}
