/** Bindings of templates to views, in as much of a document as they need. Browser tests of the components cover the rest. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bind } from "../../theme/runtime/page/bindings.js";

/** An element of a small document; its texts are strings. */
class Node {
  hidden = false;
  value = "";
  /** @type {Node | null} */
  parentNode = null;
  /** @type {Record<string, ((event: object) => unknown)[]>} */
  listeners = {};

  /** @param {string} tag @param {Record<string, string>} dataset @param {readonly (Node | string)[]} children */
  constructor(tag, dataset = {}, children = []) {
    this.tag = tag;
    /** @type {Record<string, string>} */
    this.dataset = { ...dataset };
    /** @type {(Node | string)[]} */
    this.childNodes = [];
    this.content = { firstElementChild: children[0] };
    if (tag !== "template") for (const child of children) this.insertBefore(child, null);
  }

  /** @returns {Node[]} */
  get children() {
    return this.childNodes.filter((child) => child instanceof Node);
  }

  /** @returns {string} */
  get textContent() {
    return this.childNodes.map((child) => (child instanceof Node ? child.textContent : child)).join("");
  }

  set textContent(text) {
    this.childNodes = [text];
  }

  /** @returns {Node | string | null} */
  get nextSibling() {
    const all = this.parentNode?.childNodes ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }

  /** @returns {boolean} */
  get isConnected() {
    return this.parentNode !== null;
  }

  /** @param {string} selector a list of [data-name] */
  matches(selector) {
    return Object.keys(this.dataset).some((name) => selector.split(",").includes(`[data-${name}]`));
  }

  /** @param {string} selector @returns {Node[]} */
  querySelectorAll(selector) {
    return this.children.flatMap((child) => [...(child.matches(selector) ? [child] : []), ...child.querySelectorAll(selector)]);
  }

  /** @param {Node | string} child @param {Node | string | null} place */
  insertBefore(child, place) {
    if (child instanceof Node) child.remove();
    this.childNodes.splice(place === null ? this.childNodes.length : this.childNodes.indexOf(place), 0, child);
    if (child instanceof Node) child.parentNode = this;
  }

  /** @param {Node} other */
  replaceWith(other) {
    this.parentNode?.insertBefore(other, this);
    this.remove();
  }

  remove() {
    if (page.activeElement === this) page.activeElement = null;
    const siblings = this.parentNode?.childNodes ?? [];
    if (this.parentNode) siblings.splice(siblings.indexOf(this), 1);
    this.parentNode = null;
  }

  focus() {
    page.activeElement = this;
  }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.dataset[name.replace("data-", "")] = value;
  }

  /** @param {string} type @param {(event: object) => unknown} listener */
  addEventListener(type, listener) {
    (this.listeners[type] ??= []).push(listener);
  }

  /** Do as a user does, and wait for what follows. @param {string} type @param {object} [event] */
  async fire(type, event = {}) {
    for (const listener of this.listeners[type] ?? []) await listener(event);
    await new Promise((done) => setTimeout(done));
  }
}

/** @param {Node} node @returns {Node} */
const copy = ({ tag, dataset, content, childNodes }) => {
  const children = tag === "template" ? [content.firstElementChild ?? ""] : childNodes;
  return new Node(tag, dataset, children.map((child) => (child instanceof Node ? copy(child) : child)));
};
const page = { activeElement: /** @type {Node | null} */ (null), documentElement: { lang: "en-GB" }, createComment: () => new Node("#comment"), importNode: copy };
before(() => void Object.assign(globalThis, { document: page }));
after(() => void Reflect.deleteProperty(globalThis, "document"));

/** @param {string} tag @param {Record<string, string>} dataset @param {...(Node | string)} children */
const make = (tag, dataset, ...children) => new Node(tag, dataset, children);
/** @param {Node} root @param {object} view */
const show = (root, view) => {
  const shown = bind(/** @type {any} */ (root), view);
  shown();
  return shown;
};

