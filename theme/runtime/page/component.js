/**
 * Start of a page: opening its store once, then mounting each component on its own.
 *
 * A component that fails is logged to the console and the others still start; the form beneath keeps working. A browser
 * that is too old keeps the page that needs no script.
 */

import { readCourseFacts } from "../course/facts.js";
import { loadScript } from "./script-loader.js";
import { openStore } from "../learner/store.js";
import { readMessageFormatter } from "./messages.js";

/** @typedef {import("../types.js").ComponentClass} ComponentClass */
/** @typedef {import("../types.js").Page} Page */

/** Base class of components (classes mounted on a page's elements), with helpers to find elements and clone templates. */
export class Component {
  /**
   * @param {HTMLElement} element the element that bears `data-module`
   * @param {Page} page
   */
  constructor(element, page) {
    this.element = element;
    this.page = page;
  }

  /** Show the stored state; a component that calls `keepUpdated` overrides it. */
  update() {}

  /** Update now and whenever the stored state changes. */
  keepUpdated() {
    this.page.store.onChange(() => this.update());
    this.update();
  }

  /**
   * Return the first matching element; throws if there is none.
   * @param {string} selector
   * @param {ParentNode} [within] the component's element by default
   * @returns {HTMLElement}
   */
  find(selector, within = this.element) {
    const found = within.querySelector(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return /** @type {HTMLElement} */ (found);
  }

  /**
   * Return all matching elements.
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement[]}
   */
  findAll(selector, within = this.element) {
    return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
  }

  /**
   * Clone the first element of `<template data-template="name">` inside the component.
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

/** Features of the oldest supported browsers that older ones do not have. */
const FEATURES = [
  () => crypto.subtle,
  () => structuredClone,
  () => Array.prototype.at,
  () => Object.hasOwn,
  () => Intl.PluralRules,
  () => String.prototype.replaceAll,
];

/** Return whether this browser has all features that the page's components need. */
export function isBrowserSupported() {
  try {
    return FEATURES.every((feature) => Boolean(feature()));
  } catch {
    return false;
  }
}

/** Selector of components that their container mounts: the questions of a check. */
const WAITING = "[data-in-check]";
/** Selector of what is mounted when its step is shown: questions, stories, the start panel of the check, and a finish without one. */
const ITEMS = `[data-module]:is([data-item], [data-module="check"], [data-module="finish"])`;
/** The running check, whose script is loaded when the check is near. */
const CHECKING = "checking";

/** Component classes by `data-module`. @type {Record<string, ComponentClass>} */
const components = {};

/**
 * Register component classes before the page is parsed, each under the `data-module` of the elements that it is mounted
 * on later.
 * @param {Record<string, ComponentClass>} table `data-module` → class
 */
export const registerComponents = (table) => void Object.assign(components, table);

/**
 * Register the component classes of a *part* (a script that only some pages load): one class under its name, or several by
 * `data-module`.
 * @param {string} name @param {ComponentClass | Record<string, ComponentClass>} part
 */
export const registerPart = (name, part) => registerComponents(typeof part === "function" ? { [name]: part } : part);

/**
 * Mount the components of all elements with `data-module` in the page once its deferred scripts are loaded, those of questions when
 * they are first shown, and none if the browser is too old; `table` has the component classes, all registered ones by default.
 * @param {Record<string, ComponentClass>} [table] all registered ones by default
 * @param {Document} [root]
 * @returns {Promise<void>} settled when all are mounted
 */
export async function startPage(table = components, root = document) {
  const page = await loadPageContext(root);
  if (!page) return;
  mountComponents(root.querySelectorAll("[data-module]"), table, page);
  const mountItems = () => mountShownItems(root, table, page);
  // Another step may be shown meanwhile. Questions whose script did not come get it with the next step, or with the network.
  root.addEventListener("step:shown", () => mountItems().then(() => loadItemsAhead(root, page)));
  globalThis.addEventListener?.("online", mountItems);
  await mountItems();
  root.documentElement.dataset.script = "on";
}

/**
 * Return what components need of the page (the course's data, messages and the learner's store), or null if the browser is too old
 * or the page has no course's data; the page then stays usable without scripts.
 * @param {Document} root
 * @param {() => Promise<import("../types.js").StorageBackend>} [backend] opens another storage than that of `openStore`
 * @returns {Promise<Page | null>}
 */
export async function loadPageContext(root, backend) {
  const course = isBrowserSupported() ? await waitUntilParsed(root).then(() => readCourseFacts(root)) : null;
  if (course) return { course, store: await openStore(course, backend), messages: readMessageFormatter(root) };
  delete root.documentElement.dataset.script;
  return null;
}

/**
 * Mount on each element the component that `table` has for its `data-module`, even if another one throws an error; `page` is
 * the context of the page: the course's data, the learner's store and the messages.
 * @param {Iterable<Element>} elements that bear `data-module`
 * @param {Record<string, ComponentClass>} table @param {Page} page
 */
export function mountComponents(elements, table, page) {
  for (const element of elements) if (!element.matches(WAITING)) mount(/** @type {HTMLElement} */ (element), table, page);
}

/**
 * Mount the questions and stories that are shown, after loading their scripts; those in hidden steps wait until these are shown.
 * @param {Document} root @param {Record<string, ComponentClass>} table @param {Page} page
 */
async function mountShownItems(root, table, page) {
  const items = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(`${ITEMS}:not(${WAITING}, [data-ready])`)]).filter(
    (item) => !item.closest(".step[hidden]"),
  );
  if (items.length === 0) return;
  const isLoaded = await loadItems(listModules(items), page).then(() => true, () => false);
  root.documentElement.toggleAttribute("data-without-lesson", !isLoaded);
  mountComponents(items.filter(({ dataset }) => !("ready" in dataset)), table, page);
}

