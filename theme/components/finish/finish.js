/** The end of a module without a check: it is done once its last step has been opened. */

import { getToday } from "../../runtime/dates/days.js";
import { getCompletionDay } from "../../runtime/learner/progress.js";
import { Component } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { showWhatNext } from "./what-next.js";

/** The component at the end of a module without a check, which stores that its last step was opened and shows what comes next. */
export class ModuleFinish extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    const module = page.course.modules.find(({ id }) => id === element.dataset.ends);
    if (!module) throw new Error(`the course has no module ${element.dataset.ends}`);
    this.module = module;
    this.keepUpdated();
    this.watch();
  }

  update() {
    const { store, messages } = this.page;
    fillSlots(this.element, { date: messages.formatDate(getCompletionDay(store.state, this.module) ?? getToday()) });
    showWhatNext(this, this.module, this.element);
  }

  /** Wait until the last step is on screen: where all steps are shown, until the learner has scrolled to it. */
  watch() {
    const watcher = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      this.save();
    });
    watcher.observe(this.element.closest(".step") ?? this.element);
  }

  save() {
    const { store } = this.page;
    const { id } = this.module;
    if (getCompletionDay(store.state, this.module) === null) void store.save((draft) => void (draft.opened[id] = getToday()));
  }
}
