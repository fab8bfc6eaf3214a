/** The studio's draft in Firefox: kept after the browser is closed, by the first tab alone, handed over and discarded. */

import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { KINDS, aProfile, findBrowser, make } from "./browsers.mjs";
import { serve } from "./learner.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The host of the editor, whose text is in its shadow root. */
const EDITOR = '[data-module="studio-editor"] [data-text]';
const KEPT = '[data-state="kept"]';
const path = await findBrowser(KINDS.firefox);
const skip = path ? false : "no firefox: set FIREFOX, or put firefox-esr on PATH";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("puppeteer-core").Browser} Browser */

describe("the studio's draft in Firefox", { skip }, () => {
  let folder = "";
  /** @type {import("node:http").Server} */
  let server;
  /** @type {Awaited<ReturnType<typeof aProfile>>} */
  let profile;

  before(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "microsite-studio-")), "studio");
    await make("package studio", folder);
    await cp(join(ROOT, "tests/support/studio_worker.js"), join(folder, "studio-worker.js"));
    server = await serve(folder);
    profile = await aProfile(KINDS.firefox, path ?? "");
  });
  after(async () => {
    server?.close();
    await Promise.all([profile?.remove(), rm(join(folder, ".."), { recursive: true, force: true })]);
  });

  /** @type {string[]} */
  const trouble = [];

  /** Open the studio in a new tab, where downloads are caught. @param {Browser} browser */
  async function open(browser) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(String(error)));
    await page.evaluateOnNewDocument(() => {
      const create = URL.createObjectURL;
      URL.createObjectURL = (/** @type {any} */ blob) => {
        Object.assign(window, { saved: blob });
        return create(blob);
      };
    });
    await page.goto(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/index.html`);
    return page;
  }

  /** Press what is visible. @param {Page} page @param {string} selector */
  const press = async (page, selector) => (await page.waitForSelector(selector, { visible: true }))?.click();

  test("what is written is offered after a restart, and leaves nothing once it is discarded", { timeout: 180_000 }, async () => {
    let browser = await profile.start();
    const page = await open(browser);
    await press(page, EDITOR);
    await page.keyboard.type("Kept. ");
    await page.waitForSelector(KEPT, { visible: true });
    await browser.close();

    browser = await profile.start();
    const again = await open(browser);
    await press(again, "[data-continue]");
    await again.waitForFunction((host) => document.querySelector(host)?.shadowRoot?.textContent?.includes("Kept. "), {}, EDITOR);
    const second = await open(browser);
    await second.waitForSelector('[data-state="second"]', { visible: true });
    await second.close();
    await press(again, '[data-module="studio-handover"] [data-open]');
    await press(again, "[data-save-changes]");
    await again.waitForFunction(() => "saved" in window);
    const saved = await again.evaluate(async () => [...new Uint8Array(await /** @type {Blob} */ (Reflect.get(window, "saved")).arrayBuffer())]);
    const files = Object.entries(unzipSync(Uint8Array.from(saved)));
    assert.deepEqual(files.filter(([name]) => name !== "changes.md").map(([, bytes]) => new TextDecoder().decode(bytes).includes("Kept. ")), [true]);
    await press(again, '[data-module="studio-handover"] [data-close]');
    await press(again, '[data-module="studio-drafts"] [data-discard]');
    await press(again, "[data-yes]");
    await again.waitForSelector("[data-discarded]", { visible: true });
    assert.deepEqual(await again.evaluate(() => indexedDB.databases()), []);
    assert.deepEqual(trouble, []);
    await browser.close();
  });
});
