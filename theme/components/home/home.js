/** The home page after the first visit: a button that fits the learner's path and progress, and their modules. */

import { addEarnedCertificate, findNewlyEarned, isOfOlderEdition, listModulesLeft } from "../../runtime/learner/earned.js";
import { getCompletionDay, listOfferedModules } from "../../runtime/learner/progress.js";
import { listRequiredModules } from "../../runtime/learner/required.js";
import { isFirstVisit, sumMinutes } from "../../runtime/learner/overview.js";
import { isSingleFile } from "../../runtime/page/address.js";
import { Component } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { chooseNextAction } from "./next-action.js";

/** The component of the home page's dashboard: the button for the learner's next step, their progress and their modules. */
export class Home extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    // A file that holds all pages shows all steps of a lesson.
    this.steps = isSingleFile() ? {} : JSON.parse(this.find("[data-steps]").textContent ?? "");
    this.keepUpdated();
  }

  update() {
    const { course, messages, store } = this.page;
    this.find("[data-dashboard]").hidden = isFirstVisit(course, store.state);
    if (findNewlyEarned(course, store.state)) void store.save((draft) => addEarnedCertificate(course, draft));
    const left = isOfOlderEdition(course, store.state) ? listModulesLeft(course, store.state) : [];
    this.find("[data-older]").hidden = left.length === 0;
    this.showExtra();
    const action = chooseNextAction(course, store.state, this.steps);
    for (const link of this.findAll("[data-action]")) link.hidden = link.dataset.action !== action.kind;
    const link = this.find(`[data-action="${action.kind}"]`);
    const modules = messages.format("pages_modules", { count: left.length });
    fillSlots(link, { ...action.values, modules, minutes: messages.format("pages_minutes", { count: sumMinutes(left) }) });
    if (action.page !== null) link.setAttribute("href", course.root + action.page);
  }

  /** Name the modules that the school adds to the learner's path, but doesn't ask of them. */
  showExtra() {
    const { course, store } = this.page;
    const asked = listRequiredModules(course, store.state);
    const left = listOfferedModules(course, store.state).filter((module) => !asked.includes(module) && !getCompletionDay(store.state, module));
    for (const line of this.findAll("[data-extra]")) line.hidden = !left.some(({ id }) => id === line.dataset.extra);
  }
}
