/** Find installed browsers, start them with a reusable profile, and put a built or a small site on disk. */

import { execFile } from "node:child_process";
import { access, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import puppeteer from "puppeteer-core";
import { TARGETS } from "../../theme/bundle.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Whether to run what only `make states` runs (tests/conftest.py). */
export const isExhaustive = Boolean(process.env.EXHAUSTIVE);

/**
 * Return the first of several variants of a test, or all of them for `make states`.
 * @template Variant @param {readonly Variant[]} variants
 */
export const sample = (variants) => (isExhaustive ? variants : variants.slice(0, 1));

/** @type {Record<string, string>} The folders that other tests have built already, by the words of the command (tests/test_scripts.py). */
const BUILT = JSON.parse(process.env.BUILT ?? "{}");

/**
 * Make a folder by a command of the program, such as `build`, or copy it from the tests that made it before.
 * @param {string} words @param {string} folder which is not there yet
 */
export async function make(words, folder) {
  const built = BUILT[words];
  if (built) await cp(built, folder, { recursive: true });
  else await promisify(execFile)(join(ROOT, ".venv/bin/microsite"), [...words.split(" "), "--out", folder], { cwd: ROOT });
}

/** The microsite's own policy, with external scripts only. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "frame-src 'self'; form-action 'none'; base-uri 'none'";

/**
 * A browser that the tests may start. Puppeteer's own Firefox profile lets all files share one storage; the preference
 * takes that back, or a fantasy would be measured.
 * @typedef {{ variable: string, names: string[], options: import("puppeteer-core").LaunchOptions }} Kind
 * @type {Record<"firefox" | "chromium", Kind>}
 */
export const KINDS = {
  firefox: {
    variable: "FIREFOX",
    names: ["firefox-esr", "firefox"],
    options: {
      browser: "firefox",
      protocol: "webDriverBiDi",
      extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true },
    },
  },
  chromium: {
    variable: "CHROMIUM",
    names: ["chromium", "chromium-browser", "google-chrome"],
    options: { browser: "chrome", args: ["--no-sandbox"] },
  },
};

/**
 * Find a browser by its environment variable, then on PATH.
 * @param {Kind} kind
 * @returns {Promise<string | null>}
 */
export async function findBrowser({ variable, names }) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = [process.env[variable] ?? "", ...names.flatMap((name) => folders.map((folder) => join(folder, name)))];
  for (const place of places) {
    if (place && (await access(place).then(() => true, () => false))) return place;
  }
  return null;
}

/**
 * Make a profile that outlives the browser.
 * @param {Kind} kind @param {string} executablePath
 */
export async function aProfile({ options }, executablePath) {
  const userDataDir = await mkdtemp(join(tmpdir(), "microsite-profile-"));
  return {
    start: () => puppeteer.launch({ ...options, executablePath, userDataDir, headless: true }),
    remove: () => rm(userDataDir, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/**
 * Write a site of two pages in different folders, with the store's real frame and the real runtime.
 * @param {{ frame?: boolean }} [rules] without the frame where it is false
 */
export async function aSite({ frame = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "microsite-site-"));
  await mkdir(join(folder, "modules"));
  await writeFile(join(folder, "index.html"), page("", "modules/contact.html"));
  await writeFile(join(folder, "modules/contact.html"), page("../", "../index.html"));
  await writeFile(join(folder, "page.js"), await pageScript());
  if (frame) {
    await cp(join(ROOT, "theme/site/store.html"), join(folder, "store.html"));
    const script = join(folder, "assets/store.js");
    await mkdir(dirname(script));
    await cp(join(ROOT, "theme/site/assets/store.js"), script);
  }
  return {
    url: (/** @type {string} */ path) => pathToFileURL(join(folder, path)).href,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** @param {string} root @param {string} other */
const page = (root, other) => `<!doctype html>
<html lang="en-GB" data-root="${root}"><meta charset="utf-8"><title>Page</title>
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<body><a href="${other}">the other page</a><script src="${root}page.js"></script></body></html>`;

/** A script that opens the store and leaves it, and the policy's complaints, where a test can reach them. */
async function pageScript() {
  const contents = `
    import { openStore } from "./theme/runtime/learner/store.js";
    import { openFrameStorage } from "./theme/runtime/storage/frame.js";
    import { registerStorage } from "./theme/runtime/storage/open.js";
    // As theme/runtime/storage/open.js does, which loads folder.js only where every file is an origin of its own.
    if (location.origin === "null") registerStorage(openFrameStorage);
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
    const root = document.documentElement.dataset.root;
    window.openFrame = () => openFrameStorage(new URL(root + "store.html", location.href));
    window.opened = openStore({ setting: { id: "bryn" }, course: { id: "online" }, root });
  `;
  const result = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    write: false,
    format: "iife",
    target: TARGETS,
  });
  return result.outputFiles[0]?.text ?? "";
}
