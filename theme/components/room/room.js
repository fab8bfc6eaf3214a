/**
 * *Show to a room*: a discussion sheet or a story on the whole screen, one thing at a time, in large type.
 *
 * The keys are those that presenters' remote controls send. Nothing is stored.
 */

import { Component } from "../../runtime/page/component.js";
import { cloneTemplate } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { Deck, getLetter } from "./deck.js";
import { SheetDeck } from "./sheet-deck.js";
import { StoryDeck } from "./story-deck.js";

/** @typedef {import("./deck.js").Slide} Slide */

/** Sizes of type, as parts of the largest: the first with which a slide fits. */
const SCALES = [1, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6];
/** @type {Record<string, (room: Room) => void>} */
const KEYS = {
  ArrowRight: (room) => room.goOn(),
  ArrowDown: (room) => room.goOn(),
  PageDown: (room) => room.goOn(),
  " ": (room) => room.goOn(),
  Enter: (room) => room.goOn(),
  ArrowLeft: (room) => room.goBack(),
  ArrowUp: (room) => room.goBack(),
  PageUp: (room) => room.goBack(),
  Backspace: (room) => room.goBack(),
  Home: (room) => room.goTo(0),
  End: (room) => room.goTo(Infinity),
};
/** Keys that a button has for itself. */
const PRESSING = [" ", "Enter"];

