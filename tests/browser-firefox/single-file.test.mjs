/** The single-file course opened by double click in Firefox: progress is stored and leads to a certificate. */

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { answerRight } from "../support/answer-right.mjs";
import { KINDS, aProfile, findBrowser, make } from "./browsers.mjs";
import { waitForScripts } from "./learner.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const path = await findBrowser(KINDS.firefox);
const skip = path ? false : "no firefox: set FIREFOX, or put firefox-esr on PATH";
const ITEM = "#q-practice-friend-request";

describe("one file in Firefox", { skip }, () => {
  /** @type {string} */
  let folder;
  /** @type {Awaited<ReturnType<typeof aProfile>>} */
  let profile;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "microsite-single-"));
    await make("package single-file", join(folder, "course.html"));
    profile = await aProfile(KINDS.firefox, path ?? "");
  });
  after(async () => {
    await Promise.all([profile?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  test("a learner's progress is there after Firefox was closed, without a prompt", { timeout: 120_000 }, async () => {
    const file = pathToFileURL(join(folder, "course.html")).href;
    let browser = await profile.start();
    const first = await open(await browser.newPage(), `${file}#modules/contact.html`);
    await answer(first.page);
    await first.page.click("#check-contact [data-start]");
    await (await first.page.waitForSelector(".leaf[data-here] [data-device=own]", { visible: true }))?.click();
    await first.page.waitForSelector("#check-contact [data-number]", { visible: true });
    await browser.close();

    browser = await profile.start();
    const second = await open(await browser.newPage(), file);
    const link = await second.page.waitForSelector("[data-action=question]:not([hidden])", { visible: true });
    await link?.click();
    await second.page.waitForSelector("#check-contact [data-number]", { visible: true });
    await second.page.evaluate((item) => { location.hash = `#modules/contact.html${item}`; }, ITEM);
    await second.page.waitForSelector(`${ITEM} [data-result]:not([hidden])`, { visible: true });
    assert.match(await second.page.title(), /Contact and boundaries/);
    await second.page.click(".site-header__tell");
    await second.page.waitForFunction(() => document.title.startsWith("Who to tell"));
    await second.page.goBack();
    await second.page.waitForFunction(() => document.title.includes("Contact and boundaries") && scrollY > 200);
    await browser.close();
    assert.deepEqual([...first.trouble, ...second.trouble], []);
  });
});

/** Open the file, and note whatever goes wrong or is asked for. @param {Page} page @param {string} url */
async function open(page, url) {
  /** @type {string[]} */
  const trouble = [];
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("request", (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(url.replace(/#.*/, ""))) trouble.push(request.url());
  });
  page.setDefaultTimeout(60_000); // a computer that has much to do fails no test
  await page.goto(url);
  await waitForScripts(page);
  return { page, trouble };
}

/** Answer the practice question as its author would. @param {Page} page */
async function answer(page) {
  await page.$eval(ITEM, answerRight);
  await page.click(`${ITEM} [data-check]`);
}
