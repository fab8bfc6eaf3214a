/** A learner in a browser that Puppeteer drives, and a server for the site. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

/** @typedef {import("puppeteer-core").Page | import("puppeteer-core").Frame} Page */

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".txt": "text/plain",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

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

/** Answer every question of a module's check as the author would. @param {Page} page @param {string} [module] */
export async function answerAll(page, module = "local") {
  const check = `#check-${module}`;
  const said = await page.$eval(`${check} [data-number]`, (number) => number.textContent ?? "");
  const total = Number(/\d+$/.exec(said)?.[0]);
  for (let at = 0; at < total; at += 1) {
    await page.waitForFunction(
      (number, asked) => document.querySelector(number)?.textContent?.includes(`Question ${asked} `), {}, `${check} [data-number]`, at + 1);
    await page.$eval(`${check} [data-in-check]:not([hidden])`, answerRight);
    await page.click(`${check} [data-next]`);
  }
}

/** Answer a question rightly, by its facts; runs in the page. @param {Element} question */
export function answerRight(question) {
  const { choices = [], pairs = [], gaps = [], steps = [] } = JSON.parse(question.querySelector("[data-facts]")?.textContent ?? "");
  /** @param {string} selector */
  const find = (selector) => /** @type {HTMLInputElement} */ (question.querySelector(selector));
  /** @param {string} selector @param {string} value */
  const fill = (selector, value) => {
    Object.assign(find(selector), { value });
    for (const type of ["input", "change"]) find(selector).dispatchEvent(new Event(type, { bubbles: true }));
  };
  for (const { id, mark } of choices) if (mark === "right") find(`input[value="${id}"]`).click();
  for (const { id, right } of pairs) fill(`[data-choice="${id}"] select`, right);
  for (const { id, accepts } of gaps) fill(`[data-gap="${id}"]`, accepts[0]);
  const getOrder = () => [...question.querySelectorAll("[data-choice]")].map((step) => step.getAttribute("data-choice"));
  for (const [place, step] of steps.entries()) {
    for (let above = getOrder().indexOf(step) - place; above > 0; above -= 1) find(`[data-choice="${step}"] [data-move=up]`).click();
  }
}
