/** Firefox, over HTTP and from a folder: somebody who brought their progress along answers one of three questions. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { encodePlace } from "../../theme/runtime/learner/place-code.js";
import { makeEmptyState } from "../../theme/runtime/learner/state.js";
import { KINDS, aProfile, findBrowser } from "./browsers.mjs";
import { answerRight, ready, serve } from "./learner.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const COMPLETED = { date: "2026-09-01", edition: "2026-27", digest: "0123456789abcdef" };
const path = await findBrowser(KINDS.firefox);

describe("three questions in Firefox", { skip: path ? false : "no firefox: set FIREFOX, or put firefox-esr on PATH" }, () => {
  /** @type {string} */
  let folder;
  /** @type {import("node:http").Server} */
  let server;
  /** @type {Awaited<ReturnType<typeof aProfile>>} */
  let profile;
  /** @type {import("puppeteer-core").Browser} */
  let browser;

  before(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "microsite-firefox-")), "site");
    await promisify(execFile)(join(ROOT, ".venv/bin/microsite"), ["build", "--out", folder], { cwd: ROOT });
    [server, profile] = await Promise.all([serve(folder), aProfile(KINDS.firefox, path ?? "")]);
    browser = await profile.start();
  });
  after(async () => {
    await browser?.close();
    server?.close();
    await Promise.all([profile?.remove(), rm(join(folder, ".."), { recursive: true, force: true })]);
  });

  const roots = {
    http: () => `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/`,
    file: () => `${pathToFileURL(folder).href}/`,
  };

  for (const [name, root] of Object.entries(roots)) {
    test(`over ${name}`, { timeout: 120_000 }, async () => {
      const page = await browser.newPage();
      /** @type {string[]} */
      const trouble = [];
      page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
      page.on("pageerror", (error) => trouble.push(String(error)));
      await page.goto(`${root()}index.html`);
      const facts = await page.$eval("#course-facts", (block) => JSON.parse(block.textContent ?? ""));
      const state = { ...makeEmptyState(), modules: { local: { completed: COMPLETED, attempt: null } } };
      await (await ready(page, "[data-module=place-code] summary")).click();
      await (await ready(page, "#home-place-given")).type(await encodePlace(state, facts));
      await page.click("[data-module=place-code] [type=submit]");
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