/** The component that offers to show a page's discussion sheet or stories to a room, and shows them. */
export class Room extends Component {
  deck = new Deck();
  /** @type {HTMLElement | null} */
  opener = null;
  /** @type {Slide[]} */
  slides = [];
  isFull = false;

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.dialog = /** @type {HTMLDialogElement} */ (this.find("[data-room]"));
    this.stage = this.find("[data-stage]");
    this.listen();
    const around = element.parentElement ?? document;
    for (const sheet of this.findAll("[data-sheet]", around)) this.offer(new SheetDeck(sheet), this.find("[data-show]", sheet));
    for (const story of this.findAll('[data-module="scenario"]', around)) this.offerStory(story);
  }

  listen() {
    this.find("[data-back]").addEventListener("click", () => this.goBack());
    this.find("[data-next]").addEventListener("click", () => this.goOn());
    this.find("[data-close]").addEventListener("click", () => this.dialog.close());
    document.addEventListener("keydown", (event) => this.dialog.open && this.onKey(event));
    this.dialog.addEventListener("close", () => this.leave());
    this.stage.addEventListener("click", (event) => this.onClick(event));
    // Or the space bar would press again the button that was clicked.
    this.dialog.addEventListener("click", (event) => event.detail && this.stage.focus());
    document.addEventListener("fullscreenchange", () => this.onFullscreenChange());
    new ResizeObserver(() => this.fit()).observe(this.stage);
  }

  /** Add a button below a story's title that shows it to a room, or a message if one of its scenes is missing. @param {HTMLElement} story */
  offerStory(story) {
    const title = this.find(".scenario__title", story);
    try {
      const deck = new StoryDeck(story);
      const line = this.cloneTemplate("show");
      title.after(line);
      this.offer(deck, this.find("[data-show]", line));
    } catch {
      title.after(this.cloneTemplate("incomplete"));
    }
  }

  /** @param {Deck} deck @param {HTMLElement} button */
  offer(deck, button) {
    button.addEventListener("click", () => this.open(deck, button));
  }

  /** Show a deck from where it was left, or from the start if that was its end. @param {Deck} deck @param {HTMLElement} opener */
  open(deck, opener) {
    Object.assign(this, { deck, opener });
    if (deck.at >= deck.list().length - 1) deck.restart();
    this.raise();
    this.show();
    // Some browsers refuse it, and iPhones have none: then the room fills the window.
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
  }

  /** Open the room above all else, even if it is open. */
  raise() {
    this.dialog.close();
    this.dialog.showModal();
    this.stage.focus();
  }

  /** Leave the room when the full screen ends: browsers do that on Escape, and keep the key to themselves. */
  onFullscreenChange() {
    const isFull = Boolean(document.fullscreenElement);
    if (this.isFull && !isFull) this.dialog.close();
    this.isFull = isFull;
    if (!this.dialog.open) this.leaveFullscreen();
    // WebKit puts a page that fills the screen above a dialog that was open before.
    else if (isFull) this.raise();
  }

  leaveFullscreen() {
    this.isFull = false;
    if (document.fullscreenElement) void document.exitFullscreen();
  }

  leave() {
    if (this.dialog.open) return;
    this.leaveFullscreen();
    this.opener?.focus();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (PRESSING.includes(event.key) && event.target instanceof HTMLButtonElement) return;
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase().charCodeAt(0) - 97 : -1;
    const choice = this.findAll("[data-pick]", this.stage)[letter];
    if (choice) this.pick(choice);
    else if (Object.hasOwn(KEYS, event.key)) KEYS[event.key]?.(this);
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  onClick({ target, detail }) {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.matches("[data-restart]")) this.restart();
    else if (button?.matches("[data-another]")) this.goTo(this.slides.map(({ look }) => look).lastIndexOf("choices"));
    else if (button?.matches(detail ? "[data-pick]" : '[aria-pressed="false"]')) this.pick(button);
    else if (button) this.goOn();
  }

  restart() {
    this.deck.restart();
    this.show();
  }

  get slide() {
    return /** @type {Slide} */ (this.slides[this.deck.at]);
  }

  /** Choose what the room chose; its reason comes with the next step. @param {HTMLElement} button */
  pick(button) {
    this.deck.choose(this.slide.choices?.start ?? 0, button.dataset.pick ?? "");
    this.slides = this.deck.list();
    this.markChosen();
    this.hint("picked");
  }

  markChosen() {
    const chosen = this.slide.choices?.chosen;
    for (const choice of this.findAll("[data-pick]", this.stage)) choice.setAttribute("aria-pressed", String(choice.dataset.pick === chosen));
    for (const words of this.findAll("[data-next] > *")) words.hidden = (words.dataset.words === "why") !== Boolean(chosen);
  }

  /** Go on: down a slide that is too long for the screen, then to the next one. */
  goOn() {
    const { deck, slide } = this;
    if (this.scroll(1)) return;
    if (slide.choices && !slide.choices.chosen) this.hint("choose");
    else if (deck.at < this.slides.length - 1 || deck.grow()) this.goTo(deck.at + 1);
    else this.hint("end");
  }

  goBack() {
    if (!this.scroll(-1)) this.goTo(this.deck.at - 1);
  }

  /** Scroll a slide that is too long by a screen, and return whether it had further to go. @param {number} direction */
  scroll(direction) {
    const before = this.stage.scrollTop;
    this.stage.scrollTop += direction * this.stage.clientHeight * 0.8;
    return Math.abs(this.stage.scrollTop - before) > 1;
  }

  /** @param {number} at */
  goTo(at) {
    this.deck.at = Math.max(0, Math.min(at, this.deck.list().length - 1));
    this.show();
  }

  show() {
    const { deck } = this;
    this.slides = deck.list();
    this.stage.replaceChildren(this.render(this.slide));
    fillSlots(this.find("[data-place]"), { number: deck.at + 1, total: this.slides.length });
    for (const place of this.findAll("[data-total]")) place.hidden = (place.dataset.total === "open") !== deck.isOpen;
    this.find("[data-back]").setAttribute("aria-disabled", String(deck.at === 0));
    this.hint("");
    this.markChosen();
    this.fit();
    this.stage.scrollTop = 0;
    if (!this.dialog.contains(document.activeElement)) this.stage.focus();
  }

  /** @param {Slide} slide */
  render({ look, heading, content, count, letter, choices }) {
    const slide = this.cloneTemplate("slide");
    slide.dataset.look = look;
    const title = this.find("[data-heading]", slide);
    this.find("[data-words]", title).append(...heading.map((node) => node.cloneNode(true)));
    title.hidden = heading.length === 0;
    this.find("[data-letter]", title).textContent = letter ?? "";
    const counter = this.find("[data-count]", title);
    counter.hidden = !count;
    if (count) fillSlots(counter, count);
    this.find("[data-content]", slide).append(...content.map((node) => node.cloneNode(true)), ...(choices ? [this.renderChoices(choices.labels)] : []));
    if (look === "ending") slide.append(this.cloneTemplate("ways"));
    return slide;
  }

  /** @param {ReadonlyMap<string, Node[]>} labels */
  renderChoices(labels) {
    const list = this.cloneTemplate("choices");
    for (const [id, label] of labels) {
      const choice = this.cloneTemplate("choice");
      this.find("[data-pick]", choice).dataset.pick = id;
      this.find("[data-letter]", choice).textContent = getLetter(list.childElementCount);
      this.find("[data-label]", choice).append(...label);
      list.append(choice);
    }
    return list;
  }

  /** Show the hint of a name, or none. @param {string} name */
  hint(name) {
    this.find("[data-hint]").replaceChildren(...(name ? [cloneTemplate(`room-${name}`)] : []));
  }

  /** Show the slide in the largest type with which it fits; what fits in none scrolls. */
  fit() {
    const { stage } = this;
    SCALES.some((scale) => {
      stage.style.setProperty("--room-scale", String(scale));
      return stage.scrollHeight <= stage.clientHeight && stage.scrollWidth <= stage.clientWidth;
    });
  }
}
