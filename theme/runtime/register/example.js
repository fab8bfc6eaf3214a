/**
 * A register of invented people to try the page with.
 *
 * It belongs to a setting of its own, and its countersignatures are by a key that no site publishes and that is kept nowhere, so
 * that nothing from it can pass for a real record.
 */

import { addDays, daysBetween, getRenewalDay } from "../dates/days.js";
import { makeSlip } from "../record/carrier.js";
import { computeKeyId, countersign, makeKeyPair } from "../record/signing.js";
import { getRequiredPath } from "./paths.js";
import { parseRegister } from "./schema.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").RegisterFacts} RegisterFacts */
/** @typedef {import("../record/types.js").PublishedKey} PublishedKey */
/** How someone in the example stands: `modules` done of a path not yet finished, `older`: on the edition before. */
/** @typedef {{ state: "done" | "due" | "overdue" | "missing", checked?: "spoken" | "received", modules?: number, older?: boolean }} Plan */
/** @typedef {{ name: string, role: string, team?: string }} InventedPerson */
/**
 * @typedef {object} Invented what the example is made of
 * @property {readonly InventedPerson[]} people
 * @property {string} setting the setting's name
 * @property {readonly { course: string, provider: string }[]} [courses] what people have done elsewhere
 * @property {readonly string[]} [questions] ids of the questions asked in talks
 */

/** Id of the example's setting. Its records are those of another setting everywhere else. */
export const EXAMPLE_SETTING = "invented-example-0";

/** How the people stand, one after another and again from the start. @type {readonly Plan[]} */
const PLANS = [
  { state: "done", checked: "spoken" },
  { state: "done", checked: "spoken" },
  { state: "missing" },
  { state: "done", checked: "received" },
  { state: "due", checked: "spoken", older: true },
  { state: "done", checked: "spoken" },
  { state: "done" },
  { state: "missing", modules: 1 },
  { state: "done", checked: "spoken" },
  { state: "overdue", older: true },
  { state: "done", checked: "received" },
  { state: "done" },
];
/** Days from today until the first course from elsewhere expires, one person after another; the other courses have no end. */
const EXPIRES_IN = [400, 12, 700, -20, 900, 300];
/** Days for which a certificate of that course is valid: three years. */
const VALID_DAYS = 1095;
/** Days to go back, at most, for a day of training that leads to a state. */
const MAX_DAYS_BACK = 1500;

/**
 * Return a register of invented people, the public key that its countersignatures are valid by, and the open key to try
 * countersigning with.
 * @param {Invented} invented @param {RegisterFacts} facts
 * @returns {Promise<{ register: Register, key: PublishedKey, open: import("../record/key-file.js").OpenKey }>}
 */
export async function makeExample({ people, setting, courses = [], questions = [] }, facts) {
  const place = { id: EXAMPLE_SETTING, name: setting };
  const pair = await makeKeyPair();
  const { publicKey, privateKey } = pair;
  const key = { key: publicKey, holder: setting, from: "2000-01-01", until: null, lost_on: null };
  const made = await Promise.all(people.map((person, at) => makeEntry(person, at, { place, facts, pair })));
  const entries = made.filter((entry) => entry !== null);
  const value = {
    version: 3,
    settings: [place],
    people: people.map((person, at) => ({ id: makePersonId(at), setting: place.id, code: makeCode(person.name), ...person })),
    entries,
    apart: [],
    columns: {},
    conversations: entries.flatMap(({ slip }) => makeConversation(slip, questions) ?? []),
    elsewhere: courses.flatMap((course, which) => makeElsewhere(people, course, which, facts)),
  };
  const open = { publicKey, privateKey, id: await computeKeyId(publicKey), holder: setting, made: facts.today };
  return { register: parseRegister(value), key, open };
}

/**
 * Return certificates of a course elsewhere for every second person, from the first or the second on.
 * @param {readonly InventedPerson[]} people @param {{ course: string, provider: string }} course @param {number} which the course's index
 * @param {RegisterFacts} facts
 */
