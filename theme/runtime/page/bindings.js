/**
 * Show the values of a view in the elements of a template, by their attributes; scripts then change values, never elements.
 *
 *   data-slot="path"           the text; null leaves the words that the template has
 *   data-if="path"             hidden unless true; "!path" the other way round
 *   data-each="path"           on a template: its element once for each value, from which the paths in it begin; "." is the value
 *   data-key="path"            beside data-each: tells its values apart, so that an element (and the focus in it) stays with its own
 *   data-set="name:path …"     properties of the element, or attributes whose names begin with data-
 *   data-on="event:method …"   calls a method of the view with the value of the row and the event
 *   data-model="path"          the value of a field, both ways; of a radio button, whether it is the chosen one
 *
 * A path names a field or method of the row, else of the view around it; one that nothing has is an error. Text never becomes markup.
 */

import { formatNumber } from "./numbers.js";

/** The values that paths begin from: a row's, then those around it. @typedef {any[]} Scope */
/** @typedef {(element: any, said: string, scope: Scope, refresh: () => void) => (() => void) | void} Binding */

const SETTABLE = new Set(["disabled", "value", "min", "max", "open"]);

/** @type {Readonly<Record<string, Binding>>} */
const BINDINGS = {
  each: bindEach,
  slot(element, path, scope) {
    const own = element.textContent;
    return () => {
      const value = read(scope, path) ?? own;
      const text = typeof value === "number" ? formatNumber(value) : String(value);
      if (element.textContent !== text) element.textContent = text;
    };
  },
  if: (element, path, scope) => () => {
    element.hidden = path.startsWith("!") ? read(scope, path.slice(1)) : !read(scope, path);
  },
  set: (element, said, scope) => () => {
    for (const [name, path] of splitPairs(said)) {
      const value = read(scope, path);
      if (name.startsWith("data-")) element.setAttribute(name, value);
      else if (!SETTABLE.has(name)) throw new Error(`data-set can't set ${name}`);
      else if (element[name] !== value) element[name] = value;
    }
  },
  on(element, said, scope, refresh) {
    for (const [type, path] of splitPairs(said)) {
      element.addEventListener(type, async (/** @type {Event} */ event) => {
        if (type === "submit") event.preventDefault();
        const [owner, name] = resolve(scope, path);
        await owner[name](scope[0], event);
        refresh();
      });
    }
  },
  model(element, path, scope, refresh) {
    element.addEventListener("change", () => {
      const [owner, name] = resolve(scope, path);
      owner[name] = element.value;
      refresh();
    });
    return () => {
      const value = read(scope, path);
      if (element.type === "radio") element.checked = element.value === value;
      else if (element.value !== value) element.value = value;
    };
  },
};

const SELECTOR = Object.keys(BINDINGS).map((name) => `[data-${name}]`).join();

/**
 * Bind an element and all in it to a view, and return a function that shows the view's present values; it is called after each
 * event, too.
 * @param {Element} root @param {object} view @param {Scope} [outer] values around the view @param {() => void} [refresh] shows all of them
 * @returns {(() => void) & { scope: Scope }}
 */
export function bind(root, view, outer = [], refresh) {
  const scope = [view, ...outer];
  const show = () => updates.forEach((update) => update());
  const inner = [...root.querySelectorAll(SELECTOR)];
  const updates = (root.matches(SELECTOR) ? [root, ...inner] : inner).flatMap((element) =>
    Object.entries(/** @type {HTMLElement} */ (element).dataset).flatMap(([name, said]) => BINDINGS[name]?.(element, said ?? "", scope, refresh ?? show) ?? []),
  );
  return Object.assign(show, { scope });
}

/** @type {Binding} */
function bindEach(template, path, scope, refresh) {
  const { key } = template.dataset;
  /** @type {Map<unknown, { row: Element, show: ReturnType<typeof bind> }>} */
  const rows = new Map();
  // A comment marks the place: a template among the rows would change which one the styles call the last.
  const end = document.createComment("");
  template.replaceWith(end);
  return () => {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const values = new Map([read(scope, path) ?? []].flat().map((value, at) => [key ? read([value], key) : at, value]));
    for (const [id, { row }] of rows) if (!values.has(id)) rows.delete(id) && row.remove();
    /** @type {Node} */
    let place = end;
    for (const [id, value] of [...values].reverse()) {
      const made = rows.get(id) ?? makeRow(template, value, scope, refresh);
      rows.set(id, made);
      made.show.scope[0] = value;
      made.show();
      if (made.row.nextSibling !== place) place.parentNode?.insertBefore(made.row, place);
      place = made.row;
    }
    // A row that has moved loses the focus.
    if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
  };
}

/** @param {HTMLTemplateElement} template @param {unknown} value @param {Scope} scope @param {() => void} refresh */
function makeRow(template, value, scope, refresh) {
  const row = /** @type {Element} */ (document.importNode(/** @type {Element} */ (template.content.firstElementChild), true));
  return { row, show: bind(row, value ?? {}, scope, refresh) };
}

/** @param {string} said @returns {[string, string][]} */
const splitPairs = (said) => said.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":")));

/** @param {Scope} scope @param {string} path @returns {any} */
function read(scope, path) {
  if (path === ".") return scope[0];
  const [owner, name] = resolve(scope, path);
  return owner?.[name];
}

/** Return the object that holds what a path names, and its name there. @param {Scope} scope @param {string} path */
function resolve(scope, path) {
  const [name = "", ...rest] = path.split(".").reverse();
  const names = rest.reverse();
  const start = scope.find((one) => typeof one === "object" && one !== null && (names[0] ?? name) in one);
  if (!start) throw new Error(`nothing has ${path}`);
  return /** @type {const} */ ([names.reduce((value, part) => value?.[part], start), name]);
}
