/**
 * A branching scenario, one scene at a time: choose, see the consequence, continue; every step can be chosen again.
 *
 * What is shown depends on the trail alone (trail.js), so a learner who returns finds exactly what they left.
 */

import { hashMarkingFacts, readItemFacts } from "../../runtime/course/facts.js";
import { Component } from "../../runtime/page/component.js";
import { cloneContents, focusElement, prefixTitle } from "../../runtime/page/screen.js";
import { clearErrorSummary, showErrorSummary } from "../error-summary/error-summary.js";
import { copyFeedback, copyVerdict } from "../question/feedback.js";
import { saveWithPlace } from "../question/save-with-place.js";
import { findNextScene, replayTrail, markTrail } from "./trail.js";

/** @typedef {import("../../runtime/types.js").Page} Page */
/** @typedef {import("../../runtime/types.js").ScenarioFacts} ScenarioFacts */
/** @typedef {import("./trail.js").Step} Step */

/** The component of a branching scenario: scenes with choices that lead to other scenes. */
export class Scenario extends Component {
  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    super(element, page);
    this.facts = /** @type {ScenarioFacts} */ (readItemFacts(element));
    this.form = this.find("[data-form]");
    this.progress = replayTrail(this.facts, page.store.state.scenarios[this.facts.id]?.trail ?? []);
    this.form.addEventListener("submit", (event) => this.answer(event));
    this.form.addEventListener("change", () => this.reconsider());
    this.find("[data-restart]").addEventListener("click", () => this.follow([]));
    this.show();
    this.keepClosed();
  }

  /** Keep a scenario with a content note closed until the learner opens it, unless they have started it already. */
  keepClosed() {
    const [read] = this.findAll("[data-read]");
    if (!read || this.page.store.state.scenarios[this.facts.id]) return;
    const story = this.find("[data-story]");
    story.hidden = true;
    read.hidden = false;
    read.addEventListener("click", () => {
      story.hidden = false;
      read.hidden = true;
      focusElement(this.find("[data-intro]"), "start");
    });
  }

  get scene() {
    return this.sceneAt(this.progress.scene.id);
  }

  /** @param {string} id */
  sceneAt(id) {
    return this.find(`[data-scene="${CSS.escape(id)}"]`, this.form);
  }

  /** @param {string} scene @param {string} choice */
  choiceAt(scene, choice) {
    return this.find(`[data-choice="${CSS.escape(choice)}"]`, this.sceneAt(scene));
  }

  /** Answer the scene on screen, or continue from one without a question. @param {Event} event */
  answer(event) {
    event.preventDefault();
    const { scene, trail } = this.progress;
    if (!scene.choices.length || this.progress.chosen) return this.goOn();
    const ticked = this.findAll("input", this.scene).find((input) => /** @type {HTMLInputElement} */ (input).checked);
    if (!ticked) return showErrorSummary(this.form, this.scene);
    this.setTrail([...trail, /** @type {HTMLInputElement} */ (ticked).value]);
    return focusElement(this.find(".consequence"));
  }

  goOn() {
    const next = findNextScene(this.progress);
    if (next) this.follow([...this.progress.trail, next]);
  }

  /** Take the last choice back when another one is ticked while its consequence is shown. */
  reconsider() {
    clearErrorSummary(this.form);
    if (!this.progress.chosen) return;
    const ticked = this.findAll("input", this.scene).find((input) => /** @type {HTMLInputElement} */ (input).checked);
    this.setTrail(this.progress.trail.slice(0, this.progress.start));
    if (ticked) /** @type {HTMLInputElement} */ (ticked).checked = true;
  }

  /** Follow a trail and move the focus to the scene it leads to. @param {string[]} trail */
  follow(trail) {
    this.setTrail(trail);
    prefixTitle(this.find("[data-name]", this.scene).textContent);
    focusElement(this.scene, "start");
  }

  /** @param {string[]} trail */
  setTrail(trail) {
    this.progress = replayTrail(this.facts, trail);
    this.show();
    saveWithPlace(this.page, { anchor: this.element.id }, (draft) => {
      draft.scenarios[this.facts.id] = { facts: hashMarkingFacts(this.facts), trail: this.progress.trail };
    });
  }

  show() {
    clearErrorSummary(this.form);
    for (const scene of this.findAll("[data-scene]", this.form)) scene.hidden = scene !== this.scene;
    for (const outcome of this.findAll("[data-outcome]")) {
      outcome.replaceChildren();
      outcome.hidden = true;
      outcome.parentElement?.removeAttribute("data-mark");
    }
    for (const input of this.findAll("input", this.scene)) {
      /** @type {HTMLInputElement} */ (input).checked = /** @type {HTMLInputElement} */ (input).value === this.progress.chosen?.id;
    }
    for (const button of this.findAll("[data-choose]", this.scene)) button.hidden = Boolean(this.progress.chosen);
    this.showConsequence();
    this.showEnding();
    this.showTrail();
  }

  showConsequence() {
    const { scene, chosen } = this.progress;
    if (!chosen) return;
    const choice = this.choiceAt(scene.id, chosen.id);
    const outcome = this.find("[data-outcome]", choice);
    const consequence = this.cloneTemplate("consequence");
    const said = this.find("[data-said]", consequence);
    said.id = `${outcome.id}-said`;
    said.append(copyVerdict(chosen.mark), ...copyFeedback(this.facts.id, chosen.id, scene.id));
    consequence.setAttribute("aria-describedby", said.id);
    this.find("[data-go-on]", consequence).addEventListener("click", () => this.goOn());
    outcome.append(consequence);
    outcome.hidden = false;
    choice.dataset.mark = chosen.mark;
  }

  showEnding() {
    const word = markTrail(this.progress.steps);
    this.find("[data-ending]").hidden = !this.progress.scene.ending;
    for (const said of this.findAll("[data-outcome-of]")) said.hidden = said.dataset.outcomeOf !== word;
  }

  showTrail() {
    this.find("[data-so-far]").hidden = !this.progress.steps.length;
    this.find("[data-trail]").replaceChildren(...this.progress.steps.map((step) => this.makeStep(step)));
  }

  /** @param {Step} step */
  makeStep({ scene, chosen, start }) {
    const step = this.cloneTemplate("step");
    for (const name of this.findAll("[data-step-name]", step)) {
      name.append(...cloneContents(this.find("[data-name]", this.sceneAt(scene.id))));
    }
    const said = this.find("[data-step-choice]", step);
    if (chosen) {
      said.append(...cloneContents(this.find("[data-label]", this.choiceAt(scene.id, chosen.id))), " ");
      said.append(copyVerdict(chosen.mark));
    }
    const again = this.find("[data-again-here]", step);
    again.hidden = !chosen;
    again.addEventListener("click", () => this.follow(this.progress.trail.slice(0, start)));
    return step;
  }
}
