/** The studio in Firefox: an arrow is mended, a story and a question of each kind are written, and what is saved passes the check. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { KINDS, aProfile, findBrowser, isExhaustive, make } from "./browsers.mjs";
import { serve } from "./learner.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
const QUIZ = "quizzes/contact.md";
const path = await findBrowser(KINDS.firefox);
const missing = path ? false : "no firefox: set FIREFOX, or put firefox-esr on PATH";
const skip = isExhaustive ? missing : "only make states runs it";

/** @typedef {import("puppeteer-core").Page} Page */

/** Keeps what the page saves, which Firefox hands to no driver. */
const KEEP_SAVED = `
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { blob.arrayBuffer().then((bytes) => { window.saved = btoa(String.fromCharCode(...new Uint8Array(bytes))); }); return make(blob); };
`;

describe("the studio in Firefox", { skip }, () => {
  let folder = "";
  /** @type {import("node:http").Server} */
  let server;
  /** @type {Awaited<ReturnType<typeof aProfile>>} */
  let profile;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "microsite-studio-"));
    await make("package studio", join(folder, "studio"));
    server = await serve(join(folder, "studio"));
    profile = await aProfile(KINDS.firefox, path ?? "");
  });
  after(async () => {
    server?.close();
    await Promise.all([profile?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  test("a trainer mends, extends and hands over a course", { timeout: 300_000 }, async () => {
    const browser = await profile.start();
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    page.setDefaultTimeout(60_000);
    /** @type {string[]} */
    const trouble = [];
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(String(error)));
    const root = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/`;
    page.on("request", (request) => request.url().startsWith("http") && !request.url().startsWith(root) && trouble.push(request.url()));
    await page.evaluateOnNewDocument(KEEP_SAVED);
    await page.goto(`${root}index.html`);
    await page.waitForSelector("[data-panes]:not([hidden])", { timeout: 120_000 });
    await page.waitForSelector(".studio-opening__told", { visible: true });
    await page.type("#studio-files-filter", QUIZ);
    await click(page, `.studio-files__file[data-path="${QUIZ}"]`);
    await until(page, (at) => document.activeElement?.shadowRoot?.activeElement?.ariaLabel?.includes(String(at)), QUIZ);
    await replace(page, "-> A private message", "-> A privat message");
    await until(page, () => document.querySelector(".studio-findings")?.textContent?.includes("S005"));
    await page.waitForSelector(">>> .cm-lintRange-error");
    await click(page, ".studio-findings [data-fix]:not([hidden])");
    await until(page, () => document.querySelector(".studio-findings")?.textContent?.includes("No problems found"));
    await create(page, "scenario", "A message after the trip");
    await play(await shown(page, "scenario", "A message after the trip"));
    const kinds = await page.$$eval("#studio-new-kind option", (options) => options.map((option) => option.getAttribute("value") ?? ""));
    assert.ok(kinds.length > 10);
    for (const kind of kinds) {
      await create(page, "question", `What is new about ${kind}?`, kind);
      await shown(page, kind, `What is new about ${kind}?`);
    }
    await click(page, "[data-module=studio-handover] [data-open]");
    await click(page, "[data-save-changes]");
    await until(page, () => Reflect.has(window, "saved"));
    await writeFile(join(folder, "changes.zip"), Buffer.from(String(await page.evaluate("saved")), "base64"));
    const script = "import sys; from pathlib import Path; from tests.support.studio_page import unpack_over_clone; unpack_over_clone(*map(Path, sys.argv[1:]))";
    await run(join(ROOT, ".venv/bin/python"), ["-c", script, join(folder, "changes.zip"), join(folder, "clone")], { cwd: ROOT });
    assert.match(await readFile(join(folder, "clone", QUIZ), "utf8"), /A message after the trip/);
    assert.deepEqual(trouble, []);
    await browser.close();
  });
});

/**
 * Wait until a function is true in the page: `waitForFunction` needs what the policy forbids.
 * @param {Pick<Page, "evaluate">} page @param {(given: string) => unknown} check @param {string} given
 */
async function until(page, check, given = "") {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((done) => setTimeout(done, 100))) {
    if (await page.evaluate(check, given)) return;
  }
  assert.fail(`not in time: ${check}`);
}

/** @param {Page} page @param {string} selector */
async function click(page, selector) {
  await page.waitForSelector(selector, { visible: true });
  await page.$eval(selector, (element) => element.scrollIntoView({ block: "center" }));
  await page.click(selector);
}

/** Find words with the keyboard in the text, which has the focus, and type others over them. @param {Page} page @param {string} old @param {string} words */
async function replace(page, old, words) {
  await page.keyboard.down("Control");
  await page.keyboard.press("f");
  await page.keyboard.up("Control");
  await page.keyboard.type(old);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.type(words);
}

/** Fill in the form for something new, about the first statement of its module. @param {Page} page @param {string} sort @param {string} words @param {string} [kind] */
async function create(page, sort, words, kind) {
  await click(page, "[data-new]");
  await click(page, `[name=sort][value=${sort}]`);
  await page.type("#studio-new-words", words);
  if (kind) await page.select("#studio-new-kind", kind);
  await click(page, "[data-statements] label:not([hidden]) input");
  await click(page, "[data-files] dialog [type=submit]");
  await until(page, () => !document.querySelector("dialog[open]"));
}

/** Return the frame of the preview, once it shows a component with some words. @param {Page} page @param {string} module @param {string} words */
async function shown(page, module, words) {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((done) => setTimeout(done, 100))) {
    const frame = await (await page.$("iframe:not(.studio-preview__frame--coming)"))?.contentFrame();
    const text = await frame?.$eval(`[data-module=${module}]`, (element) => element.textContent).catch(() => "");
    if (frame && text?.includes(words)) return frame;
  }
  return assert.fail(`no ${module} with ${words}`);
}

/** Play the story in a frame to an end, always with the last choice, and look at its map. @param {import("puppeteer-core").Frame} frame */
async function play(frame) {
  for (let turn = 0; turn < 20 && !(await frame.$("[data-outcome]:not([hidden])")); turn += 1) {
    await frame.evaluate(() => {
      const scene = document.querySelector("[data-scene]:not([hidden])");
      /** @type {HTMLInputElement | undefined} */ ([...(scene?.querySelectorAll("input[type=radio]") ?? [])].at(-1))?.click();
      /** @type {HTMLButtonElement | null | undefined} */ (scene?.querySelector("[data-choose]"))?.click();
    });
    await frame.evaluate(() => /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-next]:not([hidden])"))?.click());
  }
  assert.ok(await frame.$("[data-outcome]:not([hidden])"));
  await frame.evaluate(() => /** @type {HTMLElement} */ (document.querySelector(".studio-map summary")).click());
  assert.ok(await frame.$(".studio-map svg"));
}