function makeElsewhere(people, course, which, { today }) {
  const makeOne = (/** @type {InventedPerson} */ { name }, /** @type {number} */ at) => {
    const expires = addDays(today, EXPIRES_IN[Math.floor(at / 2) % EXPIRES_IN.length] ?? 0);
    const completed = addDays(expires, -VALID_DAYS);
    return { id: `invented-${which}-${at}`, person: makePersonId(at), name, ...course, completed, ...(which === 0 && { expires }), received: completed };
  };
  return people.flatMap((person, at) => ((at + which) % 2 ? [] : [makeOne(person, at)]));
}

/**
 * Return the conversation about a record, or null if its person wasn't spoken to.
 * @param {import("./types.js").Slip} slip @param {readonly string[]} questions
 */
const makeConversation = ({ digest, countersignature: by }, questions) =>
  by?.done === "spoken" ? { entry: digest, questions, on: by.on } : null;

/** Return a staff code from a name, such as AOD of Amara Odell. @param {string} name */
const makeCode = (name) => name.replace(/^(.)\S*\s+(..?).*$/u, "$1$2").toUpperCase();

/** @param {number} at */
const makePersonId = (at) => `invented-${at + 1}`;

/**
 * @param {InventedPerson} person @param {number} at
 * @param {{ place: { id: string, name: string }, facts: RegisterFacts, pair: import("../record/types.js").KeyPair }} given
 */
async function makeEntry({ name, role }, at, { place, facts, pair }) {
  const plan = /** @type {Plan} */ (PLANS[at % PLANS.length]);
  if (plan.state === "missing" && !plan.modules) return null;
  const on = findTrainingDay(plan.state, facts, at);
  const path = getRequiredPath({}, facts);
  const edition = plan.older ? getEditionBefore(facts) : facts.course.edition;
  const slip = await makeSlip({
    version: 1,
    id: `00000000-0000-4000-8000-${String(at + 1).padStart(12, "0")}`,
    setting: place,
    course: { id: facts.course.id, edition, digest: "0000000000000000" },
    path: path.id,
    modules: path.modules.slice(0, plan.modules).map((id) => ({ id, completed: on })),
    standard: { percent: 80, critical: true },
    minutes: 40,
    renew_by: getRenewalDay(on, facts.rule),
    name,
    role,
    ...(facts.policies.length && { policies: facts.policies.map(({ key, version }) => ({ id: key, version, acknowledged: on })) }),
  });
  const { checked: done } = plan;
  const signed = done ? await countersign(slip, { by: place.name, done, on, ...pair }) : slip;
  return { kind: "record", slip: signed, received: on, person: makePersonId(at) };
}

/**
 * Return a day of training that leads to a state today by the setting's rule: each person's own, where there are several.
 * @param {Plan["state"]} state @param {RegisterFacts} facts @param {number} at
 */
function findTrainingDay(state, { today, rule, soon }, at) {
  const leadsTo = (/** @type {number} */ days) =>
    state === "due" ? days > 0 && days <= soon : state === "overdue" ? days < -rule.grace_days : days > soon;
  const wanted = Array.from({ length: MAX_DAYS_BACK }, (_, back) => addDays(today, -1 - back)).filter((day) =>
    leadsTo(daysBetween(today, getRenewalDay(day, rule))),
  );
  return wanted[Math.min(at * 3, wanted.length - 1)] ?? addDays(today, -1);
}

/** Return the edition before, or the only one that the course lists. @param {import("./types.js").RegisterFacts} facts */
const getEditionBefore = ({ course, editions }) => (editions?.length ? (editions.at(-2)?.name ?? course.edition) : countDown(course.edition));

/** Return the edition before, such as 2025-26 of 2026-27. @param {string} edition */
const countDown = (edition) => edition.replace(/\d+/g, (number) => String(Number(number) - 1).padStart(number.length, "0"));
