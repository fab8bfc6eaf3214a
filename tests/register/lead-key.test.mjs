/** The lead's signing key on the register page, by a clock that the test sets. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { LeadKey } from "../../theme/runtime/register/session/lead-key.js";

test("an open key expires after half an hour without use, also if the computer slept", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const key = /** @type {any} */ ({ id: "k", publicKey: "B", holder: "the lead", made: "2026-11-25" });
  let gone = 0;
  const session = new LeadKey((expired) => (gone += Number(expired)));
  assert.equal(session.use(), null);
  session.open(key);
  mock.timers.tick(29 * 60_000);
  assert.equal(session.use(), key);
  mock.timers.tick(29 * 60_000);
  assert.deepEqual([session.use(), gone], [key, 0]);
  mock.timers.tick(30 * 60_000);
  assert.deepEqual([session.use(), gone], [null, 1]);
  session.open(key);
  mock.timers.setTime(Date.now() + 31 * 60_000);
  assert.deepEqual([session.use(), gone], [null, 2]);
  session.open(key);
  session.close();
  assert.deepEqual([session.use(), gone], [null, 2]);
  assert.deepEqual(session.own, { publicKey: "B", holder: "the lead", made: "2026-11-25" });
  mock.timers.reset();
});
