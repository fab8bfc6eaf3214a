/**
 * The question "What is your role here?" on the home page, answered by following a link to where that path begins; afterwards a
 * line that names the chosen path.
 */

import { Component } from "../../runtime/page/component.js";
import { getLearnerPath, listModules } from "../../runtime/course/paths.js";
import { isFirstVisit } from "../../runtime/learner/overview.js";
import { getCompletionDay } from "../../runtime/learner/progress.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** The component by which a learner chooses their learning path (the modules for a role). */
export class PathChoice extends Component {
  /** Whether the learner is changing the choice. */
  asking = false;

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.choices = this.find("[data-choices]");
    this.line = this.find("[data-line]");
    this.links = /** @type {HTMLAnchorElement[]} */ (this.findAll("[data-path]"));
    this.find("[data-time]").textContent = this.describeTime();
    this.find("[data-change]").addEventListener("click", () => this.ask());
    for (const link of this.links) link.addEventListener("click", (event) => void this.choose(event, link));
    this.keepUpdated();
  }

  update() {
    const { course, store } = this.page;
    const path = getLearnerPath(course, store.state);
    this.choices.hidden = !this.asking && !isFirstVisit(course, store.state);
    this.line.hidden = !this.choices.hidden;
    fillSlots(this.line, { path: path?.title ?? "" });
    for (const link of this.links) {
      link.href = this.findStart(link.dataset.path ?? "");
      if (this.asking && link.dataset.path === path?.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /** Return the address at which a path begins: its first module that is not completed, or home if there is none. @param {string} id */
  findStart(id) {
    const { course, store } = this.page;
    const modules = listModules(course, course.paths.find((path) => path.id === id) ?? null);
    const next = modules.find((module) => getCompletionDay(store.state, module) === null);
    return course.root + (next?.page ?? "index.html");
  }

  /** Say how many lessons the first path has, which most people follow, and how long each takes on average. */
  describeTime() {
    const { course, messages } = this.page;
    const modules = listModules(course, course.paths[0] ?? null);
    const minutes = modules.reduce((sum, module) => sum + module.minutes, 0);
    return messages.format("pages_lessons", { count: modules.length, minutes: Math.round(minutes / modules.length) });
  }

  ask() {
    this.asking = true;
    this.update();
    this.find("#path-question").focus();
  }

  /** Store the choice before its link is followed: a page that is left may not store anything. @param {MouseEvent} event @param {HTMLAnchorElement} link */
  async choose(event, link) {
    const { href } = link;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!elsewhere) event.preventDefault();
    this.asking = false;
    await this.page.store.save((draft) => void (draft.path = link.dataset.path ?? null));
    if (!elsewhere) location.assign(href);
  }
}
