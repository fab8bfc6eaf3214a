/**
 * Start a page: open its store once, then mount each component for itself.
 *
 * A component that fails names itself in the console and the others go on; the form beneath keeps working. A browser too
 * old for us is left alone, silently, with the page that needs no script.
 */

import { readCourseFacts } from "../course/facts.js";
import { loadScript } from "./script-loader.js";
import { openStore } from "../learner/store.js";
import { readMessages } from "./messages.js";

/** @typedef {import("../types.js").ComponentClass} ComponentClass */
/** @typedef {import("../types.js").Page} Page */

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
  cloneTemplate(name) {
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
export function isBrowserSupported() {
  try {
    return FEATURES.every((feature) => Boolean(feature()));
  } catch {
    return false;
  }
}

/** What is mounted with something round it, when that asks for it: the questions of a check. */
const WAITING = "[data-in-check]";

/** Which component mounts which `data-module`. @type {Record<string, ComponentClass>} */
const components = {};

/**
 * Say which components this page has besides, before it is parsed to its end.
 * @param {Record<string, ComponentClass>} table `data-module` → class
 */
export const defineComponents = (table) => void Object.assign(components, table);

/**
 * Say the same of one part: a class, or a table of several.
 * @param {string} name @param {ComponentClass | Record<string, ComponentClass>} part
 */
export const definePart = (name, part) => defineComponents(typeof part === "function" ? { [name]: part } : part);

/**
 * Mount every component of a page whose name the table holds, once the page and all its scripts are there.
 * @param {Record<string, ComponentClass>} [table] what was defined, where left out
 * @param {Document} [root]
 * @returns {Promise<void>} settled when all are mounted
 */
export async function startPage(table = components, root = document) {
  const page = await openPage(root);
  if (!page) return;
  mountComponents(root.querySelectorAll("[data-module]"), table, page);
  root.documentElement.dataset.script = "on";
}

/**
 * Read what a page says, and open its store; nothing, and the page stays a worksheet, where this browser is too old.
 * @param {Document} root
 * @param {() => Promise<import("../types.js").StorageBackend>} [shelf] where things are kept, if not where `openStore` would
 * @returns {Promise<Page | null>}
 */
export async function openPage(root, shelf) {
  const course = isBrowserSupported() ? await waitUntilParsed(root).then(() => readCourseFacts(root)) : null;
  if (course) return { course, store: await openStore(course, shelf), messages: readMessages(root) };
  delete root.documentElement.dataset.script;
  return null;
}

/**
 * Mount the components of some elements, each for itself.
 * @param {Iterable<Element>} elements that bear `data-module`
 * @param {Record<string, ComponentClass>} table @param {Page} page
 */
export function mountComponents(elements, table, page) {
  for (const element of elements) if (!element.matches(WAITING)) mount(/** @type {HTMLElement} */ (element), table, page);
}

/**
 * Mount one thing more on an element, and what waits inside it; fetch their scripts first where the page has them not.
 * @param {string} name of the part @param {HTMLElement} element @param {Page} page
 * @returns {Promise<void>} rejects where a script does not come
 */
export async function mountPart(name, element, page) {
  const inside = /** @type {HTMLElement[]} */ ([...element.querySelectorAll(WAITING)]);
  const names = new Set([name, ...inside.map(({ dataset }) => dataset.module ?? "")]);
  const lacking = [...names].filter((one) => !Object.hasOwn(components, one));
  await Promise.all(lacking.map((one) => loadScript(getPartAddress(one, page))));
  for (const one of inside) mount(one, components, page);
  const more = components[name];
  if (more) new more(element, page);
}

/** @param {string} part @param {Page} page */
const getPartAddress = (part, page) => `${page.course.root}assets/parts/${part}.js${SCRIPT_QUERY}`;

/** What follows the name in this script's own address: a part of another edition is never taken. */
const SCRIPT_QUERY = /\?.*$/.exec(getScriptAddress())?.[0] ?? "";

function getScriptAddress() {
  const script = globalThis.document?.currentScript;
  return script && "src" in script ? String(script.src) : "";
}

/**
 * Wait for the end of the page and of the scripts that it defers, which run before this event.
 * @param {Document} root @returns {Promise<void>}
 */
function waitUntilParsed(root) {
  if (root.readyState === "complete") return Promise.resolve();
  return new Promise((done) => root.addEventListener("DOMContentLoaded", () => done(), { once: true }));
}

/** @param {HTMLElement} element @param {Record<string, ComponentClass>} table @param {Page} page */
function mount(element, table, page) {
  const name = element.dataset.module ?? "";
  const known = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!known) return "late" in element.dataset ? mountLate(element, table, page) : undefined;
  try {
    new known(element, page);
    element.dataset.ready = "";
  } catch (error) {
    console.error(`The component ${name} (#${element.id}) did not start:`, error);
  }
}

/**
 * Show something folded, and mount it when it is first unfolded: its script is fetched no sooner. `data-late` names what
 * the browser must have for it.
 * @param {HTMLElement} element @param {Record<string, ComponentClass>} table @param {Page} page
 */
function mountLate(element, table, page) {
  const needed = (element.dataset.late ?? "").split(" ");
  if (!needed.every((name) => name in globalThis && globalThis[/** @type {keyof typeof globalThis} */ (name)])) return;
  element.hidden = false;
  const part = getPartAddress(element.dataset.module ?? "", page);
  const fetchPart = () => loadScript(part).then(() => mount(element, table, page)).catch(() => mountLate(element, table, page));
  element.addEventListener("toggle", () => void fetchPart(), { once: true });
}
