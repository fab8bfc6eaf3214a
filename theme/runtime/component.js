/**
 * Start a page: open its store once, then mount each component for itself.
 *
 * A component that fails names itself in the console and the others go on; the form beneath keeps working. A browser too
 * old for us is left alone, silently, with the page that needs no script.
 */

import { readCourse } from "./bank.js";
import { openStore } from "./store.js";
import { readWords } from "./words.js";

/** @typedef {import("./types.js").ComponentClass} ComponentClass */
/** @typedef {import("./types.js").Page} Page */

/** What every component has at hand; extending it is a convenience, not a duty. */
export class Component {
  /**
   * @param {HTMLElement} element the element that bears `data-module`
   * @param {Page} page
   */
  constructor(element, page) {
    this.element = element;
    this.page = page;
  }

  /** Show what is kept; a component that keeps updated says how. */
  update() {}

  /** Update now and whenever what is kept changes. */
  keepUpdated() {
    this.page.store.onChange(() => this.update());
    this.update();
  }

  /**
   * Find the one element that must be there.
   * @param {string} selector
   * @param {ParentNode} [within] the component's own element where left out
   * @returns {HTMLElement}
   */
  find(selector, within = this.element) {
    const found = within.querySelector(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return /** @type {HTMLElement} */ (found);
  }

  /**
   * Find all that match, perhaps none.
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement[]}
   */
  findAll(selector, within = this.element) {
    return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
  }

  /**
   * Copy the first element of `<template data-template="name">` inside the component.
   * @param {string} name
   * @returns {HTMLElement}
   */
  template(name) {
    const template = /** @type {HTMLTemplateElement} */ (this.find(`template[data-template="${name}"]`));
    const first = template.content.firstElementChild;
    if (!first) throw new Error(`template ${name} is empty`);
    return /** @type {HTMLElement} */ (document.importNode(first, true));
  }
}

/** What the oldest supported browsers have, and older ones lack. */
const FEATURES = [
  () => crypto.subtle,
  () => structuredClone,
  () => Array.prototype.at,
  () => Object.hasOwn,
  () => Intl.PluralRules,
  () => String.prototype.replaceAll,
];

/** Return whether this browser can run the components. */
export function canRun() {
  try {
    return FEATURES.every((feature) => Boolean(feature()));
  } catch {
    return false;
  }
}

/**
 * Mount every component of a page whose name the table holds.
 * @param {Record<string, ComponentClass>} table `data-module` → class
 * @param {Document} [root]
 * @returns {Promise<void>} settled when all are mounted
 */
export async function start(table, root = document) {
  const page = await openPage(root);
  if (!page) return;
  mountAll(root.querySelectorAll("[data-module]"), table, page);
  root.documentElement.dataset.script = "on";
}

/**
 * Read what a page says, and open its store; nothing, and the page stays a worksheet, where this browser is too old.
 * @param {Document} root
 * @param {() => Promise<import("./types.js").Shelf>} [shelf] where things are kept, if not where `openStore` would
 * @returns {Promise<Page | null>}
 */
export async function openPage(root, shelf) {
  const course = canRun() ? await whenParsed(root).then(() => readCourse(root)) : null;
  if (course) return { course, store: await openStore(course, shelf), words: readWords(root) };
  delete root.documentElement.dataset.script;
  return null;
}

/**
 * Mount the components of some elements, each for itself.
 * @param {Iterable<Element>} elements that bear `data-module`
 * @param {Record<string, ComponentClass>} table @param {Page} page
 */
export function mountAll(elements, table, page) {
  for (const element of elements) mount(/** @type {HTMLElement} */ (element), table, page);
}

/** @param {Document} root @returns {Promise<void>} */
function whenParsed(root) {
  if (root.readyState !== "loading") return Promise.resolve();
  return new Promise((done) => root.addEventListener("DOMContentLoaded", () => done(), { once: true }));
}

/** @param {HTMLElement} element @param {Record<string, ComponentClass>} table @param {Page} page */
function mount(element, table, page) {
  const name = element.dataset.module ?? "";
  const known = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!known) return;
  try {
    new known(element, page);
    element.dataset.ready = "";
  } catch (error) {
    console.error(`The component ${name} (#${element.id}) did not start:`, error);
  }
}
