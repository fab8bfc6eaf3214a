/** The example site in Firefox, over HTTP and from a folder. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { KINDS, aProfile, findBrowser, make } from "./browsers.mjs";
import { serve } from "./learner.mjs";

const path = await findBrowser(KINDS.firefox);
/** Why the tests can't run, or false. */
export const skip = path ? false : "no firefox: set FIREFOX, or put firefox-esr on PATH";

/** The built site, its addresses, and the browser that opens it. */
class Site {
  folder = "";
  /** @type {import("puppeteer-core").Browser | undefined} */
  #browser;
  /** @type {import("node:http").Server | undefined} */
  #server;
  /** @type {Awaited<ReturnType<typeof aProfile>> | undefined} */
  #profile;

  roots = {
    http: () => `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (this.#server?.address()).port}/`,
    file: () => `${pathToFileURL(this.folder).href}/`,
  };

  get browser() {
    if (!this.#browser) throw new Error("the browser starts before the tests of a suite");
    return this.#browser;
  }

  async start() {
    this.folder = join(await mkdtemp(join(tmpdir(), "microsite-firefox-")), "site");
    await make("build", this.folder);
    this.#server = await serve(this.folder);
    this.#profile = await aProfile(KINDS.firefox, path ?? "");
    this.#browser = await this.#profile.start();
  }

  async end() {
    await this.#browser?.close();
    this.#server?.close();
    await Promise.all([this.#profile?.remove(), rm(join(this.folder, ".."), { recursive: true, force: true })]);
  }
}

/** Build the example site before the tests of a suite, serve it and start Firefox; end all of it after them. Call it in `describe`. */
export function useSite() {
  const site = new Site();
  before(() => site.start());
  after(() => site.end());
  return site;
}
