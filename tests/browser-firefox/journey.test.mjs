/** Firefox, over HTTP and from a folder: the journey from the home page to a certificate and the search, without blocked requests or errors. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sample } from "./browsers.mjs";
import { answerAll, ready, waitForScripts } from "./learner.mjs";
import { skip, useSite } from "./site.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const A4_LANDSCAPE = [842, 595];
const A4_PORTRAIT = [595, 842];
/** What a print window may make of the paper, whatever the page asks for. */
const PAPERS = [false, true].flatMap((landscape) => ["0mm", "12.7mm"].map((side) => (
  { width: "210mm", height: "297mm", landscape, margin: { top: side, right: side, bottom: side, left: side } })));

/** Return the searches with the pages that may come first. */
async function readSearches() {
  const text = await readFile(join(ROOT, "tests/browser/searches.tsv"), "utf8");
  return text.trim().split("\n").slice(1).map((line) => line.split("\t"));
}

/** Return the address of the first result for each query; runs in the page. @param {Element} field @param {string[]} queries */
function findFirstResults(field, queries) {
  return queries.map((query) => {
    Object.assign(field, { value: query });
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const first = document.querySelector(".site-search__result");
    return first instanceof HTMLAnchorElement ? first.href : "";
  });
}

describe("the journey in Firefox", { skip }, () => {
  const site = useSite();
  const { roots } = site;

  for (const [name, root] of Object.entries(roots)) {
    test(`over ${name}`, { timeout: 120_000 }, async () => {
      const page = await site.browser.newPage();
      /** @type {string[]} */
      const trouble = [];
      page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
      page.on("pageerror", (error) => trouble.push(String(error)));
      page.on("request", (request) => {
        if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(root())) trouble.push(request.url());
      });

      await page.goto(`${root()}index.html`);
      await (await ready(page, "[data-choices] summary")).click();
      await (await ready(page, "[data-path=second-setting]")).click();
      await (await ready(page, "[data-to-check]")).click();
      await (await ready(page, "#check-local [data-start]:not([hidden])")).click();
      await (await ready(page, "[data-device=own]")).click();
      await passCheck(page);
      await (await ready(page, "[data-panel=passed] summary")).click();
      await (await ready(page, "[data-panel=passed] [data-show]")).click();
      await holds(page, "[data-panel=passed] [data-code]", "MSP1:");
      await (await ready(page, "[data-to-certificate]:not([hidden])")).click();
      await (await ready(page, "#certificate-name")).type("Siân Ŵyn");
      await page.click("[data-form] [type=submit]");
      await (await ready(page, ".certificate__qr svg")).dispose();
      const text = await page.$eval(".certificate", (sheet) => sheet.textContent ?? "");
      assert.match(text, /Siân Ŵyn/);
      assert.match(text, /Larkwater Primary School/);
      await (await ready(page, "[data-module=handover] [data-copy]")).click();
      await holds(page, "[data-module=handover] [data-code]", "MSR1:");
      await (await ready(page, "[data-module=handover] [role=status] > p:not([hidden])")).dispose();
      const file = join(site.folder, "..", `${name}.pdf`);
      assertOneSheet(await pagesOf(await page.pdf({ preferCSSPageSize: true }), file), A4_LANDSCAPE);
      // A script may not read the style sheets of a folder.
      if (name === "http") await assertOneSheetOnAnyPaper(page, file);
      assert.deepEqual(trouble, []);
      await page.close();
    });
  }

  for (const [name, root] of sample(Object.entries(roots))) {
    test(`over ${name} what people type finds the page that answers it`, { timeout: 120_000 }, async () => {
      const page = await site.browser.newPage();
      /** @type {string[]} */
      const trouble = [];
      page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(`${root()}index.html`);
      await (await ready(page, "[data-search-field]")).type("gaming");
      await (await ready(page, ".site-search__result")).dispose();
      const searches = await readSearches();
      const addresses = await page.$eval("[data-search-field]", findFirstResults, searches.map(([query = ""]) => query));
      for (const [at, [query, wanted = ""]] of searches.entries()) {
        const address = addresses[at] ?? "";
        assert.ok(wanted.split(" ").includes(address.slice(root().length).replace(/#.*/, "")), `${query}: ${address}`);
      }
      assert.deepEqual(trouble, []);
      await page.close();
    });
  }

  for (const [name, root] of sample(Object.entries(roots))) {
    test(`over ${name} a question that is asked again shows the first answer`, { timeout: 120_000 }, async () => {
      const page = await site.browser.newPage();
      await page.goto(`${root()}modules/digital-life.html`);
      for (const [step, dom, number] of [["as-a-stranger", "", 5], ["check-what-you-know", "_again", 2]]) {
        await page.evaluate((id) => void (location.hash = `${id}`), step);
        const question = `.step:not([hidden]) #q-sure-of-your-settings${dom}`;
        await (await ready(page, `${question} [data-check]:not([hidden])`)).dispose();
        await page.click(`${question}--${number}`);
        await page.click(`${question} [data-check]`);
      }
      const both = await ready(page, "[data-both]:not([hidden])");
      const text = await both.evaluate((element) => /** @type {HTMLElement} */ (element).innerText);
      assert.deepEqual(text.split(/\n+/), ["What you said before", "5 certain", "What you say now", "2"]);
      await page.close();
    });
  }

  test("history, reload and paper keep the steps of a lesson", { timeout: 120_000 }, async () => {
    const page = await site.browser.newPage();
    const shown = () => page.$$eval(".step > h2", (all) => all.filter((one) => one.checkVisibility()).map((one) => one.id));
    /** @param {string} id */
    const isAt = async (id) => {
      await page.waitForFunction((wanted) => {
        const all = [...document.querySelectorAll(".step > h2")].filter((one) => one.checkVisibility());
        return all.length === 1 && all[0]?.id === wanted;
      }, {}, id);
      assert.deepEqual(await shown(), [id]);
    };
    await page.goto(`${roots.http()}modules/contact.html#existing-ties`);
    await isAt("decline-kindly");
    await (await ready(page, ".step:not([hidden]) [data-onward]")).click(); // whose device it is was said in the journey before
    await isAt("how-it-works-here");
    await page.evaluate(() => history.back());
    await isAt("decline-kindly");
    await page.evaluate(() => history.forward());
    await isAt("how-it-works-here");
    await page.reload();
    await isAt("how-it-works-here");
    const paper = await pagesOf(await page.pdf({ format: "A4" }), join(site.folder, "..", "lesson.pdf"));
    assert.ok(paper.length > 3, `${paper.length} sheets`); // all steps
    await page.close();
  });

  for (const [name, root] of sample(Object.entries(roots))) {
    test(`over ${name} a sheet and a story are shown to a room by keys`, { timeout: 120_000 }, async () => {
      const page = await site.browser.newPage();
      /** @type {string[]} */
      const trouble = [];
      page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
      page.on("pageerror", (error) => trouble.push(String(error)));
      await page.setViewport({ width: 1024, height: 768 });
      await page.goto(`${root()}index.html`);
      const stored = await page.evaluate(() => JSON.stringify(localStorage));
      for (const [path, place] of [["for-dsls/discuss-contact.html", "[data-sheet]"], ["stories.html#s-flat-camera", "#s-flat-camera"]]) {
        await page.goto(root() + path);
        await (await ready(page, `${place} [data-show]`)).click();
        await (await ready(page, "dialog.room[open] .room__slide")).dispose();
        const seen = await showAll(page);
        assert.ok(seen.length > 8 && new Set(seen).size === seen.length, seen.join("\n\n"));
        await page.keyboard.press("Escape");
        await page.waitForFunction(() => document.activeElement?.matches("[data-show]") && !document.querySelector("dialog[open]"));
      }
      await page.goto(`${root()}index.html`);
      assert.equal(await page.evaluate(() => JSON.stringify(localStorage)), stored);
      assert.deepEqual(trouble, []);
      await page.close();
    });
  }

  test("poster and cards are one sheet on any paper", { timeout: 120_000 }, async () => {
    for (const path of ["who-to-tell.html", "card.html"]) {
      const page = await site.browser.newPage();
      await page.goto(roots.http() + path);
      await waitForScripts(page);
      await assertOneSheetOnAnyPaper(page, join(site.folder, "..", "paper.pdf"));
      await page.close();
    }
  });

  test("a folder without its frame is reported on every page", { timeout: 120_000 }, async () => {
    await rm(join(site.folder, "store.html"));
    const paths = ["index.html", "modules/contact.html", "who-to-tell.html", "certificate.html", "about/privacy.html"];
    // Side by side, as each page waits for the frame as long as a slow device may take.
    await Promise.all(paths.map(async (path) => {
      const page = await site.browser.newPage();
      await page.goto(roots.file() + path);
      const notice = await ready(page, "[data-module=storage] [data-notice]");
      const text = await notice.evaluate((element) => /** @type {HTMLElement} */ (element).innerText);
      assert.match(text, /can’t keep progress for pages opened from a folder/, path);
      assert.match(text, /lasts until you leave this page/, path);
      await page.close();
    }));
  });
});

/** Lead a room through all its slides, and return their words. @param {Page} page */
async function showAll(page) {
  const seen = [];
  for (let at = 0; at < 30; at++) {
    const [words, isChoice] = await page.$eval(".room__slide", (slide) => [/** @type {HTMLElement} */ (slide).innerText, slide.querySelector("button[data-pick]") !== null]);
    seen.push(words);
    if (isChoice) await page.keyboard.press("a");
    await page.keyboard.press("PageDown");
    if ((await page.$eval(".room__hint", (hint) => hint.textContent)) === "That’s the end.") break;
  }
  return seen;
}

/** Take the rules of paper out of a page's styles, as a browser does that ignores them. */
function ignorePageRules() {
  for (const sheet of document.styleSheets) {
    for (let at = sheet.cssRules.length - 1; at >= 0; at--) if (sheet.cssRules[at] instanceof CSSPageRule) sheet.deleteRule(at);
  }
}

/** @param {Page} page @param {string} file where to put each PDF */
async function assertOneSheetOnAnyPaper(page, file) {
  await page.evaluate(ignorePageRules);
  for (const paper of PAPERS) assertOneSheet(await pagesOf(await page.pdf(paper), file), paper.landscape ? A4_LANDSCAPE : A4_PORTRAIT);
}

/** @param {number[][]} sheets @param {number[]} size */
function assertOneSheet(sheets, size) {
  assert.equal(sheets.length, 1);
  size.forEach((points, side) => assert.ok(Math.abs((sheets[0]?.[side] ?? 0) - points) <= 1, `${sheets}`));
}

/** Wait until a field holds a whole code. @param {Page} page @param {string} field @param {string} start */
async function holds(page, field, start) {
  const whole = (/** @type {string} */ found, /** @type {string} */ begun) => {
    const { value } = /** @type {HTMLTextAreaElement} */ (document.querySelector(found));
    return value.startsWith(begun) && value.endsWith(":END");
  };
  await page.waitForFunction(whole, {}, field, start);
}

/** Pass the check. @param {Page} page */
async function passCheck(page) {
  await (await ready(page, "#check-local [data-number]")).dispose();
  await answerAll(page);
  await (await ready(page, "[data-hand-in]")).click();
}

/** Count the pages of a PDF; Firefox packs them, so a library reads it. @param {Uint8Array} pdf @param {string} file @returns {Promise<number[][]>} width and height of each, in points */
async function pagesOf(pdf, file) {
  await writeFile(file, pdf);
  const count = "import sys, pypdf; print([[round(float(x)) for x in p.mediabox[2:]] for p in pypdf.PdfReader(sys.argv[1]).pages])";
  const { stdout } = await promisify(execFile)(join(ROOT, ".venv/bin/python"), ["-c", count, file]);
  return JSON.parse(stdout);
}
