/** Firefox: no step, fold or dialog of a page is wider than a screen of 320 px in the largest text and wide spacing. */

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { describe, test } from "node:test";
import { isExhaustive } from "./browsers.mjs";
import { waitForScripts } from "./learner.mjs";
import { skip, useSite } from "./site.mjs";

const SCRIPT = await readFile(new URL("../support/overflow.js", import.meta.url), "utf8");

describe("states in Firefox", { skip: skip || !isExhaustive }, () => {
  const site = useSite();

  test("no state is too wide for 320 px in the largest text", { timeout: 600_000 }, async () => {
    const page = await site.browser.newPage();
    await page.setViewport({ width: 320, height: 640 });
    const paths = (await readdir(site.folder, { recursive: true })).filter((path) => path.endsWith(".html") && path !== "store.html");
    let states = 0;
    for (const path of paths) {
      await page.goto(site.roots.http() + path);
      await waitForScripts(page);
      const walk = `(async () => { ${SCRIPT} return walkStates([{ size: "largest", spacing: "wide" }]); })()`;
      const found = /** @type {{ states: number, faults: string[] }} */ (await page.evaluate(walk));
      assert.deepEqual(found.faults, [], path);
      states += found.states;
    }
    assert.ok(states > 200, String(states));
    await page.close();
  });
});
