/** Cut the paragraphs and lists of a page into pieces that fit on a screen in large type. */

/** How many characters a piece has at most, unless a single sentence has more. */
const LIMIT = 230;
/** What the box around messages takes, in characters. */
const BOX = 60;
/** The end of a sentence and the space after it, where another begins. */
const SENTENCE_END = /[.!?…]["'”’»)]*\s+(?=["'“‘«(]?[\p{Lu}\p{N}])/gu;

/**
 * Return copies of blocks (paragraphs, lists, quotations, messages) of a page, cut and grouped so that each group fits on a
 * screen in large type. The copies have no ids and no links.
 * @param {Iterable<Element>} blocks
 * @returns {HTMLElement[][]}
 */
export function groupForRoom(blocks) {
  /** @type {HTMLElement[][]} */
  const groups = [];
  let size = Infinity;
  for (const piece of [...blocks].flatMap((block) => cutBlock(copyForRoom(block)))) {
    size += measure(piece);
    if (size > LIMIT) {
      groups.push([]);
      size = measure(piece);
    }
    groups.at(-1)?.push(piece);
  }
  return groups;
}

/**
 * Return a copy of an element of the page without ids, and with the words of links in place of these: no one follows them from
 * a wall.
 * @template {Element} E
 * @param {E} element
 * @returns {HTMLElement & E}
 */
export function copyForRoom(element) {
  const copy = /** @type {HTMLElement & E} */ (element.cloneNode(true));
  for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  return copy;
}

/** @param {Element} piece */
const measure = (piece) => countCharacters(piece) + (piece.matches("figure, aside") ? BOX : 0);

/** @param {Element} element */
const countCharacters = (element) => (element.textContent ?? "").trim().length;

/** @param {HTMLElement} block @returns {HTMLElement[]} */
function cutBlock(block) {
  if (block.matches("blockquote, div")) return /** @type {HTMLElement[]} */ ([...block.children]).flatMap(cutBlock);
  if (block.matches("ul, ol")) return cutList(block);
  return block.matches("p") ? cutParagraph(block) : [block];
}

/** @param {HTMLElement} list @returns {HTMLElement[]} lists of as many entries as fit */
function cutList(list) {
  /** @type {HTMLElement[]} */
  const lists = [];
  for (const entry of [...list.children]) {
    const last = lists.at(-1);
    if (last && countCharacters(last) + countCharacters(entry) <= LIMIT) last.append(entry);
    else lists.push(wrapIn(list, entry));
  }
  return lists;
}

/** @param {HTMLElement} paragraph @returns {HTMLElement[]} */
function cutParagraph(paragraph) {
  const cuts = chooseCuts(paragraph.textContent ?? "");
  return cuts.map((end, at) => {
    const range = document.createRange();
    range.setStart(...locate(paragraph, cuts[at - 1] ?? 0));
    range.setEnd(...locate(paragraph, end));
    return wrapIn(paragraph, range.cloneContents());
  });
}

/** @param {HTMLElement} element @param {Node} content */
function wrapIn(element, content) {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(false));
  copy.append(content);
  return copy;
}

/** Return the text node, and the offset in it, of a character of an element. @param {Node} element @param {number} offset @returns {[Node, number]} */
function locate(element, offset) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const length = text.nodeValue?.length ?? 0;
    if (left <= length) return [text, left];
    left -= length;
  }
  return [element, element.childNodes.length];
}

/**
 * Return the offsets at which a text is cut into parts of similar length, about as many as the limit asks for: each is the end of a
 * sentence outside quotation marks, and the last is the end of the text.
 * @param {string} text @param {number} [limit] characters in a part
 * @returns {number[]} ascending
 */
export function chooseCuts(text, limit = LIMIT) {
  const ends = findSentenceEnds(text);
  const count = Math.ceil(text.length / limit);
  const cuts = Array.from({ length: Math.max(count - 1, 0) }, (_, at) => findNearest([...ends, text.length], (text.length * (at + 1)) / count));
  return [...new Set([...cuts, text.length])];
}

/** @param {string} text @returns {number[]} offsets of the characters that begin another sentence, but none within a quotation */
function findSentenceEnds(text) {
  return [...text.matchAll(SENTENCE_END)].map(({ 0: end, index }) => index + end.length).filter((end) => !isQuoting(text.slice(0, end)));
}

/** Return whether a text ends within quotation marks. @param {string} text */
const isQuoting = (text) => count(text, "“") > count(text, "”") || count(text, "«") > count(text, "»") || count(text, '"') % 2 === 1;

/** @param {string} text @param {string} sign */
const count = (text, sign) => text.split(sign).length - 1;

/** @param {readonly number[]} numbers not empty @param {number} wanted */
const findNearest = (numbers, wanted) => numbers.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best));

/**
 * Return the question that ends a text, such as *What do you do?*, or an empty text if it ends otherwise.
 * @param {string} text
 */
export function findLastQuestion(text) {
  const last = text.slice(findSentenceEnds(text).at(-1) ?? 0).trim();
  return last.endsWith("?") ? last : "";
}
