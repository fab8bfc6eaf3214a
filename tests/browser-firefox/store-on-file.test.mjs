/** Pages opened from a folder share one state: in Firefox, the strictest about files, and in Chromium. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { KINDS, aProfile, aSite, findBrowser } from "./browsers.mjs";

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{ role: string | null, device: string | null, kept: string, trouble: string | null, violations: string[] }} Seen */

/**
 * Do something with the store of a page and say what it then holds.
 * @param {Page} page @param {{ role?: string, device?: string, clear?: boolean }} [deed] @returns {Promise<Seen>}
 */
const use = (page, deed = {}) =>
  page.evaluate(async ({ role, device, clear }) => {
    const { opened, violations } = /** @type {any} */ (window);
    const store = await opened;
    if (role) await store.save((/** @type {any} */ draft) => void (draft.role = role));
    if (device) await store.chooseDevice(device);
    if (clear) await store.clear();
    return { role: store.state.role, device: store.state.device, ...store.health, violations };
  }, deed);

/**
 * Wait until a page has heard of a role. A tab behind another paints no frames, so the wait goes by the clock.
 * @param {Page} page @param {string | null} role
 */
const hears = (page, role) =>
  page.waitForFunction(
    async (wanted) => (await /** @type {any} */ (window).opened).state.role === wanted,
    { polling: 100 },
    role,
  );

const TOLD = { trouble: null, violations: [] };

for (const [name, kind] of Object.entries(KINDS)) {
  const path = await findBrowser(kind);
  const skip = path ? false : `no ${name}: set ${kind.variable}, or put ${kind.names.join(" or ")} on PATH`;

  describe(`${name} on file://`, { skip }, () => {
    /** @type {Awaited<ReturnType<typeof aSite>>} */
    let site;
    /** @type {Awaited<ReturnType<typeof aProfile>>} */
    let profile;
    /** @type {Browser} */
    let browser;

    before(async () => {
      [site, profile] = await Promise.all([aSite(), aProfile(kind, path ?? "")]);
      browser = await profile.start();
    });
    after(async () => {
      await browser?.close();
      await Promise.all([site?.remove(), profile?.remove()]);
    });

    /** @param {string} place */
    const open = async (place) => {
      const page = await browser.newPage();
      await page.goto(site.url(place));
      return page;
    };

    const restart = async () => {
      await browser.close();
      browser = await profile.start();
    };

    const isStrict = name === "firefox";
    test(`each file alone ${isStrict ? "has a storage of its own" : "shares the storage of all files"}`, async () => {
      const page = await open("index.html");
      await page.evaluate(() => localStorage.setItem("probe", "1"));
      await page.goto(site.url("modules/contact.html"));
      assert.equal(await page.evaluate(() => localStorage.getItem("probe")), isStrict ? null : "1");
    });

    /** What a page stores, where it can be looked at: in Firefox in the frame's file alone. @param {Page} page */
    const atRest = async (page) => {
      const frame = page.frames().find((one) => one.url().endsWith("store.html")) ?? page.mainFrame();
      return frame.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key !== "probe"));
    };

    for (const device of ["own", "shared"]) {
      test(`before the device question nothing is kept, and all goes with its tab from page to page: ${device}`, async () => {
        const page = await open("index.html");
        assert.deepEqual(await use(page, { role: "teacher" }), { role: "teacher", device: null, kept: "page", ...TOLD });
        assert.deepEqual(await atRest(page), []);
        for (const place of ["modules/contact.html", "index.html"]) {
          await page.goto(site.url(place));
          assert.deepEqual(await use(page), { role: "teacher", device: null, kept: "page", ...TOLD });
          assert.deepEqual(await atRest(page), []);
        }
        await page.click("a");
        await page.waitForFunction(() => location.pathname.endsWith("contact.html") && "opened" in window);
        const kept = { own: "device", shared: "session" }[device];
        assert.deepEqual(await use(page, { device }), { role: "teacher", device, kept, ...TOLD });
        await page.goto(site.url("index.html"));
        assert.deepEqual(await use(page), { role: "teacher", device, kept, ...TOLD });
        assert.equal((await use(page, { clear: true })).role, null);
        await page.reload();
        assert.equal((await use(page)).role, null);
        assert.deepEqual(await atRest(page), []);
        assert.equal((await use(await open("index.html"))).role, null);
      });
    }

    test("on a shared device pages of different folders share the session, which ends with the browser", async () => {
      const wanted = { role: "teacher", device: "shared", kept: "session", ...TOLD };
      const page = await open("index.html");
      assert.deepEqual(await use(page, { role: "teacher", device: "shared" }), wanted);
      await page.click("a");
      await page.waitForFunction(() => location.pathname.endsWith("contact.html") && "opened" in window);
      assert.deepEqual(await use(page), wanted);
      await restart();
      assert.deepEqual(await use(await open("index.html")), { role: null, device: null, kept: "page", ...TOLD });
    });

    test("on one's own device the state is shared across folders and tabs, and outlives the browser", async () => {
      const wanted = { role: "head", device: "own", kept: "device", ...TOLD };
      await use(await open("index.html"), { role: "head", device: "own" });
      assert.deepEqual(await use(await open("modules/contact.html")), wanted);
      await restart();
      assert.deepEqual(await use(await open("modules/contact.html")), wanted);
    });

    test("one tab hears what another keeps, and clears", async () => {
      const [first, second] = [await open("index.html"), await open("modules/contact.html")];
      await use(first, { role: "teacher", device: "own" });
      await hears(second, "teacher");
      await use(second, { role: "governor" });
      await hears(first, "governor");
      await use(second, { clear: true });
      await hears(first, null);
      await restart();
      assert.deepEqual(await use(await open("index.html")), { role: null, device: null, kept: "page", ...TOLD });
    });

    test(`without the frame the state ${isStrict ? "lasts as long as the page, which says so" : "is stored all the same"}`, async () => {
      const bare = await aSite({ frame: false });
      const page = await browser.newPage();
      await page.goto(bare.url("index.html"));
      const seen = await use(page, { role: "teacher", device: "own" });
      assert.deepEqual([seen.role, seen.kept, seen.trouble], isStrict ? ["teacher", "page", "frame"] : ["teacher", "device", null]);
      await bare.remove();
    });

    test("what an earlier edition kept in the frame is still there", async () => {
      const state = { version: 1, device: "own", practice: {}, scenarios: {}, modules: {}, role: "teacher" };
      const page = await open("index.html");
      await page.evaluate(async (raw) => {
        const { openFrame, opened } = /** @type {any} */ (window);
        await (await openFrame()).write("own", (await opened).key, raw);
      }, JSON.stringify(state));
      await restart();
      assert.equal((await use(await open("modules/contact.html"))).role, "teacher");
    });
  });
}
