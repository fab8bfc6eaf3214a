/**
 * Read the course's and items' facts that a page embeds, and copy feedback and explanations from it.
 *
 * Facts hold marks and ids, no words: all prose appears once in the page, in its section of answers.
 */

import { overridePaths } from "./paths.js";

/** @typedef {import("../types.js").Facts} Facts */
/** @typedef {import("../types.js").SceneFacts} SceneFacts */
/** @typedef {import("../types.js").ChoiceFacts} ChoiceFacts */
/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").CourseOutline} CourseOutline */

/**
 * Return the data about the course (modules, learning paths, pass rule) from those embedded in the page and the outline in
 * assets/course.js, which all pages share; null if either is missing.
 * @param {Document} [root]
 * @returns {CourseFacts | null}
 */
export function readCourseFacts(root = document) {
  const block = root.getElementById("course-facts");
  const outline = /** @type {{ courseOutline?: CourseOutline }} */ (globalThis).courseOutline;
  if (!block || !outline) return null;
  const facts = JSON.parse(block.textContent ?? "");
  const { percent, months, renew_on, critical } = facts.rule;
  const numbers = { percent: Number(percent), months: Number(months) };
  const rule = { ...numbers, renew_on: renew_on || null, critical: critical !== "" };
  return { ...facts, ...outline, paths: overridePaths(outline, facts.paths ?? ""), rule };
}

/**
 * Return the data by which a question or scenario is marked (its *facts*), which the page embeds in its element; throws if there
 * are none.
 * @param {ParentNode} element the item's element
 * @returns {Facts}
 */
export function readItemFacts(element) {
  const block = element.querySelector("script[data-facts]");
  if (!block) throw new Error("an item without its facts");
  return JSON.parse(block.textContent ?? "");
}

/**
 * Return a short hash of the data by which a question or scenario is marked (`facts`: its kind, each choice's id, mark and
 * target), to detect that a stored response is outdated. Text and order don't count, so a reworded choice keeps its answer.
 * @param {Facts} facts
 * @returns {string} 8 hexadecimal digits (FNV-1a, 32 bit; it finds edits, it proves nothing)
 */
export function hashMarkingFacts(facts) {
  const digest = digests.get(facts) ?? hashText([facts.kind, ...listMarkingLines(facts).sort()].join("\n")).toString(16).padStart(8, "0");
  digests.set(facts, digest);
  return digest;
}

/** Cache of digests, since a check asks for the same ones at every step. @type {WeakMap<Facts, string>} */
const digests = new WeakMap();

/** Fields that all items have; the others are those by which the item's kind is marked. */
const COMMON_FIELDS = ["id", "kind", "covers", "points", "must_pass", "route", "shuffle"];

/** @param {Facts} facts @returns {string[]} */
function listMarkingLines(facts) {
  if ("scenes" in facts) return facts.scenes.flatMap(formatScene);
  if ("choices" in facts) return facts.choices.map(formatChoice);
  return Object.entries(facts).flatMap(([name, value]) => (COMMON_FIELDS.includes(name) ? [] : [JSON.stringify([name, value])]));
}

/** @param {ChoiceFacts} choice */
const formatChoice = (choice) => `${choice.id} ${choice.mark} ${choice.target ?? ""}`;

/** @param {SceneFacts} scene */
function formatScene(scene) {
  return [`${scene.id} ${scene.next ?? ""}`, ...scene.choices.map((choice) => `${scene.id}/${formatChoice(choice)}`)];
}

/**
 * Return the FNV-1a hash of a text's UTF-16 units as an unsigned 32-bit number.
 * @param {string} text
 */
export function hashText(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * Return a stored response (`entry`) to a question or scenario, or null if there is none or the data by which it is marked
 * (`facts`) have changed since.
 * @template {{ facts: string }} Entry
 * @param {Facts} facts
 * @param {Entry | null | undefined} entry
 * @returns {Entry | null}
 */
export function discardOutdated(facts, entry) {
  return entry && entry.facts === hashMarkingFacts(facts) ? entry : null;
}

/**
 * Return functions that copy the feedback on a choice, the explanation and the correct answer of a question or scenario, by its id,
 * from the page's hidden section; each returns null if there is none.
 * @param {string} id the item's id
 * @param {Document} [root]
 */
export function getAnswerCopiers(id, root = document) {
  const answers = root.getElementById(`answer--${id}`);
  return {
    /**
     * Copy the feedback of a choice, within a scene if one is given.
     * @param {string} choice @param {string} [scene] @returns {DocumentFragment | null}
     */
    feedback(choice, scene) {
      const within = scene === undefined ? answers : findByData(answers, "scene", scene);
      return cloneChildren(findByData(within, "choice", choice)?.querySelector("[data-feedback]"));
    },
    /** Copy the explanation that is shown after any answer. @returns {DocumentFragment | null} */
    explanation: () => cloneChildren(answers?.querySelector("[data-explanation]")),
    /** Copy the right answer, without the feedback beside each part. @returns {DocumentFragment | null} */
    key() {
      const whole = cloneChildren(answers?.querySelector("[data-key]"));
      for (const said of whole?.querySelectorAll("[data-feedback]") ?? []) said.remove();
      return whole;
    },
  };
}

/** @param {Element | null | undefined} within @param {string} name @param {string} value */
function findByData(within, name, value) {
  const all = within?.querySelectorAll(`[data-${name}]`) ?? [];
  return [...all].find((element) => element.getAttribute(`data-${name}`) === value) ?? null;
}

/** @param {Element | null | undefined} source */
function cloneChildren(source) {
  if (!source) return null;
  const fragment = source.ownerDocument.createDocumentFragment();
  for (const node of source.childNodes) fragment.append(node.cloneNode(true));
  for (const element of fragment.querySelectorAll("[id]")) element.removeAttribute("id");
  return fragment;
}
