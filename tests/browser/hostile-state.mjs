/**
 * Mount the real components of a page on hostile stored states, in the browser: bundled and run by test_hostile_state.py. Each
 * complaint is a line of text; without complaints, no stored state did any harm.
 */

import fc from "fast-check";
import { CertificatePage } from "../../theme/components/certificate/certificate.js";
import { Handover } from "../../theme/components/handover/handover.js";
import { ALL_COMPONENTS } from "../../theme/entry/shared/all.js";
import { registerComponents, mountComponents, loadPageContext } from "../../theme/runtime/page/component.js";
import { openBrowserStorage } from "../../theme/runtime/storage/browser.js";

const TABLE = { ...ALL_COMPONENTS, certificate: CertificatePage, handover: Handover };
registerComponents(TABLE);

const course = /** @type {any} */ (globalThis).courseOutline;
const facts = JSON.parse(document.getElementById("course-facts")?.textContent ?? "");
const KEY = `training:${facts.setting.id}:${facts.course.id}:v1:state`;
const [FIRST, SECOND, THIRD] = course.modules.map((/** @type {any} */ { id }) => id);
const DONE = { date: "2026-11-25", edition: "2026-27", digest: "0123456789abcdef" };
const ATTEMPT = { seed: "s", items: ["a"], partners: {}, responses: { a: { facts: "00", response: "b" } }, at: 0, tries: 1, missed: [], handed: false };
const KEPT = { facts: "00000000", response: ["a"] };

/** Somebody who has done something of everything. */
const GOOD = {
  version: 1,
  device: "own",
  practice: { "practice-friend-request": KEPT },
  scenarios: { "sunday-team": { facts: "00", trail: ["start"] } },
  modules: { [FIRST]: { completed: DONE, attempt: null }, [SECOND]: { completed: DONE, attempt: ATTEMPT }, [THIRD]: { completed: null, attempt: ATTEMPT } },
  opened: { [FIRST]: "2026-11-25" },
  place: { module: THIRD, page: "modules/contact.html", anchor: "why", at: null },
  completion: { id: "3f0c9a52-7d1e-4b86-9c35-1a2b3c4d5e6f" },
  role: "Cook",
  path: course.paths[0].id,
  policies: { aup: { version: "1.0", date: "2026-11-25" } },
  boxes: { "practice-friend-request": { box: 1, date: "2026-11-25" } },
};

const MARKUP = "<img src=x onerror=\"document.title='harmed'\">";
/** @type {unknown[]} */
const HOSTILE = [
  null, true, 0, -1, 1e9, 1e308, "", [], {}, [[]], "2026-99-99", "0000-00-00", "9999-12-31", "2026-02-30", MARKUP,
  "javascript:alert(1)", "https://elsewhere.example/", "//elsewhere.example", "../../elsewhere.html", "cleared", "__proto__",
  "constructor", "\u202egnol\u0000", "x".repeat(5000), { toString: 1 }, { __proto__: null, length: -1 }, [MARKUP, null], { date: "2026-99-99" },
];

/** @typedef {(string | number)[]} Way */

/** @param {any} value @param {Way} [way] @returns {Way[]} */
const ways = (value, way = []) =>
  typeof value === "object" && value !== null ? [way, ...Object.entries(value).flatMap(([key, inner]) => ways(inner, [...way, key]))] : [way];

/** @param {any} value @param {Way} way @param {unknown} put @returns {any} */
function replaced(value, [key, ...rest], put) {
  if (key === undefined) return put;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(copy[key], rest, put);
  return copy;
}

/** Return whether a stored completion counts, by the calendar rather than our own code. @param {any} completed */
function counts(completed) {
  if (typeof completed?.date !== "string" || typeof completed.edition !== "string" || typeof completed.digest !== "string") return false;
  const day = new Date(`${completed.date}T00:00:00Z`);
  const isDay = !Number.isNaN(day.valueOf()) && day.toISOString().slice(0, 10) === completed.date && day.getUTCFullYear() >= 2000;
  return isDay && /^[^\p{Cc}]{1,40}$/u.test(completed.edition) && /^[0-9a-f]{8,64}$/.test(completed.digest);
}

const source = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
const shell = () => /** @type {HTMLElement} */ (document.querySelector("main"));
const addresses = (/** @type {ParentNode} */ within) => [...within.querySelectorAll("a")].map((link) => link.href.replace(/#.*/, ""));
const fresh = () => document.importNode(/** @type {HTMLElement} */ (source.querySelector("main")), true);
shell().replaceWith(fresh());
/** @type {string[]} */
const pages = course.modules.flatMap((/** @type {any} */ { id, page }) => [page, `three-questions/${id}.html`]);
const KNOWN = new Set([...addresses(shell()), ...[...pages, "three-questions.html"].map((page) => new URL(facts.root + page, location.href).href)]);
const ODD = "script:not([data-asked] [data-facts]), img, iframe, object, embed, base, form[action]";
const odd = shell().querySelectorAll(ODD).length;

/** @type {string[]} */
let complaints = [];
console.error = (/** @type {unknown[]} */ ...said) => void complaints.push(`error: ${said.join(" ")}`);
addEventListener("error", (event) => complaints.push(`error: ${event.message}`));
addEventListener("unhandledrejection", (event) => complaints.push(`rejected: ${event.reason}`));

/** A turn of the event loop; a timer would be held back. */
const soon = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  });
const isSeen = (/** @type {Element | null} */ element) => element instanceof HTMLElement && !element.closest("[hidden]");

