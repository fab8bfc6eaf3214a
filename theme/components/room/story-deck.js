/**
 * The slides of a story: they grow with each choice, since what follows depends on it.
 *
 * The story in the page isn't touched, and the trail is kept here alone.
 */

import { getAnswerCopiers, readItemFacts } from "../../runtime/course/facts.js";
import { cloneContents, cloneTemplate } from "../../runtime/page/screen.js";
import { copyVerdict } from "../question/feedback.js";
import { findNextScene, markTrail, replayTrail } from "../scenario/trail.js";
import { Deck, getLetter, makeText } from "./deck.js";
import { copyForRoom, findLastQuestion, groupForRoom } from "./pieces.js";

/** @typedef {import("../../runtime/types.js").ScenarioFacts} ScenarioFacts */
/** @typedef {import("../../runtime/types.js").SceneFacts} SceneFacts */
/** @typedef {import("../scenario/trail.js").Step} Step */
/** @typedef {import("./deck.js").Slide} Slide */

/** The slides of a story, as far as the choices made lead. */
export class StoryDeck extends Deck {
  isOpen = true;
  /** @type {string[]} */
  trail = [];
  /** @type {HTMLElement} */
  element;

  /** @param {HTMLElement} element the story in the page; throws if one of its scenes is missing */
  constructor(element) {
    super();
    this.element = element;
    this.facts = /** @type {ScenarioFacts} */ (readItemFacts(element));
    this.checkScenes();
  }

  /** Throw an error if a scene, a choice or the scene that it leads to is not in the page. */
  checkScenes() {
    const ids = new Set(this.facts.scenes.map(({ id }) => id));
    for (const { id, choices, next } of this.facts.scenes) {
      this.find(".scenario__text", this.findScene(id));
      for (const choice of choices) this.findLabel(id, choice.id);
      const missing = [next, ...choices.map(({ target }) => target)].find((target) => target && !ids.has(target));
      if (missing) throw new Error(`no scene ${missing}`);
    }
  }

  /** @param {string} selector @param {ParentNode} [within] @returns {Element} */
  find(selector, within = this.element) {
    const found = within.querySelector(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  }

  /** @param {string} id */
  findScene(id) {
    return this.find(`[data-scene="${CSS.escape(id)}"]`);
  }

  /** @param {string} scene @param {string} choice */
  findLabel(scene, choice) {
    return this.find(`[data-choice="${CSS.escape(choice)}"] [data-label]`, this.findScene(scene));
  }

  /** @returns {Slide[]} */
  list() {
    const { steps, ...last } = replayTrail(this.facts, this.trail);
    const slides = [...this.listOpening(), ...[...steps, last].flatMap((step) => this.listStep(step))];
    return last.scene.ending ? [...slides, { look: "ending", heading: [], content: [cloneTemplate(`room-${markTrail(steps)}`)] }] : slides;
  }

  /** Go on to the next scene, if there is one. */
  grow() {
    const next = findNextScene(replayTrail(this.facts, this.trail));
    if (next) this.trail.push(next);
    return Boolean(next);
  }

  /** @param {number} start @param {string} choice */
  choose(start, choice) {
    this.trail = [...this.trail.slice(0, start), choice];
  }

  restart() {
    super.restart();
    this.trail = [];
  }

  /** @returns {Slide[]} the content note, the title with the people, and the words before the first scene */
  listOpening() {
    const note = this.element.querySelector("[data-note]");
    const title = [...copyForRoom(this.find(".scenario__title")).childNodes].filter((node) => !(node instanceof Element && node.matches(".scenario__kind")));
    const cast = this.element.querySelector("[data-story] > .cast");
    return [
      ...(note ? this.listNote(note) : []),
      { look: "title", heading: title, content: cast ? [copyForRoom(cast)] : [] },
      ...groupForRoom(this.find("[data-intro]").children).map((content) => makeText([], content)),
    ];
  }

  /** @param {Element} note @returns {Slide[]} */
  listNote(note) {
    const heading = this.find(".note__title", note);
    return groupForRoom(this.find(".note__text", note).children).map((content) => makeText(cloneContents(heading), content));
  }

  /** @param {Step} step @returns {Slide[]} the words of a scene, its choices, and what follows the one that was made */
  listStep(step) {
    const element = this.findScene(step.scene.id);
    const blocks = element.querySelectorAll(":scope > .cast, .scenario__text > *");
    const name = this.find("[data-name]", element);
    const texts = groupForRoom(blocks).map((content) => makeText(cloneContents(name), content));
    return step.scene.choices.length ? [...texts, ...this.listChoices(step)] : texts;
  }

  /** @param {Step} step @returns {Slide[]} */
  listChoices({ scene, chosen, start }) {
    const element = this.findScene(scene.id);
    const question = findLastQuestion(this.find(".scenario__text", element).textContent ?? "");
    const heading = question ? [document.createTextNode(question)] : cloneContents(this.find("[data-name]", element));
    const labels = new Map(scene.choices.map(({ id }) => [id, this.copyLabel(scene, id)]));
    const choices = { start, chosen: chosen?.id ?? null, labels };
    const asked = /** @type {Slide} */ ({ look: "choices", heading, content: [], choices });
    return chosen ? [asked, this.makeReason(scene, chosen)] : [asked];
  }

  /** @param {SceneFacts} scene @param {import("../../runtime/types.js").ChoiceFacts} chosen @returns {Slide} */
  makeReason(scene, chosen) {
    const feedback = getAnswerCopiers(this.facts.id).feedback(chosen.id, scene.id);
    const content = [copyVerdict(chosen.mark), ...[...(feedback?.children ?? [])].map(copyForRoom)];
    return { look: "reason", heading: this.copyLabel(scene, chosen.id), content, letter: getLetter(scene.choices.indexOf(chosen)) };
  }

  /** @param {SceneFacts} scene @param {string} choice */
  copyLabel = (scene, choice) => cloneContents(copyForRoom(this.findLabel(scene.id, choice)));
}
