/** A learner in a browser that Puppeteer drives, and a server for the site. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

/** @typedef {import("puppeteer-core").Page | import("puppeteer-core").Frame} Page */

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** Serve a folder on a free port. @param {string} folder */
export async function serve(folder) {
  const server = createServer(async ({ url = "/" }, response) => {
    const file = join(folder, new URL(url, "http://here").pathname);
    const body = await readFile(file).catch(() => null);
    const type = Reflect.get(TYPES, extname(file)) ?? "application/octet-stream";
    response.writeHead(body ? 200 : 404, { "Content-Type": type }).end(body ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  return server;
}

/** Wait until the page's scripts run and something is there. @param {Page} page @param {string} selector */
export async function ready(page, selector) {
  await page.waitForSelector("html[data-script=on]");
  const found = await page.waitForSelector(selector, { visible: true });
  assert.ok(found);
  return found;
}

/** Answer every question of the check as the author would. @param {Page} page */
export async function answerAll(page) {
  const said = await page.$eval("#check-local [data-number]", (number) => number.textContent ?? "");
  const total = Number(/\d+$/.exec(said)?.[0]);
  for (let at = 0; at < total; at += 1) {
    await page.waitForFunction(
      (n) => document.querySelector("#check-local [data-number]")?.textContent?.includes(`Question ${n} `), {}, at + 1);
    await page.evaluate(() => {
      const question = document.querySelector("#check-local [data-in-check]:not([hidden])");
      const { choices } = JSON.parse(question?.querySelector("[data-facts]")?.textContent ?? "");
      for (const { id, mark } of choices) {
        const input = question?.querySelector(`input[value="${id}"]`);
        if (mark === "right" && input instanceof HTMLInputElement) input.click();
      }
    });
    await page.click("#check-local [data-next]");
  }
}
