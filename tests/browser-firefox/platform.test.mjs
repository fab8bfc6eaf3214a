/**
 * Firefox in a learning platform, for which scorm-again stands: a member of staff does the whole path, each module in a browser of
 * its own, from what the platform holds.
 */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { KINDS, aProfile, findBrowser, make, sample } from "./browsers.mjs";
import { answerAll, ready, serve, waitForScripts } from "./learner.mjs";

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const path = await findBrowser(KINDS.firefox);
const skip = path ? false : "no firefox: set FIREFOX, or put firefox-esr on PATH";
/** Writes the platform's page beside the site with a package of it for each edition, and prints the modules of the path. */
const WRITE = `
import json
import sys
from pathlib import Path
from tests.support.course import PATH_MODULES
from tests.support.platform import write_platform
out = Path(sys.argv[1])
for edition in ("1.2", "2004"):
    write_platform(out / edition, out / "site", edition)
print(json.dumps(PATH_MODULES["all-staff"]))
`;
/** How the course is open in each edition; Chromium's test takes the other way. */
const WINDOWS = /** @type {const} */ ([["1.2", "window"], ["2004", "frame"]]);
const STATUS = { 1.2: ["cmi.core.lesson_status", "passed"], 2004: ["cmi.completion_status", "completed"] };
const COUNT_STORED = `(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  document.cookie.length, (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length])()`;

describe("a learning platform in Firefox", { skip }, () => {
  /** @type {string} */
  let folder;
  /** @type {import("node:http").Server} */
  let server;
  /** @type {Awaited<ReturnType<typeof aProfile>>} */
  let profile;
  /** @type {Browser} */
  let browser;
  /** @type {string[]} */
  let modules;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "microsite-platform-"));
    await make("build", join(folder, "site"));
    const { stdout } = await promisify(execFile)(join(ROOT, ".venv/bin/python"), ["-c", WRITE, folder], { cwd: ROOT });
    modules = JSON.parse(stdout);
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
    await waitForScripts(frame);
    return frame;
  }

  /** Note errors, broken policies and requests to others. @param {Page} page @param {string} root @param {string[]} trouble */
  async function watch(page, root, trouble) {
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(String(error)));
    page.on("request", (request) => void (/^(data|about):/.test(request.url()) || request.url().startsWith(root) || trouble.push(request.url())));
    await page.evaluateOnNewDocument(() =>
      addEventListener("securitypolicyviolation", (event) => console.error("policy:", event.violatedDirective, event.blockedURI)));
  }

  /** Open the empty window in which the course will be. @param {Page} page @returns {Promise<Page>} */
  async function openWindow(page) {
    const opened = new Promise((resolve) => page.once("popup", resolve));
    await page.evaluate("void window.open('about:blank', 'course')");
    return opened;
  }

  /** Go from the home page to a module, and pass its check. @param {Page} shell @param {string} module */
  async function passModule(shell, module) {
    const home = await getCourse(shell, "index.html");
    await (await ready(home, module === modules[0] ? "[data-path=all-staff]" : `[data-action=next][href$="${module}.html"]`)).click();
    const lesson = await getCourse(shell, `modules/${module}.html`);
    await (await ready(lesson, "[data-to-check]")).click();
    await (await ready(lesson, `#check-${module} [data-start]:not([hidden])`)).click();
    await ready(lesson, `#check-${module} [data-next]`);
    await answerAll(lesson, module);
    await (await ready(lesson, "[data-hand-in]")).click();
    await ready(lesson, "[data-panel=passed]:not([hidden])");
    assert.equal(await lesson.$("[data-question]:not([hidden])"), null, "nobody asks whose device it is");
  }

  /**
   * Open the course in the platform, pass one module in it, and leave; return the calls that the platform received and the data that it stores.
   * @param {"1.2" | "2004"} edition @param {"frame" | "window"} how @param {string} module @param {object} data of earlier sittings
   */
  async function sit(edition, how, module, data) {
    const root = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/${edition}/`;
    const profile = await browser.createBrowserContext();
    const page = await profile.newPage();
    /** @type {string[]} */
    const trouble = [];
    await watch(page, root, trouble);
    const launch = { edition, learner: "Ŵyn, Siân", data, mode: "normal" };
    await page.goto(`${root}index.html#${encodeURIComponent(JSON.stringify(launch))}`);
    const shell = how === "frame" ? page : await openWindow(page);
    if (shell !== page) await watch(shell, root, trouble);
    await page.evaluate(how === "frame" ? "openFrame()" : "void window.open('package/index.html', 'course')");
    await passModule(shell, module);
    if (how === "window") await shell.close();
    else await page.$eval("iframe", (frame) => void (frame.src = "about:blank"));
    await page.waitForFunction("calls.some(([name]) => name === 'Finish' || name === 'Terminate')");
    assert.deepEqual(await page.evaluate(COUNT_STORED), [0, 0, 0, 0, 0, 0]);
    const told = /** @type {any[][]} */ (await page.evaluate("calls"));
    const held = /** @type {any} */ (await page.evaluate("readData()"));
    await profile.close();
    assert.deepEqual(trouble, []);
    return { told, held };
  }

  for (const [edition, how] of sample(WINDOWS)) {
    test(`SCORM ${edition}, in a ${how}`, { timeout: 240_000 }, async () => {
      let data = {};
      for (const module of modules) {
        const { told, held } = await sit(edition, how, module, data);
        assert.deepEqual(told.filter((call) => call.at(-1) !== 0 || call.at(-2) === "false"), []);
        const [element, final] = STATUS[edition];
        const values = told.filter((call) => call[0] === "SetValue" && call[1] === element).map((call) => call[2]);
        assert.deepEqual(values, module === modules.at(-1) ? ["incomplete", final] : ["incomplete"]);
        const { suspend_data, core, completion_status, success_status } = held;
        assert.ok(suspend_data.length <= 4096);
        data = edition === "1.2" ? { suspend_data, core: { lesson_status: core.lesson_status } } : { suspend_data, completion_status, success_status };
      }
    });
  }
});
