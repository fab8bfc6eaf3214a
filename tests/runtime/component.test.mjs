/** Start of a page: a component that fails doesn't affect the others. Browser tests cover the rest. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { isBrowserSupported, startPage } from "../../theme/runtime/page/component.js";
import { aCourse } from "./builders.mjs";

/** @param {string} name */
const anElement = (name) => ({
  id: `id-${name}`,
  dataset: /** @type {Record<string, string>} */ ({ module: name }),
  matches: () => false,
});

const { modules, paths, ...course } = aCourse();
const facts = { ...course, rule: { percent: "80", months: "12", critical: "yes" } };

/** @param {ReturnType<typeof anElement>[]} elements @param {Record<string, unknown>} blocks */
function aPage(elements, blocks = { "course-facts": facts }) {
  return /** @type {any} */ ({
    readyState: "complete",
    documentElement: { dataset: {}, lang: "en-GB" },
    getElementById: (/** @type {string} */ id) => (id in blocks ? { textContent: JSON.stringify(blocks[id]) } : null),
    querySelectorAll: (/** @type {string} */ selector) => (selector === "[data-module]" ? elements : []),
    addEventListener() {},
  });
}

const quiet = { localStorage: { getItem: () => null }, sessionStorage: { getItem: () => null, removeItem() {} }, addEventListener() {} };
const around = { window: quiet, location: { protocol: "https:" }, courseOutline: { modules, paths } };
beforeEach(() => Object.assign(globalThis, around));
afterEach(() => Object.keys(around).forEach((name) => Reflect.deleteProperty(globalThis, name)));

/** @type {any[]} */
const mounted = [];
class Works {
  /** @param {unknown} element @param {import("../../theme/runtime/types.js").Page} page */
  constructor(element, page) {
    mounted.push({ element, page });
  }
}
class Fails {
  constructor() {
    throw new Error("mine");
  }
}

test("each component is mounted with its element and the page, its numbers read", async () => {
  const element = anElement("works");
  const page = aPage([element]);
  await startPage({ works: Works }, page);
  assert.equal(mounted.at(-1).element, element);
  assert.deepEqual(mounted.at(-1).page.course, aCourse());
  assert.deepEqual(mounted.at(-1).page.store.health, { kept: "page", trouble: null });
  assert.deepEqual([element.dataset.ready, page.documentElement.dataset.script], ["", "on"]);
});

test("one that fails names itself, is not ready, and the others go on", async (context) => {
  const complaint = context.mock.method(console, "error", () => undefined);
  const [bad, good] = [anElement("fails"), anElement("works")];
  await startPage({ fails: Fails, works: Works }, aPage([bad, good]));
  assert.match(String(complaint.mock.calls[0]?.arguments[0]), /fails.*id-fails/);
  assert.deepEqual([bad.dataset.ready, good.dataset.ready], [undefined, ""]);
});

test("names that the table does not hold are left alone", async () => {
  const [other, odd] = [anElement("other"), anElement("constructor")];
  await startPage({}, aPage([other, odd]));
  assert.deepEqual([other.dataset.ready, odd.dataset.ready], [undefined, undefined]);
});

test("a page without the course's facts is left alone", async () => {
  const page = aPage([anElement("works")], {});
  await startPage({ works: Works }, page);
  assert.equal(page.documentElement.dataset.script, undefined);
});

test("so is a page whose outline did not arrive: its forms work without a script", async () => {
  Reflect.deleteProperty(globalThis, "courseOutline");
  const page = aPage([anElement("works")]);
  await startPage({ works: Works }, page);
  assert.equal(page.documentElement.dataset.script, undefined);
});

test("a browser too old is left alone, silently", async (context) => {
  const complaint = context.mock.method(console, "error", () => undefined);
  const { at } = Array.prototype;
  Reflect.deleteProperty(Array.prototype, "at");
  const page = aPage([anElement("works")]);
  try {
    assert.equal(isBrowserSupported(), false);
    await startPage({ works: Works }, page);
  } finally {
    Object.defineProperty(Array.prototype, "at", { value: at, configurable: true, writable: true });
  }
  assert.deepEqual([page.documentElement.dataset.script, complaint.mock.callCount()], [undefined, 0]);
});
