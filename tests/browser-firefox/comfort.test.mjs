/** Firefox, over HTTP and from a folder: larger text and wider spacing, and a step read aloud. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ready } from "./learner.mjs";
import { sample } from "./browsers.mjs";
import { skip, useSite } from "./site.mjs";

const LESSON = "modules/contact.html";

describe("comfort in Firefox", { skip }, () => {
  const site = useSite();
  const { roots } = site;

  /**
   * Open a page and do something there, which makes no trouble on the console.
   * @param {string} address @param {(page: import("puppeteer-core").Page) => Promise<void>} act
   */
  async function visit(address, act) {
    const page = await site.browser.newPage();
    /** @type {string[]} */
    const trouble = [];
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(String(error)));
    await page.evaluateOnNewDocument(giveVoice);
    await page.setViewport({ width: 390, height: 844 });
    await page.goto(address);
    await act(page);
    assert.deepEqual(trouble, []);
    await page.close();
  }

  for (const [name, root] of sample(Object.entries(roots))) {
    test(`text is larger and wider over ${name}, and the page stays as wide as the phone`, { timeout: 60_000 }, () =>
      visit(root() + LESSON, async (page) => {
        await (await ready(page, "#site-looks summary")).click();
        for (const choice of ["[name=size][value=largest]", "[name=spacing][value=wide]"]) await (await ready(page, `#site-looks ${choice}`)).click();
        await page.reload();
        await ready(page, "#site-looks");
        const { size, spacing } = await page.$eval("html", ({ dataset }) => ({ ...dataset }));
        assert.deepEqual([size, spacing], ["largest", "wide"]);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      }));

    test(`a step is read aloud over ${name}, and Escape stops it`, { timeout: 60_000 }, () =>
      visit(root() + LESSON, async (page) => {
        await (await ready(page, "[data-read]")).click();
        await page.waitForSelector("[data-reading]");
        assert.deepEqual(await page.evaluate("spoken"), ["Just for today"]);
        await page.keyboard.press("Escape");
        await page.waitForFunction(() => !document.querySelector("[data-reading]"));
      }));
  }
});

/** Give the page a voice of the device, in place of those of the machine: `spoken` lists what it says. Runs in the page. */
function giveVoice() {
  /** @type {string[]} */
  const spoken = [];
  const voices = [{ name: "Here", lang: "en-GB", localService: true }];
  const speech = {
    getVoices: () => voices,
    speak: (/** @type {{ text: string }} */ { text }) => void spoken.push(text),
    cancel() {},
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  Object.assign(window, { spoken, SpeechSynthesisUtterance: class extends EventTarget {
    /** @param {string} text */
    constructor(text) {
      super();
      this.text = text;
    }
  } });
}
