/** A learner in a browser that Puppeteer drives, and a server for the site. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { answerRight } from "../support/answer-right.mjs";

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

/** Wait until a page's scripts run, without a handle of an element: a page that is just left takes it away. @param {Page} page */
export const waitForScripts = (page) => page.waitForFunction(() => document.documentElement.dataset.script === "on");

/** Wait until the page's scripts run and something is there. @param {Page} page @param {string} selector */
export async function ready(page, selector) {
  await waitForScripts(page);
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
