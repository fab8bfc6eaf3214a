/** The set-up page in Firefox, from a folder: a file is opened and saved, and a site is made. */

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { KINDS, aProfile, findBrowser, make } from "./browsers.mjs";
import { waitForScripts } from "./learner.mjs";

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NURSERY = join(ROOT, "settings/meithrinfa-dyffryn-ty-gwyn.yml");
const path = await findBrowser(KINDS.firefox);
const skip = path ? false : "no firefox: set FIREFOX, or put firefox-esr on PATH";

describe("setting up in Firefox, from a folder", { skip }, () => {
  /** @type {string} */
  let folder;
  /** @type {Awaited<ReturnType<typeof aProfile>>} */
  let profile;
  /** @type {Browser} */
  let browser;
  /** @type {string[]} */
  const trouble = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "microsite-set-up-"));
    await mkdir(join(folder, "saved"));
    await make("build --setting settings/meithrinfa-dyffryn-ty-gwyn.yml", join(folder, "site"));
    await make("package base", join(folder, "base.zip"));
    const { options } = KINDS.firefox;
    const prefs = { ...options.extraPrefsFirefox, "browser.download.folderList": 2, "browser.download.dir": join(folder, "saved") };
    profile = await aProfile({ ...KINDS.firefox, options: { ...options, extraPrefsFirefox: prefs } }, path ?? "");
    browser = await profile.start();
  });
  after(async () => {
    await browser?.close();
    await Promise.all([profile?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  test("an opened file is given back as it was, and its site is that of a build", { timeout: 240_000 }, async () => {
    const page = await browser.newPage();
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(String(error)));
    await page.goto(`${pathToFileURL(join(folder, "site")).href}/set-up.html`);
    await waitForScripts(page);
    await choose(page, "#set-up-open", NURSERY);
    await page.waitForSelector("[data-opening] [data-told]", { visible: true });
    await page.click("[data-form=setting] [type=submit]");
    await page.waitForSelector("[data-result]", { visible: true });
    const saved = await arrives(join(folder, "saved"), "setting.yml");
    assert.equal(saved.toString(), await readFile(NURSERY, "utf8"));

    await choose(page, "#set-up-base", join(folder, "base.zip"));
    await page.click("[data-form=base] [type=submit]");
    await page.waitForSelector("[data-made]", { visible: true, timeout: 120_000 });
    const made = unzipSync(new Uint8Array(await arrives(join(folder, "saved"), "meithrinfa-dyffryn-ty-gwyn-site.zip")));
    const built = await readAll(join(folder, "site"));
    /** @param {string} name */
    const inside = (name) => `meithrinfa-dyffryn-ty-gwyn/${name}`;
    assert.deepEqual(Object.keys(made).sort(), [...built.keys(), "READ-ME-FIRST.txt"].map(inside).sort());
    const other = [...built].filter(([name, bytes]) => !bytes.equals(made[inside(name)] ?? new Uint8Array()));
    // The first page has words for people who open it inside the ZIP, and the register names the file as the form saves it;
    // test_set_up_site.py compares both byte for byte.
    assert.deepEqual(other.map(([name]) => name).sort(), ["for-dsls/register.html", "index.html"]);
    assert.deepEqual(trouble, []);
  });
});

/** @param {Page} page @param {string} selector @param {string} file */
async function choose(page, selector, file) {
  const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement> | null} */ (await page.$(selector));
  await input?.uploadFile(file);
}

/** Wait for a file that is saved whole. @param {string} folder @param {string} name */
async function arrives(folder, name) {
  for (let tries = 0; tries < 600; tries += 1) {
    const names = await readdir(folder);
    const size = names.includes(name) && !names.some((one) => one.endsWith(".part")) ? (await stat(join(folder, name))).size : 0;
    if (size) return readFile(join(folder, name));
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${name} did not come`);
}

/** @param {string} folder @returns {Promise<Map<string, Buffer>>} */
async function readAll(folder) {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(await Promise.all(paths.map(async (file) => /** @type {[string, Buffer]} */ ([file.slice(folder.length + 1), await readFile(file)]))));
}
