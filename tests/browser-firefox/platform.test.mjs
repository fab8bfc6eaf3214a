/** Firefox in a learning platform, for which scorm-again stands: a learner passes a path, in a frame and in a window of its own. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { KINDS, aProfile, findBrowser } from "./browsers.mjs";
import { answerAll, ready, serve } from "./learner.mjs";

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const path = await findBrowser(KINDS.firefox);
const skip = path ? false : "no firefox: set FIREFOX, or put firefox-esr on PATH";
/** Writes the platform's page with a package of the site. */
const WRITE = `
import sys
from pathlib import Path
from generator.website.build import build_site
from tests.support.platform import write_platform
out = Path(sys.argv[1])
assert build_site(Path(), out / "site").ok
for edition in ("1.2", "2004"):
    write_platform(out / edition, out / "site", edition)
`;

describe("a learning platform in Firefox", { skip }, () => {
  /** @type {string} */
  let folder;
  /** @type {import("node:http").Server} */
  let server;
  /** @type {Awaited<ReturnType<typeof aProfile>>} */
  let profile;
  /** @type {Browser} */
  let browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "microsite-platform-"));
    await promisify(execFile)(join(ROOT, ".venv/bin/python"), ["-c", WRITE, folder], { cwd: ROOT });
    [server, profile] = await Promise.all([serve(folder), aProfile(KINDS.firefox, path ?? "")]);
    browser = await profile.start();
  });
  after(async () => {
    await browser?.close();
    server?.close();
    await Promise.all([profile?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  /** Return the frame with the course once a page of it is ready. @param {Page} page @param {string} address */
  async function getCourse(page, address) {
    const frame = await page.waitForFrame((one) => one.url().includes(`/package/course/${address}`));
    await frame.waitForSelector("html[data-script=on]");
    return frame;
  }

  for (const edition of ["1.2", "2004"]) {
    for (const how of ["frame", "window"]) {
      test(`SCORM ${edition}, in a ${how}`, { timeout: 120_000 }, async () => {
        const address = /** @type {import("node:net").AddressInfo} */ (server.address());
        const page = await browser.newPage();
        const launch = { edition, learner: "Ŵyn, Siân", data: {}, mode: "normal" };
        await page.goto(`http://127.0.0.1:${address.port}/${edition}/index.html#${encodeURIComponent(JSON.stringify(launch))}`);
        let shell = page;
        if (how === "window") {
          const opened = new Promise((resolve) => page.once("popup", resolve));
          await page.evaluate(() => void window.open("package/index.html"));
          shell = /** @type {Page} */ (await opened);
        } else await page.evaluate("openFrame()");
        const home = await getCourse(shell, "index.html");
        await (await ready(home, "[data-choices] summary")).click();
        await (await ready(home, "[data-path=second-setting]")).click();
        const lesson = await getCourse(shell, "modules/local.html");
        await (await ready(lesson, "[data-to-check]")).click();
        await (await ready(lesson, "#check-local [data-start]:not([hidden])")).click();
        await answerAll(lesson);
        await (await ready(lesson, "[data-hand-in]")).click();
        await (await ready(lesson, "[data-panel=passed]:not([hidden])")).dispose();
        assert.equal(await lesson.$("[data-question]:not([hidden])"), null);
        assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
        if (how === "window") await shell.close();
        else await page.evaluate(() => void (/** @type {HTMLIFrameElement} */ (document.querySelector("iframe")).src = "about:blank"));
        await page.waitForFunction("calls.some(([name]) => name === 'Finish' || name === 'Terminate')");
        const calls = /** @type {any[][]} */ (await page.evaluate("calls"));
        assert.deepEqual(calls.filter((call) => call.at(-1) !== 0), []);
        const element = edition === "1.2" ? "cmi.core.lesson_status" : "cmi.completion_status";
        const final = edition === "1.2" ? "passed" : "completed";
        assert.deepEqual(calls.filter((call) => call[0] === "SetValue" && call[1] === element).map((call) => call[2]), ["incomplete", final]);
        await page.close();
      });
    }
  }
});
