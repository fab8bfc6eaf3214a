/** The register in Firefox from a folder, where each page has its own storage: saved, reopened, and recovered after a crash. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { makeSlip, encodeSlip, serializeSlip as writeSlip } from "../../theme/runtime/record/carrier.js";
import { unsealWithPassphrase } from "../../theme/runtime/record/sealed.js";
import { KINDS, aProfile, findBrowser, make } from "./browsers.mjs";
import { waitForScripts } from "./learner.mjs";

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PASSPHRASE = "four grey geese walking";
const path = await findBrowser(KINDS.firefox);
const skip = path ? false : "no firefox: set FIREFOX, or put firefox-esr on PATH";

describe("the register in Firefox, from a folder", { skip }, () => {
  /** @type {string} */
  let folder;
  /** @type {Awaited<ReturnType<typeof aProfile>>} */
  let profile;
  /** @type {Browser} */
  let browser;
  /** @type {string[]} */
  const trouble = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "microsite-register-"));
    await mkdir(join(folder, "saved"));
    await make("build", join(folder, "site"));
    const { options } = KINDS.firefox;
    const prefs = { ...options.extraPrefsFirefox, "browser.download.folderList": 2, "browser.download.dir": join(folder, "saved") };
    profile = await aProfile({ ...KINDS.firefox, options: { ...options, extraPrefsFirefox: prefs } }, path ?? "");
    browser = await profile.start();
  });
  after(async () => {
    await browser?.close();
    await Promise.all([profile?.remove(), rm(folder, { recursive: true, force: true })]);
  });

  const open = async () => {
    const page = await browser.newPage();
    page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(String(error)));
    await page.goto(`${pathToFileURL(join(folder, "site")).href}/for-dsls/register.html`);
    await waitForScripts(page);
    return page;
  };

  /** @param {Page} page @param {string} selector @param {string} name @param {string} text */
  const choose = async (page, selector, name, text) => {
    await writeFile(join(folder, name), text);
    const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement> | null} */ (await page.$(selector));
    await input?.uploadFile(join(folder, name));
  };

  test("what is saved opens again, and what was not is in the sealed copy", { timeout: 120_000 }, async () => {
    const page = await open();
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
    await choose(page, "#staff-list-file", "staff.csv", "Name,Role\r\nSiân Owen,Teacher\r\n");
    await says(page, "Staff list of 1 person taken in.");
    await page.click("[data-save]");
    await page.type("#register-bar-new", PASSPHRASE);
    await page.type("#register-bar-new-again", PASSPHRASE);
    await page.click("[data-form=choose] [type=submit]");
    await says(page, "Your browser was asked to save");
    const [saved] = await arrives(join(folder, "saved"));
    await choose(page, "#intake-files", "sian.json", await aRecord());
    await says(page, "1 record taken in.");
    await copied(page);
    await browser.close();

    browser = await profile.start();
    const again = await open();
    await again.waitForSelector("[data-form=recover]", { visible: true });
    await again.type("#register-bar-recover", PASSPHRASE);
    await again.click("[data-form=recover] [type=submit]");
    await says(again, "Copy of the register of 1 person opened.");
    await again.click("[data-toggle]");
    const file = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement> | null} */ (await again.$("#register-bar-file"));
    await file?.uploadFile(join(folder, "saved", saved ?? ""));
    await again.type("#register-bar-passphrase", PASSPHRASE);
    await again.click("[data-form=open] [type=submit]");
    await says(again, "Register of 1 person opened.");
    const held = /** @type {any} */ (await unsealWithPassphrase("register", await readFile(join(folder, "saved", saved ?? ""), "utf8"), PASSPHRASE));
    assert.deepEqual([held.people[0].name, held.entries.length], ["Siân Owen", 0]);
    assert.deepEqual(trouble, []);
  });

  test("another provider's list comes in, and is asked about as a staff list", { timeout: 120_000 }, async () => {
    const page = await open();
    await page.click("[data-start]");
    const list = "Name,Course,Completed,Expires\r\nSiân Owen,First aid,03/05/2026,02/05/2029\r\nTom Ashe,First aid,31/02/2026,\r\n";
    await choose(page, "#staff-list-file", "provider.csv", list);
    await page.waitForSelector("[data-module=staff-list] [data-question]", { visible: true });
    await page.click("[data-answer=elsewhere]");
    await says(page, "1 certificate from elsewhere taken in.");
    const said = await page.$eval("[data-module=elsewhere] [data-fault-list]", (faults) => faults.textContent);
    assert.match(said ?? "", /^Line 3, Completed on:/);
    await page.click("[data-view=elsewhere]");
    await page.waitForSelector("[data-elsewhere-rows] [data-row]", { visible: true });
    assert.deepEqual(trouble, []);
  });

  test("a key is made in the register, and published by the school's file", { timeout: 120_000 }, async () => {
    const page = await open();
    await page.click("#your-key summary");
    await page.click("#keys-shared-no");
    await page.type("#keys-new", PASSPHRASE);
    await page.type("#keys-new-again", PASSPHRASE);
    await page.click("[data-form=make] [type=submit]");
    await page.waitForSelector("[data-form=prove]", { visible: true });
    const name = await page.$eval("[data-form=prove] [data-slot=file]", (slot) => slot.textContent ?? "");
    await choose(page, "#keys-prove-file", "kept.json", await saved(name.replace(/\.sealed\.json$/, "")));
    await page.waitForSelector("[data-module=publish-key][data-ready]", { visible: true });
    await choose(page, "#publish-key-file", "setting.yml", await readFile(join(ROOT, "setting.yml"), "utf8"));
    await page.waitForSelector("[data-module=publish-key] [data-save]", { visible: true });
    await page.click("[data-module=publish-key] [data-save]");
    assert.match(await saved("setting"), /\nkeys:\n {2}- key: B[\w-]{86}\n/);
    assert.deepEqual(trouble, []);
  });

  /** Wait for the newest file that was saved under a name. @param {string} name how the file's name begins */
  const saved = async (name) => {
    for (let turn = 0; turn < 100; turn += 1) {
      const files = (await readdir(join(folder, "saved"))).filter((one) => one.startsWith(name) && !one.endsWith(".part")).sort((one, other) => other.length - one.length);
      const text = files[0] ? await readFile(join(folder, "saved", files[0]), "utf8") : "";
      if (text) return text;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`${name} was not saved`);
  };

  test("a talk is noted in the example, and the next person comes up", { timeout: 120_000 }, async () => {
    const page = await open();
    await page.click("[data-example]");
    await page.waitForSelector("form[data-talk]", { visible: true });
    const name = () => page.$eval("form[data-talk] [data-slot=name]", ({ textContent }) => textContent);
    const first = await name();
    for (const question of ["told", "record"]) await page.click(`form[data-talk] [value=${question}]`);
    await page.click("form[data-talk] [type=submit]");
    await says(page, `${first}: spoken to, and countersigned.`);
    assert.notEqual(await name(), first);
    assert.deepEqual(trouble, []);
  });

  test("thirty certificates are thirty pages", { timeout: 120_000 }, async () => {
    const page = await open();
    const names = Array.from({ length: 30 }, (_, at) => `Person ${at + 1} ${"Ŵyn-Featherstonehaugh ".repeat(at % 3)}Owen`);
    const codes = await Promise.all(names.map(async (name) => encodeSlip(await aSlip(name, crypto.randomUUID()))));
    await choose(page, "#intake-files", "mail.txt", codes.join("\n\n"));
    await says(page, "30 records taken in.");
    await page.evaluate(() => (window.print = () => (document.documentElement.dataset.sent = "to print")));
    await page.click("[data-choose-all]");
    await page.click("[data-module=countersign] [data-print]");
    await page.waitForSelector("html[data-sent]");
    await writeFile(join(folder, "sheets.pdf"), await page.pdf({ preferCSSPageSize: true }));
    const sheets = await sheetsOf(join(folder, "sheets.pdf"));
    assert.equal(sheets.length, 30);
    sheets.forEach(({ words, wide }, at) => assert.ok(wide && words.includes("Person ") && words.includes("Owen"), `sheet ${at + 1}: ${words}`));
    assert.deepEqual(trouble, []);
  });
});

