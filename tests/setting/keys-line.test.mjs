/** The line of a setting.yml where its keys are, or would go, is the one that Python finds: test_keys_line.py. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { findKeysLine } from "../../theme/runtime/setting/keys-line.js";

const rules = { limits: { bytes: 100_000, depth: 20 } };
/** @type {{ about: string, text: string, line: number }[]} */
const cases = JSON.parse(await readFile(new URL("keys-line.json", import.meta.url), "utf8"));

for (const { about, text, line } of cases) test(about, () => assert.equal(findKeysLine(text, rules), line));
