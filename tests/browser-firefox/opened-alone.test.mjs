/** A file of a site that is opened by its own address is inert in Firefox too: no script, no form, no other host. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { serve } from "./learner.mjs";
import { skip, useSite } from "./site.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROBE = `(${(await readFile(join(ROOT, "tests/support/opened_alone.js"), "utf8")).replace(/^[^]*?\*\//, "")})()`;
/** Endings of files that Firefox shows rather than saves. */
const SHOWN = new Set([".css", ".js", ".json", ".png", ".svg", ".txt"]);
const FOREIGN = /^(?!http:\/\/127\.0\.0\.1:|data:|blob:|about:|resource:)/;

/** @typedef {{ type: string, forms: number, ran: boolean }} Found */

describe("files opened by themselves in Firefox", { skip }, () => {
  const site = useSite();
  let folder = "";
  /** @type {import("node:http").Server} */
  let server;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "microsite-alone-"));
    await promisify(execFile)(join(ROOT, ".venv/bin/python"), ["-m", "tests.support.opened_alone", folder], { cwd: ROOT });
    server = await serve(folder);
  });
  after(async () => {
    server?.close();
    await rm(folder, { recursive: true, force: true });
  });
  const here = () => `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/`;

  /** Open files below an address one after the other, and return what each is and which other hosts it asked. @param {string} root @param {string[]} names */
  async function open(root, names) {
    /** @type {Map<string, Found & { asked: string[] }>} */
    const opened = new Map();
    const page = await site.browser.newPage();
    /** @type {string[]} */
    let asked = [];
    page.on("request", (request) => FOREIGN.test(request.url()) && asked.push(request.url()));
    for (const name of names) {
      asked = [];
      await page.goto(root + name);
      opened.set(name, { .../** @type {Found} */ (await page.evaluate(PROBE)), asked });
    }
    await page.close();
    return opened;
  }

  test("each is inert", { timeout: 240_000 }, async () => {
    for (const [root, top] of [[`${here()}site/`, join(folder, "site")], [site.roots.http(), site.folder]]) {
      const opened = await open(root ?? "", await listFiles(top ?? ""));
      assert.ok([...opened].some(([, { type }]) => type === "image/svg+xml"));
      assert.deepEqual([...opened].filter(([, { ran, forms, asked }]) => ran || forms || asked.length), []);
      assert.deepEqual([...opened].filter(([, { type }]) => type.includes("html")), []);
    }
  });

  test("a hostile drawing is noticed, or the test above could not fail", { timeout: 120_000 }, async () => {
    /** @type {Record<string, string>} */
    const alarms = JSON.parse(await readFile(join(folder, "alarms.json"), "utf8"));
    const opened = await open(`${here()}hostile/`, Object.keys(alarms).map((name) => `${name}.svg`));
    const raised = [...opened].map(([name, found]) => [name.slice(0, -4), Object.entries(found).filter(([, value]) => (Array.isArray(value) ? value.length : value)).map(([kind]) => kind)]);
    assert.deepEqual(raised.filter(([name, kinds]) => !kinds?.includes(alarms[String(name)] ?? "")), []);
  });
});

/** @param {string} folder @returns {Promise<string[]>} */
async function listFiles(folder) {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(({ name }) => SHOWN.has(extname(name)));
  return entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort();
}