/** Read a PDF: the words of each page, and whether it is A4 landscape. @param {string} file @returns {Promise<{ words: string, wide: boolean }[]>} */
async function sheetsOf(file) {
  const read =
    "import json, sys, pypdfium2; print(json.dumps([{'words': p.get_textpage().get_text_range(), " +
    "'wide': abs(p.get_width() - 842) < 2 and abs(p.get_height() - 595) < 2} for p in pypdfium2.PdfDocument(sys.argv[1])]))";
  const { stdout } = await promisify(execFile)(join(ROOT, ".venv/bin/python"), ["-c", read, file]);
  return JSON.parse(stdout);
}

/** @param {string} name @param {string} id */
const aSlip = (name, id) =>
  makeSlip({
    version: 1,
    id,
    setting: { id: "larkwater", name: "Larkwater Primary School" },
    course: { id: "protecting-professionals-online", edition: "2026-27", digest: "0123456789abcdef" },
    path: "all-staff",
    modules: [{ id: "rules", completed: "2026-09-01" }],
    standard: { percent: 80, critical: true },
    minutes: 12,
    renew_by: "2027-09-01",
    name,
  });

/** @returns {Promise<string>} */
const aRecord = async () => writeSlip(await aSlip("Siân Owen", "3f0c9a52-7d1e-4b86-9c35-1a2b3c4d5e6f"));

/** Wait until the bar says so. @param {Page} page @param {string} words */
const says = (page, words) =>
  page.waitForFunction(
    (wanted) => document.querySelector("[data-module=register-bar] [data-status]")?.textContent?.includes(wanted),
    { polling: 100 },
    words,
  );

/** Wait until a file is in a folder, whole. @param {string} folder @returns {Promise<string[]>} */
async function arrives(folder) {
  for (let tries = 0; tries < 100; tries += 1) {
    const names = await readdir(folder);
    if (names.length && !names.some((name) => name.endsWith(".part"))) return names;
    await new Promise((done) => setTimeout(done, 100));
  }
  return [];
}

/** Wait until the copy of what is not saved is in the page's own storage. @param {Page} page */
const copied = (page) =>
  page.waitForFunction(
    async () => {
      const [known] = await indexedDB.databases();
      const opening = indexedDB.open(known?.name ?? "");
      await new Promise((done) => (opening.onsuccess = done));
      const all = opening.result.transaction("copies").objectStore("copies").getAll();
      await new Promise((done) => (all.onsuccess = done));
      opening.result.close();
      return all.result.some(({ saved }) => !saved);
    },
    { polling: 200 },
  );