/** Load the scripts of the other steps, once the learner goes on: each step tries again. @param {Document} root @param {Page} page */
const loadItemsAhead = (root, page) => loadItems(listModules(root.querySelectorAll(ITEMS)), page).catch(() => undefined);

/** @param {Iterable<Element>} elements */
const listModules = (elements) => [...elements].map((element) => element.getAttribute("data-module") ?? "");

/** Scripts of items that are being loaded, by name. @type {Map<string, Promise<void>>} */
const loading = new Map();

/** Load the scripts of items that are not loaded yet; rejects if one can't be. @param {readonly string[]} names @param {Page} page */
async function loadItems(names, page) {
  const missing = new Set(names.filter((name) => !Object.hasOwn(components, name)));
  for (const name of missing) {
    if (!loading.has(name)) loading.set(name, loadScript(getScriptPath(`items/${name}`, page)).finally(() => loading.delete(name)));
  }
  await Promise.all([...missing].map((name) => loading.get(name)));
  if (!names.every((name) => Object.hasOwn(components, name))) throw new Error("an item needs parts/lesson.js, which did not come");
}

/**
 * Mount the running module check (a quiz) on its element, and the questions in it, after loading their scripts; rejects if one
 * cannot be loaded; `page` is the context of the page: the course's data, the learner's store and the messages.
 * @param {HTMLElement} element @param {Page} page
 * @returns {Promise<void>} rejects if a script cannot be loaded
 */
export async function mountCheck(element, page) {
  const questions = [...element.querySelectorAll(WAITING)];
  await loadItems([CHECKING, ...listModules(questions)], page);
  for (const one of questions) mount(/** @type {HTMLElement} */ (one), components, page);
  mountRegistered(CHECKING, element, page);
}

/**
 * Mount a part under its name on an element, whatever its `data-module`, after loading its script; rejects if that cannot be loaded;
 * `page` is the context of the page: the course's data, the learner's store and the messages.
 * @param {string} name @param {HTMLElement} element @param {Page} page
 */
export async function mountPart(name, element, page) {
  if (!Object.hasOwn(components, name)) await loadScript(getScriptPath(`parts/${name}`, page));
  mountRegistered(name, element, page);
}

/**
 * Mount the component that is registered under a name, if any, on an element, whatever its `data-module`; `page` is the context of
 * the page: the course's data, the learner's store and the messages.
 * @param {string} name @param {HTMLElement} element @param {Page} page
 */
export function mountRegistered(name, element, page) {
  const known = Object.hasOwn(components, name) ? components[name] : undefined;
  if (known) new known(element, page);
}

/** @param {string} name with its folder @param {Page} page */
const getScriptPath = (name, page) => `${page.course.root}assets/${name}.js${SCRIPT_QUERY}`;

const script = /** @type {HTMLScriptElement | null | undefined} */ (globalThis.document?.currentScript);
/** The query of this script's own address, so that a part of another edition is never loaded. */
const SCRIPT_QUERY = /\?.*$/.exec(script?.src ?? "")?.[0] ?? "";

/**
 * Wait for DOMContentLoaded, which follows the deferred scripts.
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
 * Show a collapsed component and load its script when it is first expanded. `data-late` lists what the browser must
 * support.
 * @param {HTMLElement} element @param {Record<string, ComponentClass>} table @param {Page} page
 */
function mountLate(element, table, page) {
  const needed = (element.dataset.late ?? "").split(" ");
  if (!needed.every((name) => name in globalThis && globalThis[/** @type {keyof typeof globalThis} */ (name)])) return;
  element.hidden = false;
  const part = getScriptPath(`parts/${element.dataset.module}`, page);
  const fetchPart = () => loadScript(part).then(() => mount(element, table, page)).catch(() => mountLate(element, table, page));
  element.addEventListener("toggle", () => void fetchPart(), { once: true });
}
