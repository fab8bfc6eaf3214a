/** The register of invented people: all states, under any rule, and nothing real comes in or goes out. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { serializeSlip } from "../../theme/runtime/record/carrier.js";
import { listElsewhere } from "../../theme/runtime/register/elsewhere/statuses.js";
import { makeExample } from "../../theme/runtime/register/example.js";
import { RegisterStore } from "../../theme/runtime/register/session/store.js";
import { countStatesAndMarks, summarizeTiers } from "../../theme/runtime/register/table/tiers.js";
import { aKey, aPage, aSlip, someFacts } from "./builders.mjs";

// A channel to other tabs would keep the test running for ever.
Reflect.deleteProperty(globalThis, "BroadcastChannel");
const PEOPLE = Array.from({ length: 24 }, (_, at) => ({ name: `Invented ${at}`, role: at % 2 ? "Teacher" : "Cook" }));
const INVENTED = { people: PEOPLE, setting: "An invented school", questions: ["told", "record"] };
const RULE = someFacts().rule;
const POLICIES = [{ key: "aup", title: "Acceptable use", version: "4.0" }];

/** @param {Partial<import("../../theme/runtime/types.js").SettingFacts>} [more] */
async function anExample(more = {}) {
  const store = new RegisterStore(aPage(), someFacts(more));
  await store.showExample(INVENTED);
  store.leadKey.close(); // its clock would keep the test running for half an hour
  return store;
}

for (const [about, rule] of /** @type {const} */ ([
  ["a year from the day", RULE],
  ["two years with days of grace", { ...RULE, months: 24, grace_days: 28 }],
])) {
  test(`the example has people in every tier where training lasts ${about}`, async () => {
    const { register, statuses } = await anExample({ rule, policies: POLICIES });
    const counts = countStatesAndMarks(statuses);
    const { expected, tiers } = summarizeTiers(counts);
    assert.equal(expected, PEOPLE.length);
    assert.deepEqual(tiers, [["done", 16], ["due", 2], ["overdue", 2], ["missing", 4]]);
    assert.deepEqual([counts.get("older-edition"), counts.get("spoken"), register.conversations.length], [4, 10, 10]);
    assert.deepEqual(register.conversations[0]?.questions, INVENTED.questions);
  });
}

test("with one day a year for everyone, the example still adds up", async () => {
  const { statuses } = await anExample({ rule: { ...RULE, renew_on: "09-01" } });
  assert.equal(summarizeTiers(countStatesAndMarks(statuses)).expected, PEOPLE.length);
});

test("the example has certificates from elsewhere: in date, due soon, expired and without an end", async () => {
  const store = new RegisterStore(aPage(), someFacts());
  const courses = [{ course: "First aid", provider: "One" }, { course: "Fire safety", provider: "Two" }];
  await store.showExample({ ...INVENTED, courses });
  store.leadKey.close();
  const states = listElsewhere(store.register, store.facts).map(({ training, state }) => `${training.course} ${state}`);
  assert.deepEqual([...new Set(states)].sort(), ["Fire safety lasting", "First aid due", "First aid expired", "First aid valid"]);
  assert.equal(states.length, PEOPLE.length);
});

test("the example signs with the invented key alone, which is in use there", async () => {
  const store = new RegisterStore(aPage(), someFacts());
  await store.showExample(INVENTED);
  const key = store.leadKey.use();
  store.leadKey.close();
  assert.deepEqual([key?.holder, store.trustedSettings.keys.map((one) => one.key)], ["An invented school", [key?.publicKey]]);
});

test("the example is not saved, and nothing real comes into it", async () => {
  const store = await anExample();
  const before = store.register;
  const text = serializeSlip(await aSlip("Siân Owen"));
  await assert.rejects(store.importTexts([{ name: "a.json", text }]), /example/);
  await assert.rejects(store.importStaff([{ name: "Siân Owen", setting: "bryn-primary" }], {}), /example/);
  await assert.rejects(store.choosePassphrase("four grey geese walking"), /example/);
  await assert.rejects(store.openFile("{}", "four grey geese walking"), /example/);
  await assert.rejects(store.recover("one", "four grey geese walking"), /example/);
  assert.equal(await store.save(), false);
  assert.equal(store.register, before);
  assert.equal(store.filePrefix, "invented-example-0");
});

test("a real key is not trusted in the example, and the example's records stay out of a real register", async () => {
  const real = await aKey();
  const example = await anExample({ keys: [real.published] });
  assert.ok(!example.trustedSettings.keys.some(({ key }) => key === real.published.key));
  const store = new RegisterStore(aPage(), someFacts({ keys: [real.published] }));
  const { register } = await makeExample(INVENTED, store.facts);
  const files = register.entries.flatMap((entry) => (entry.kind === "record" ? [{ name: "a.json", text: serializeSlip(entry.slip) }] : []));
  const { added, refused } = await store.importTexts([...files, { name: "own.json", text: serializeSlip(await aSlip("Siân Owen")) }]);
  assert.deepEqual([added, store.register.entries.length, refused.length], [1, 1, files.length]);
  assert.ok(refused.every(({ verdict }) => verdict.reason === "from-example"));
});

test("the example is not shown over a real register", async () => {
  const store = new RegisterStore(aPage(), someFacts());
  await store.importStaff([{ name: "Siân Owen", setting: "bryn-primary" }], {});
  await assert.rejects(store.showExample(INVENTED), /real/);
  assert.equal(store.isExample, false);
});
