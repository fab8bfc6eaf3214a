/**
 * A branching story, told one scene at a time: choose, see what follows, go on; every step can be chosen again.
 *
 * What is shown always follows from the trail alone (trail.js), so coming back shows exactly what was left.
 */

import { digestFacts, readItemFacts } from "../../runtime/course/facts.js";
import { Component } from "../../runtime/page/component.js";
import { focusElement, focusNext, scrollToLinked, cloneContents, prefixTitle } from "../../runtime/page/screen.js";
import { clearErrors, showError } from "../error-summary/error-summary.js";
import { copyFeedback, copyVerdict } from "../question/feedback.js";
import { saveWithPlace } from "../question/save-with-place.js";
import { findNextScene, followTrail, markStory } from "./trail.js";

/** @typedef {import("../../runtime/types.js").Page} Page */
/** @typedef {import("../../runtime/types.js").ScenarioFacts} ScenarioFacts */
/** @typedef {import("./trail.js").Step} Step */

export class Scenario extends Component {
  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    super(element, page);
    this.facts = /** @type {ScenarioFacts} */ (readItemFacts(element));
    this.form = this.find("[data-form]");
    this.way = followTrail(this.facts, page.store.state.scenarios[this.facts.id]?.trail ?? []);
    this.form.addEventListener("submit", (event) => this.answer(event));
    this.form.addEventListener("change", () => this.reconsider());
    this.find("[data-restart]").addEventListener("click", () => this.follow([]));
    this.find("[data-leave]").addEventListener("click", () => focusNext(this.element));
    this.show();
    this.keepClosed();
    scrollToLinked(element);
  }

  /** Keep a story with a content note closed until somebody wants to read it; whoever has begun it finds it open. */
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
    return this.sceneAt(this.way.scene.id);
  }

  /** @param {string} id */
  sceneAt(id) {
    return this.find(`[data-scene="${CSS.escape(id)}"]`, this.form);
  }

  /** @param {string} scene @param {string} choice */
  choiceAt(scene, choice) {
    return this.find(`[data-choice="${CSS.escape(choice)}"]`, this.sceneAt(scene));
  }

  /** Answer the scene on screen, or go on from one that asks nothing. @param {Event} event */
  answer(event) {
    event.preventDefault();
    const { scene, trail } = this.way;
    if (!scene.choices.length || this.way.chosen) return this.goOn();
    const ticked = this.findAll("input", this.scene).find((input) => /** @type {HTMLInputElement} */ (input).checked);
    if (!ticked) return showError(this.form, this.scene);
    this.walkTo([...trail, /** @type {HTMLInputElement} */ (ticked).value]);
    return focusElement(this.find(".consequence"));
  }

  goOn() {
    const next = findNextScene(this.way);
    if (next) this.follow([...this.way.trail, next]);
  }

  /** Another choice was ticked while the consequence of one was on screen: take that one back. */
  reconsider() {
    clearErrors(this.form);
    if (!this.way.chosen) return;
    const ticked = this.findAll("input", this.scene).find((input) => /** @type {HTMLInputElement} */ (input).checked);
    this.walkTo(this.way.trail.slice(0, this.way.start));
    if (ticked) /** @type {HTMLInputElement} */ (ticked).checked = true;
  }

  /** Walk a trail and go to the scene it leads to. @param {string[]} trail */
  follow(trail) {
    this.walkTo(trail);
    prefixTitle(this.find("[data-name]", this.scene).textContent);
    focusElement(this.scene, "start");
  }

  /** @param {string[]} trail */
  walkTo(trail) {
    this.way = followTrail(this.facts, trail);
    this.show();
    saveWithPlace(this.page, { anchor: this.element.id }, (draft) => {
      draft.scenarios[this.facts.id] = { facts: digestFacts(this.facts), trail: this.way.trail };
    });
  }

  show() {
    clearErrors(this.form);
    for (const scene of this.findAll("[data-scene]", this.form)) scene.hidden = scene !== this.scene;
    for (const outcome of this.findAll("[data-outcome]")) {
      outcome.replaceChildren();
      outcome.hidden = true;
      outcome.parentElement?.removeAttribute("data-mark");
    }
    for (const input of this.findAll("input", this.scene)) {
      /** @type {HTMLInputElement} */ (input).checked = /** @type {HTMLInputElement} */ (input).value === this.way.chosen?.id;
    }
    for (const button of this.findAll("[data-choose]", this.scene)) button.hidden = Boolean(this.way.chosen);
    this.showConsequence();
    this.showEnding();
    this.showTrail();
  }

  showConsequence() {
    const { scene, chosen } = this.way;
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
    const word = markStory(this.way.steps);
    this.find("[data-ending]").hidden = !this.way.scene.ending;
    for (const said of this.findAll("[data-outcome-of]")) said.hidden = said.dataset.outcomeOf !== word;
    this.find("[data-leave]").hidden = word !== "right";
  }

  showTrail() {
    this.find("[data-so-far]").hidden = !this.way.steps.length;
    this.find("[data-trail]").replaceChildren(...this.way.steps.map((step) => this.makeStep(step)));
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
    again.addEventListener("click", () => this.follow(this.way.trail.slice(0, start)));
    return step;
  }
}
