/** What is read aloud of a step: the text of its blocks that are shown, in sentences short enough for every browser. */

/** Elements whose texts are read one after another. */
const BLOCKS = "h2, h3, h4, h5, h6, p, li, dt, dd, legend, label, th, td, summary, figcaption, figure, blockquote, div, section";
/** What is not text for reading: controls, signs, and what is folded. */
const SKIPPED = `button, select, option, textarea, script, template, [aria-hidden="true"], [data-hints]:not([open]), .step__ways,
  details:not([open]) > :not(summary)`;
/** Chromium stops after 15 seconds of one text. */
const MAX_LENGTH = 200;
const PIECE = new RegExp(`.{1,${MAX_LENGTH}}(?:\\s|$)|.{1,${MAX_LENGTH}}`, "gs");

/** @typedef {{ block: Element, text: string }} Passage a sentence, or a part of a long one, and the element to mark meanwhile */

/**
 * Return what to read of an element, in the order of the page.
 * @param {Element} root @param {string} language
 * @returns {Passage[]}
 */
export function listPassages(root, language) {
  /** @type {{ block: Element, text: string }[]} */
  const read = [];
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (nodes.nextNode()) {
    const text = readNode(nodes.currentNode);
    const block = nodes.currentNode.parentElement?.closest(BLOCKS) ?? root;
    const last = read.at(-1);
    if (last?.block === block) last.text += text;
    else if (text.trim()) read.push({ block, text });
  }
  return read.flatMap(({ block, text }) => splitText(text, language).map((one) => ({ block, text: one })));
}

/** Return what to read of one node: the text of shown elements, and the words that stand for a picture. @param {Node} node */
function readNode(node) {
  const element = node instanceof Element ? node : node.parentElement;
  if (!element || element.getClientRects().length === 0) return "";
  if (node instanceof HTMLSelectElement) return listOptions(node);
  if (element.closest(SKIPPED)) return "";
  if (node instanceof HTMLImageElement) return `${node.alt}. `;
  if (node instanceof Element) return node.matches("svg[aria-label]") ? `${node.getAttribute("aria-label")}. ` : "";
  const text = element.closest("svg") ? "" : (node.textContent ?? "");
  return element.closest("a[href^='tel:']") ? text.replace(/\d/g, "$& ") : text;
}

/** Return the options of the first list of a question; the others have the same. @param {HTMLSelectElement} select */
function listOptions(select) {
  const isFirst = select.closest("fieldset")?.querySelector("select") === select;
  return isFirst ? `. ${[...select.options].flatMap(({ value, text }) => (value ? [text] : [])).join(", ")}.` : "";
}

/**
 * Split a text into sentences of at most MAX_LENGTH characters.
 * @param {string} text @param {string} language
 */
function splitText(text, language) {
  const words = text.replace(/\s+/g, " ").trim();
  return splitSentences(words, language).flatMap((sentence) => (sentence.match(PIECE) ?? []).map((piece) => piece.trim()).filter(Boolean));
}

/** @param {string} text @param {string} language */
function splitSentences(text, language) {
  if (!Intl.Segmenter) return text.split(/(?<=[.!?…]["”’)]?)\s+/);
  return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map(({ segment }) => segment);
}
