/**
 * The preview's frame: runs a lesson, question or story in a document of an origin of its own, which the studio's page shows.
 *
 * Such a document has no storage and no address. What the learner does is kept in memory, and the page hands it on when the
 * preview is rendered again.
 */

import { PAGE_KEYS, readPageMessage } from "../../runtime/studio/messages.js";
import { openMemoryStorage, storeScene } from "../../runtime/studio/preview-state.js";
import { readItemFacts } from "../../runtime/course/facts.js";
import { readPosition, returnToPosition, whenMounted } from "../../runtime/page/position.js";
import { registerStorage } from "../../runtime/storage/open.js";

/** @typedef {import("../../runtime/studio/messages.js").FrameMessage} FrameMessage */
/** @typedef {import("../../runtime/studio/messages.js").Opening} Opening */
/** @typedef {import("../../runtime/types.js").ScenarioFacts} ScenarioFacts */

/** Start the preview's frame in its document, before the document's components start. */
export function startFrame() {
  const { documentElement: html } = document;
  html.dataset.script = "starting";
  adoptStyles();
  readCourse();
  takeNoFocus();
  const frame = new Frame();
  registerStorage(() => frame.openStorage());
  void whenMounted().then(() => frame.tell({ type: "ready" }));
}

/** Use the setting's own colours, which cannot be in a style sheet: the policy allows files alone. */
function adoptStyles() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(readJson("setting-styles"));
  document.adoptedStyleSheets = [sheet];
}

/** Provide the course's outline, and its root as a whole address: that of this document is no base for others. */
function readCourse() {
  const facts = { ...readJson("course-facts"), root: new URL(".", document.baseURI).href };
  /** @type {HTMLElement} */ (document.getElementById("course-facts")).textContent = JSON.stringify(facts);
  Object.assign(globalThis, { courseOutline: readJson("course-outline") });
}

/** @param {string} id @returns {any} */
const readJson = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");

/** Let components move the focus only while it is in this document: it must never leave the editor by itself. */
function takeNoFocus() {
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (options) {
    if (document.hasFocus()) focus.call(this, options);
  };
}

/** The frame's side of the messages between the studio's page and a preview. */
class Frame {
  constructor() {
    /** @type {Map<string, string>} */
    this.entries = new Map();
    this.place = "";
    /** @type {(opening: Opening) => void} */
    this.open = () => undefined;
    /** @type {Promise<Opening>} */
    this.opened = new Promise((done) => void (this.open = done));
    addEventListener("message", (event) => this.hear(event));
    addEventListener("click", (event) => this.onClick(event), true);
    addEventListener("keydown", (event) => this.onKey(event));
    for (const type of ["focusin", "click", "change"]) addEventListener(type, ({ target }) => this.noteSoon(target));
    document.addEventListener("step:shown", () => this.noteSoon(document.querySelector(".step:not([hidden]) > h2")));
    this.tell({ type: "loaded" });
  }

  /** Hand on the keys of the studio's page, which doesn't hear those of its frames. @param {KeyboardEvent} event */
  onKey(event) {
    const { key, shiftKey } = event;
    if (!PAGE_KEYS.includes(key)) return;
    event.preventDefault();
    this.tell({ type: "key", key, shiftKey });
  }

  /** @param {FrameMessage} message */
  tell(message) {
    parent.postMessage({ preview: message }, "*"); // the page's origin is not known here, and nothing is secret
  }

  /** @param {MessageEvent} event */
  hear({ source, data }) {
    const { open, go, leave } = (source === parent && readPageMessage(data)) || {};
    if (open) this.open(open);
    if (go) this.go(go);
    if (leave) this.tell({ type: "kept", kept: { entries: [...this.entries], position: readPosition(), hash: location.hash } });
  }

  /** Begin where the document before was left, or at what the page names; the components wait for this. */
  async openStorage() {
    const { kept, anchor, scene, marked } = await this.opened;
    this.entries = new Map(kept?.entries);
    const story = scene ? document.querySelector("[data-module=scenario]") : null;
    if (story) storeScene(this.entries, /** @type {ScenarioFacts} */ (readItemFacts(story)), scene);
    markOnMap(marked);
    setAddress(anchor ? `#${anchor}` : (kept?.hash ?? ""));
    if (kept && !anchor) returnToPosition(kept.position).catch(() => undefined); // a selector in it may be none
    return openMemoryStorage(this.entries);
  }

  /** Show a heading, and mark a scene on the map. @param {{ anchor: string, marked: string }} to */
  go({ anchor, marked }) {
    markOnMap(marked);
    if (!anchor) return;
    setAddress(`#${anchor}`);
    dispatchEvent(new HashChangeEvent("hashchange"));
    document.getElementById(anchor)?.scrollIntoView();
  }

  /** Keep links from leading away; those of this document work. @param {MouseEvent} event */
  onClick(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || (link.protocol === "about:" && link.hash)) return;
    event.preventDefault();
    if (!link.getAttribute("href")?.startsWith("#")) this.tell({ type: "link" });
  }

  /** Tell the page where the reader is, once their action has had its effect. @param {EventTarget | null} target */
  noteSoon(target) {
    if (target instanceof Element && document.hasFocus()) setTimeout(() => this.note(target));
  }

  /** @param {Element} target */
  note(target) {
    const item = target.closest("[data-item]");
    const scene = item?.querySelector("[data-scene]:not([hidden])");
    const place = { item: readData(item, "item"), scene: readData(scene, "scene"), heading: findHeading(target) };
    const written = JSON.stringify(place);
    if (written !== this.place) this.tell({ type: "place", ...place });
    this.place = written;
  }
}

/** Set the address without following it, as that would move the focus. @param {string} hash */
const setAddress = (hash) => history.replaceState(null, "", `about:srcdoc${hash}`);

/** @param {Element | null | undefined} element @param {string} name */
const readData = (element, name) => element?.getAttribute(`data-${name}`) ?? "";

/** Return the id of the last heading before an element, or of the element itself. @param {Element} target */
function findHeading(target) {
  const before = [...document.querySelectorAll("main :is(h1, h2, h3)[id]")].filter(
    (one) => one === target || one.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return before.at(-1)?.id ?? "";
}

/** Mark a scene on the map as the one at the cursor. @param {string} scene id; empty for none */
function markOnMap(scene) {
  for (const spot of document.querySelectorAll("[data-spot]")) {
    spot.classList.toggle("spot--here", spot.getAttribute("data-spot") === scene);
  }
}
