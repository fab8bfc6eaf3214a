/**
 * The start panel of a module's check. The script that runs the check is fetched when the learner scrolls near it, so that
 * it is ready in time and pages that are only read stay light.
 */

import { Component, mountCheck } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { getCompletion, getCompletionDay } from "../../runtime/learner/progress.js";
import { listRequiredModules } from "../../runtime/learner/required.js";

/** One screen above and below counts as near. */
const NEAR = { rootMargin: "100% 0px" };

/** The start panel of a module check (the quiz at the end of a module), which mounts the running check when needed. */
export class CheckStartPanel extends Component {
  /** Settled when the running check is mounted. @type {Promise<void> | null} */
  mounted = null;
  ready = false;

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    const { state } = page.store;
    const module = page.course.modules.find(({ id }) => id === element.dataset.check);
    this.showStart(module ? getCompletion(state, module) : null);
    for (const button of this.findAll("button", this.start)) button.addEventListener("click", () => void this.press(button));
    if (state.modules[module?.id ?? ""]?.attempt) void this.mount();
    else this.mountWhenNear();
  }

  get start() {
    return this.find("[data-panel=start]");
  }

  /** @param {import("../../runtime/types.js").Completion | null} completed */
  showStart(completed) {
    for (const panel of this.findAll("[data-panel]")) panel.hidden = panel !== this.start;
    const said = this.find("[data-when=completed]", this.start);
    said.hidden = !completed;
    if (completed) fillSlots(said, { date: this.page.messages.formatDate(completed.date) });
    this.find("[data-start]", this.start).hidden = Boolean(completed);
    this.find("[data-retake]", this.start).hidden = !completed;
    for (const way of this.findAll("[data-finished]", this.start)) way.hidden = !completed || !this.isCourseFinished;
  }

  get isCourseFinished() {
    const { course, store } = this.page;
    return listRequiredModules(course, store.state).every((module) => getCompletionDay(store.state, module) !== null);
  }

  mountWhenNear() {
    const watcher = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      void this.mount();
    }, NEAR);
    watcher.observe(this.element);
  }

  /** Fetch and mount the running check. If fetching fails, the next press tries again. */
  mount() {
    this.mounted ??= mountCheck(this.element, this.page).then(
      () => void (this.ready = true),
      () => void (this.mounted = null),
    );
    return this.mounted;
  }

  /** Mount the running check and press the button again: from now on the running check listens to it. @param {HTMLElement} button */
  async press(button) {
    if (this.ready) return;
    await this.mount();
    this.find("[data-failed]", this.start).hidden = this.ready;
    if (this.ready) button.click();
  }
}
