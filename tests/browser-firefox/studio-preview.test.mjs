/** The studio's preview pane in Firefox: every kind of question and a story can be played, and an edit keeps what was done. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { KINDS, aProfile, findBrowser } from "./browsers.mjs";
import { serve, waitForScripts } from "./learner.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PLAY = await readFile(join(ROOT, "tests/support/studio_preview/play.js"), "utf8");
const SHOWN = "iframe:not(.studio-preview__frame--coming)";
const path = await findBrowser(KINDS.firefox);
const skip = path ? false : "no firefox: set FIREFOX, or put firefox-esr on PATH";

/** @typedef {import("puppeteer-core").Page} Page */

describe("the studio's preview in Firefox", { skip }, () => {
  let folder = "";
  /** @type {import("node:http").Server} */
  let server;
  /** @type {Awaited<ReturnType<typeof aProfile>>} */
  let profile;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "microsite-preview-"));
    await promisify(execFile)(join(ROOT, ".venv/bin/python"), ["-m", "tests.support.studio_preview", join(folder, "page")], { cwd: ROOT });
    server = await serve(join(folder, "page"));
    profile = await aProfile(KINDS.firefox, path ?? "");
  });
  after(async () => {
    server?.close();
    await Promise.all([profile?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  test("every kind is played, and the focus stays in the text", { timeout: 180_000 }, async () => {
    const browser = await profile.start();
    const page = await browser.newPage();
    /** @type {string[]} */
    const trouble = [];
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(String(error)));
    await page.goto(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/index.html`);
    await waitForScripts(page);
    await page.focus("#text");
    const kinds = /** @type {Record<string, string>} */ (await page.evaluate("answers.kinds"));
    for (const [kind, place] of Object.entries(kinds)) {
      const frame = await show(page, place);
      assert.equal(await page.evaluate("document.hasFocus() && document.activeElement.id"), "text", kind);
      assert.equal(await frame.evaluate(`(${PLAY.replace(/^\/\*[^]*?\*\//, "")})()`), true, kind);
      await page.focus("#text");
    }
    const place = kinds["single-choice"] ?? "";
    await (await show(page, place)).evaluate(`(${PLAY.replace(/^\/\*[^]*?\*\//, "")})()`);
    await page.evaluate((at) => Reflect.get(window, "answers").previews[at].html += " ", place);
    const edited = await show(page, place);
    await edited.waitForSelector("[data-result]:not([hidden])");
    const file = await page.evaluate("answers.lesson");
    const lines = /** @type {Record<string, number>} */ (await page.evaluate("answers.lines"));
    const lesson = await show(page, `${file}:${lines[`${file}:#how-it-works-here`]}`);
    await lesson.waitForSelector("#how-it-works-here", { visible: true });
    await lesson.click(".step:not([hidden]) > .step__ways [data-onward]");
    await page.waitForFunction((line) => document.body.dataset.place?.endsWith(`:${line}`), {}, lines[`${file}:#second-story`] ?? 0);
    assert.deepEqual(trouble, []);
    await browser.close();
  });
});

/** Show what is at a path and line, and return the frame once its document runs. @param {Page} page @param {string} place */
async function show(page, place) {
  await page.evaluate((at) => Reflect.get(window, "pane").show(...at.split(":")), place);
  await page.waitForFunction(() => !document.querySelector(".studio-preview__frame--coming"));
  const frame = await (await page.waitForSelector(SHOWN))?.contentFrame();
  assert.ok(frame);
  await waitForScripts(frame);
  return frame;
}
