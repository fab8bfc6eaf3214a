/** The slides of a discussion sheet: its title and opening words, its story, and one question at a time. */

import { cloneContents } from "../../runtime/page/screen.js";
import { Deck, makeText } from "./deck.js";
import { copyForRoom, groupForRoom } from "./pieces.js";

/** @typedef {import("./deck.js").Slide} Slide */

/** Class of the heading of a part that the room sees. Other parts without numbered questions are for the presenter alone. */
const FOR_ROOM = "for-room";

/** The slides of a discussion sheet, all known from the start. */
export class SheetDeck extends Deck {
  /** @param {ParentNode} sheet the element whose children are the sheet's headings, paragraphs and lists */
  constructor(sheet) {
    super();
    const [opening = [], ...parts] = splitAtHeadings([...sheet.children].filter((one) => !one.matches("[data-not-shown]")));
    this.slides = [...listOpening(opening), ...parts.flatMap(listPart)];
  }

  list() {
    return this.slides;
  }
}

/** @param {readonly Element[]} elements @returns {Element[][]} what is before the first heading; each heading with what follows */
function splitAtHeadings(elements) {
  /** @type {Element[][]} */
  const parts = [[]];
  for (const element of elements) {
    if (element.matches("h2")) parts.push([]);
    parts.at(-1)?.push(element);
  }
  return parts;
}

/** @param {readonly Element[]} elements the title, the words to open with, and the story @returns {Slide[]} */
function listOpening([title, first, ...story]) {
  const opening = /** @type {Slide} */ ({ look: "title", heading: cloneContents(title ?? null), content: first ? [copyForRoom(first)] : [] });
  return [opening, ...groupForRoom(story).map((content) => makeText([], content))];
}

/** @param {readonly Element[]} elements a heading and what follows it @returns {Slide[]} */
function listPart([heading, ...blocks]) {
  const isShown = heading?.classList.contains(FOR_ROOM) || blocks.some(isNumbered);
  return heading && isShown ? blocks.flatMap((block) => (isNumbered(block) ? listQuestions(heading, block) : listTexts(heading, block))) : [];
}

/** @param {Element} block */
const isNumbered = (block) => block.matches("ol");

/** @param {Element} heading @param {Element} list @returns {Slide[]} */
const listQuestions = (heading, list) =>
  [...list.children].map((question, at, { length: total }) => ({
    look: "question",
    heading: cloneContents(heading),
    content: cloneContents(copyForRoom(question)),
    count: { number: at + 1, total },
  }));

/** @param {Element} heading @param {Element} block @returns {Slide[]} */
const listTexts = (heading, block) => groupForRoom([block]).map((content) => makeText(cloneContents(heading), content));