/** @param {any} stored what was stored, where it is JSON */
function inspect(stored) {
  if (document.title.includes("harmed")) complaints.push("markup ran");
  for (const address of addresses(shell())) if (!KNOWN.has(address) && !/^(blob|mailto):/.test(address)) complaints.push(`leads to ${address}`);
  if (shell().querySelectorAll(ODD).length !== odd) complaints.push("an element that was not there");
  for (const row of shell().querySelectorAll("[data-lesson]")) {
    const id = /** @type {HTMLElement} */ (row).dataset.lesson ?? "";
    const shown = row.querySelector('[data-state="done"]');
    const completed = stored?.version === 1 ? stored.modules?.[id]?.completed : null;
    if (shown && isSeen(shown) && !counts(completed)) complaints.push(`${id} counts as completed`);
    if (shown && !isSeen(shown) && isSeen(row) && counts(completed)) complaints.push(`${id} was lost`);
  }
}

/** Press the button that a learner would press next on each page. */
async function press() {
  const name = /** @type {HTMLInputElement | null} */ (shell().querySelector('.certificate-form [name="name"]'));
  if (name && isSeen(name)) {
    name.value = "Siân Owen";
    name.form?.requestSubmit();
  }
  const check = [...shell().querySelectorAll('[data-module="check"] button')].find(isSeen);
  if (check instanceof HTMLElement) check.click();
  await soon();
  if (name && isSeen(name)) await new Promise((done) => setTimeout(done, 100));
  if (name && isSeen(name)) complaints.push("no certificate was made");
}

/** On the privacy page: whatever was stored, it can be cleared. */
async function clear() {
  const panel = shell().querySelector('[data-module="privacy"]');
  if (!panel) return;
  await soon();
  await soon();
  const button = panel.querySelector("[data-clear]");
  const left = () => Object.keys(localStorage).filter((key) => key.startsWith("training:"));
  if (!left().length) return;
  if (!isSeen(button)) return void complaints.push("nothing to clear it with");
  /** @type {HTMLElement} */ (button).click();
  /** @type {HTMLElement} */ (panel.querySelector("[data-yes]")).click();
  for (let i = 0; i < 20 && left().length; i++) await soon();
  if (left().length) complaints.push(`not cleared: ${left()}`);
}

/** Store a text, mount the page on it, and use it. @param {string} raw @returns {Promise<string[]>} complaints */
async function visit(raw) {
  complaints = [];
  localStorage.clear();
  sessionStorage.clear();
  localStorage.setItem(KEY, raw);
  shell().replaceWith(fresh());
  const page = await loadPageContext(document, async () => openBrowserStorage(window));
  if (!page) return ["the page did not open"];
  mountComponents(shell().querySelectorAll("[data-module]"), TABLE, page);
  await soon();
  inspect(safely(raw));
  await press();
  await clear();
  return complaints;
}

/** @param {string} raw */
function safely(raw) {
  try {
    return raw.length > 256 * 1024 ? null : JSON.parse(raw);
  } catch {
    return null;
  }
}

/**
 * Put hostile values into every field in turn: the pages that share the work try every value in every field together.
 * @param {number[]} mine the shares of this page, from 0 @param {number} shares how many there are
 * @returns {Promise<{ visits: number, found: string[] }>}
 */
export async function eachField(mine, shares) {
  const found = [];
  let visits = 0;
  for (const [row, way] of ways(GOOD).entries()) {
    for (const [column, put] of HOSTILE.entries()) {
      if (!mine.includes((row + column) % shares)) continue;
      const raw = JSON.stringify(replaced(GOOD, way, put)) ?? "";
      for (const complaint of await visit(raw)) found.push(`${way.join(".")} = ${JSON.stringify(put)?.slice(0, 60)}: ${complaint}`);
      visits++;
    }
  }
  return { visits, found: found.slice(0, 40) };
}

/** Whatever is stored, several fields at once or no state at all. @param {number} runs @returns {Promise<string>} empty where nothing was found */
export async function severalFields(runs) {
  const changes = fc.array(fc.tuple(fc.constantFrom(...ways(GOOD).slice(1)), fc.oneof(fc.constantFrom(...HOSTILE), fc.jsonValue())), { minLength: 1, maxLength: 4 });
  const hurt = changes.map((all) => JSON.stringify(all.reduce((state, [way, put]) => replaced(state, way, put), /** @type {any} */ (GOOD))));
  const raws = fc.oneof({ weight: 6, arbitrary: hurt }, fc.json(), fc.string({ unit: "binary" }), fc.constantFrom("[".repeat(100_000), "x".repeat(300_000)));
  const details = await fc.check(fc.asyncProperty(raws, async (raw) => {
    const found = await visit(raw);
    if (found.length) throw new Error(found.join("; "));
  }), { numRuns: runs });
  return details.failed ? fc.defaultReportMessage(details) ?? "" : "";
}
