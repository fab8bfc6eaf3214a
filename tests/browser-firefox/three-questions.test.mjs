/** Firefox, over HTTP and from a folder: a learner who restored their progress answers one of three questions. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { encodePlace } from "../../theme/runtime/learner/place-code.js";
import { makeEmptyState } from "../../theme/runtime/learner/state.js";
import { answerRight } from "../support/answer-right.mjs";
import { ready } from "./learner.mjs";
import { sample } from "./browsers.mjs";
import { skip, useSite } from "./site.mjs";

const COMPLETED = { date: "2026-09-01", edition: "2026-27", digest: "0123456789abcdef" };

describe("three questions in Firefox", { skip }, () => {
  const site = useSite();
  const { roots } = site;

  for (const [name, root] of sample(Object.entries(roots))) {
    test(`over ${name}`, { timeout: 120_000 }, async () => {
      const page = await site.browser.newPage();
      /** @type {string[]} */
      const trouble = [];
      page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
      page.on("pageerror", (error) => trouble.push(String(error)));
      await page.goto(`${root()}index.html`);
      const facts = await page.$eval("#course-facts", (block) => ({ ...JSON.parse(block.textContent ?? ""), .../** @type {any} */ (globalThis).courseOutline }));
      const state = { ...makeEmptyState(), modules: { local: { completed: COMPLETED, attempt: null } } };
      await (await ready(page, "[data-module=place-code] summary")).click();
      await (await ready(page, "#home-place-given")).type(await encodePlace(state, facts));
      await page.click("[data-module=place-code] [type=submit]");
      await (await ready(page, "[data-device=own]")).click();
      await (await ready(page, "[data-module=place-code] [data-back]")).dispose();
      await (await ready(page, "[data-module=questions-line] a")).click();
      await (await ready(page, "[data-start]")).click();
      await (await ready(page, "[data-asked] [data-item][data-ready] [data-check]")).dispose();
      await page.$eval("[data-asked] [data-item]", answerRight);
      await page.click("[data-asked] [data-check]");
      assert.match(await (await ready(page, "[data-asked] [data-result]")).evaluate((result) => result.textContent ?? ""), /Right/);
      await (await ready(page, "[data-onward]")).click();
      await page.waitForFunction(() => document.querySelector("[data-number]")?.textContent?.includes("Question 2 of 3"));
      assert.deepEqual(trouble, []);
      await page.close();
    });
  }
});
