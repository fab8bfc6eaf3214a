/** The table and the calendar of the shared register are equal to the files beside it. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { place, writeBoth } from "./shared.mjs";

test("a sealed register is opened and written as the same table and the same calendar", async () => {
  const [text, csv, ics] = await Promise.all(["register.sealed.json", "table.csv", "due.ics"].map((name) => readFile(place(name), "utf8")));
  assert.deepEqual(await writeBoth(/** @type {string} */ (text)), { csv, ics });
});
