/** The figures of the evidence pack, as its template shows them, on screen and on paper. They never hold a name. */

import { summarizeElsewhere } from "../../runtime/register/elsewhere/statuses.js";
import { MIN_GROUP_SIZE, summarizeEvidence } from "../../runtime/register/reports/evidence.js";
import { isExpected } from "../../runtime/register/table/tiers.js";

/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */
/** @typedef {Pick<import("../../runtime/register/session/store.js").RegisterStore, "register" | "facts">} Known */
/** @typedef {Known & { today: string, own: string, words: import("../../runtime/page/messages.js").Messages }} Context */

/**
 * Return the figures of people's training, or null if they are too few to stay anonymous.
 * @param {readonly TrainingStatus[]} wanted @param {Context} context `own` is the name of the site's setting
 */
export function describePack(wanted, { register, facts, today, own, words }) {
  const figures = summarizeEvidence(wanted, register, facts);
  const { people, trained, from, until } = figures;
  if (people < MIN_GROUP_SIZE) return null;
  const say = (/** @type {string | null} */ day) => (day ? words.formatDate(day) : "");
  const places = listPlaces(wanted, register);
  return {
    ...figures,
    today: say(today),
    trained: words.format("evidence_trained", { count: people, trained }),
    from: say(from),
    until: say(until),
    isOneDay: Boolean(from) && from === until,
    isSeveralDays: from !== until,
    policies: figures.policies.map((row) => ({ ...row, of: people })),
    elsewhere: summarizeElsewhere(wanted, register, facts).map(({ valid, lasting, ...row }) => ({ ...row, valid: valid + lasting })),
    settings: places,
    own,
    isOfOthers: places !== own,
  };
}

/** Return the names of the settings that the counted people work at. @param {readonly TrainingStatus[]} wanted @param {Known["register"]} register */
function listPlaces(wanted, { settings }) {
  const language = document.documentElement.lang;
  const counted = new Set(wanted.filter(isExpected).map(({ setting }) => setting));
  const names = settings.filter(({ id }) => counted.has(id)).map(({ name }) => name);
  return new Intl.ListFormat(language).format(names.sort(new Intl.Collator(language).compare));
}
