/** Score responses made up by test_twins.py as the browser does: reads a list of facts and responses, and writes their points. */

import { readFileSync } from "node:fs";
import { scoreItem } from "../../theme/runtime/check/scoring.js";

/** @type {{ facts: any, response: any }[]} */
const cases = JSON.parse(readFileSync(0, "utf8"));
const scores = [];
for (const { facts, response } of cases) {
  const { markResponse } = await import(`../../theme/components/${facts.kind}/scoring.js`);
  scores.push(scoreItem(facts, response, markResponse).points);
}
process.stdout.write(JSON.stringify(scores));
