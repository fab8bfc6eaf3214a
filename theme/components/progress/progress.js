/** The learner's progress on their path, in words and as a bar. */

import { Component } from "../../runtime/page/component.js";
import { measureCourseProgress } from "../../runtime/learner/overview.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** A progress bar with the sentence that says how far the learner is. */
export class Progress extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.keepUpdated();
  }

  update() {
    const { done, of, minutes } = measureCourseProgress(this.page.course, this.page.store.state);
    const finished = done === of;
    this.find("[data-words]").hidden = true;
    this.find("[data-all-done]").hidden = !finished;
    this.find("[data-sentence]").hidden = finished;
    this.say(done, of, minutes);
    const bar = /** @type {HTMLProgressElement} */ (this.find("[data-bar]"));
    bar.max = of;
    bar.value = done;
  }

  /** @param {number} done @param {number} of @param {number} minutes */
  say(done, of, minutes) {
    const { messages: words } = this.page;
    const left = words.format("pages_left", { count: minutes });
    fillSlots(this.find("[data-sentence]"), { done: words.format("pages_done", { done, count: of }), left });
  }
}