test("a text, a number and a value of none", () => {
  const root = make("p", {}, make("b", { slot: "name" }), make("i", { slot: "all.count" }), make("u", { slot: "role" }, "not given"));
  const view = { name: "<b>Ann</b>", all: { count: 5000 }, role: /** @type {string | null} */ (null) };
  const again = show(root, view);
  assert.equal(root.textContent, "<b>Ann</b>5,000not given");
  Object.assign(view, { name: "Bob", role: "Cook" });
  again();
  assert.equal(root.textContent, "Bob5,000Cook");
});

test("what is hidden, and what isn't", () => {
  const [shown, other] = [make("p", { if: "is.done" }), make("p", { if: "!is.done" })];
  show(make("div", {}, shown, other), { is: { done: true } });
  assert.deepEqual([shown.hidden, other.hidden], [false, true]);
});

test("properties and data attributes, and nothing that could run", () => {
  const field = make("input", { set: "value:day data-state:state" });
  show(field, { day: "2026-11-25", state: "due" });
  assert.deepEqual([field.value, field.dataset.state], ["2026-11-25", "due"]);
  for (const name of ["innerHTML", "href", "onclick", "srcdoc"]) assert.throws(() => show(make("a", { set: `${name}:x` }), { x: "y" }), /can't set/);
});

test("a path that nothing has is an error", () => {
  assert.throws(() => show(make("p", { slot: "nmae" }), { name: "Ann" }), /nothing has nmae/);
});

test("rows stay with their keys, and keep the focus when they move or change", () => {
  const list = make("ul", {}, make("template", { each: "people", key: "id" }, make("li", { slot: "name" })), "last");
  const view = { people: [{ id: 1, name: "Ann" }, { id: 2, name: "Bob" }, { id: 3, name: "Cid" }] };
  const again = show(list, view);
  const [ann, bob, cid] = list.children;
  bob?.focus();
  view.people = [{ id: 3, name: "Cid" }, { id: 2, name: "Rob" }, { id: 4, name: "Dee" }];
  again();
  assert.equal(list.textContent, "CidRobDeelast");
  assert.deepEqual(list.children.slice(0, 2), [cid, bob]);
  assert.equal(ann?.isConnected, false);
  assert.equal(page.activeElement, bob);
});

test("an element for one value, none without it, and the values around it", () => {
  const root = make("div", {}, make("template", { each: "pack" }, make("p", {}, make("b", { slot: "people" }), make("i", { slot: "own" }))));
  const view = { pack: /** @type {object | null} */ (null), own: "Larkwater" };
  const again = show(root, view);
  assert.equal(root.textContent, "");
  view.pack = { people: 7 };
  again();
  assert.equal(root.textContent, "7Larkwater");
});

test("an event calls a method with its row, and what it changed is shown", async () => {
  const row = make("li", {}, make("button", { on: "click:drop" }, make("span", { slot: "." })));
  const list = make("ul", { on: "submit:clear" }, make("template", { each: "names", key: "." }, row));
  const view = {
    names: ["Ann", "Bob"],
    drop(/** @type {string} */ name) {
      this.names = this.names.filter((one) => one !== name);
    },
    clear() {
      this.names = [];
    },
  };
  show(list, view);
  await list.children[0]?.children[0]?.fire("click");
  assert.equal(list.textContent, "Bob");
  let prevented = false;
  await list.fire("submit", { preventDefault: () => (prevented = true) });
  assert.deepEqual([list.textContent, prevented], ["", true]);
});

test("a field and a view hold the same value", async () => {
  const view = { kind: "due" };
  const [field, radio] = [make("select", { model: "kind" }), Object.assign(make("input", { model: "kind" }), { type: "radio", value: "late", checked: false })];
  const again = show(make("form", {}, field, radio), view);
  assert.deepEqual([field.value, radio.checked], ["due", false]);
  field.value = "late";
  await field.fire("change");
  assert.deepEqual([view.kind, radio.checked], ["late", true]);
  view.kind = "due";
  again();
  assert.deepEqual([field.value, radio.checked], ["due", false]);
});
