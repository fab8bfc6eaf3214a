/**
 * Three questions a day from modules that the learner has completed: whether any are due, and one of them as practice.
 *
 * The page itself says what is due. Each module's questions are on a page of their own below it, which asks one and leads on to the
 * next, so that no page holds the questions of all modules.
 */

import { chooseDue, countQuestionsAsked, findNextDay, listCandidates, recordAnswer } from "../../runtime/learner/boxes.js";
import { Component } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { readPools } from "./pools.js";

/** The page, and below it the folder of a page for each module. */
const PAGE = "three-questions";

/** The component that shows whether questions are due today, and on a module's page asks one of them. */
export class ThreeQuestions extends Component {
  /** Id of the question on the page. */
  asked = "";

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.pools = readPools(this);
    this.slot = this.find("[data-asked]");
    this.slot.addEventListener("submit", () => this.record());
    this.ask();
    this.keepUpdated();
  }

  get today() {
    return this.page.store.clock();
  }

  get candidates() {
    return listCandidates(this.page.course, this.page.store.state, this.pools);
  }

  get due() {
    return chooseDue(this.page.store.state.boxes, this.candidates, this.today);
  }

  /** Put the first question that is due into the page, if the page has it. It is started with all others of a page. */
  ask() {
    const [id = ""] = this.due;
    const templates = /** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll("template[data-to-ask]"));
    const found = [...templates].find(({ content }) => content.querySelector(`[data-item="${CSS.escape(id)}"]`));
    if (!found) return;
    this.asked = id;
    this.slot.append(document.importNode(found.content, true));
    fillSlots(this.find("[data-number]"), this.count());
  }

  /** The number of the next question, and of all today. */
  count() {
    const number = countQuestionsAsked(this.page.store.state.boxes, this.today) + 1;
    return { number, total: number - 1 + this.due.length };
  }

  /** Keep how the question was answered the first time; what follows is for the learner alone. */
  record() {
    const result = this.find("[data-result]", this.slot);
    if (result.hidden || !this.due.includes(this.asked)) return;
    const isRight = result.dataset.mark === "right";
    void this.page.store.save(({ boxes }) => recordAnswer(boxes, this.asked, isRight, this.today));
  }

  /** @override */
  update() {
    const { store, messages } = this.page;
    const { candidates, due } = this;
    const shown = this.asked ? "question" : due.length ? "ready" : candidates.length ? "later" : "before";
    for (const panel of this.findAll("[data-panel]")) panel.hidden = panel.dataset.panel !== shown;
    this.find("[data-sentence]").textContent = due.length ? messages.format("pages_questions", { count: due.length }) : "";
    const day = findNextDay(store.state.boxes, candidates, this.today);
    if (day) fillSlots(this.find("[data-when]"), { date: messages.formatDate(day) });
    for (const link of this.findAll("[data-start], [data-onward]")) link.setAttribute("href", this.getNextAddress());
    this.find("[data-next]").hidden = due.includes(this.asked);
    this.find("[data-passing]").hidden = shown === "before" || ["device", "platform"].includes(store.health.kept);
  }

  /** Return the address of the page that has the next question, or says that there is none. */
  getNextAddress() {
    const [next = ""] = this.due;
    const module = this.page.course.modules.find(({ id }) => this.pools[id]?.includes(next));
    return `${this.page.course.root}${PAGE}${module ? `/${module.id}` : ""}.html`;
  }
}
