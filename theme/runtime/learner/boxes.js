/**
 * Which questions to ask a learner again, and on which day: Leitner boxes, of ids and days alone.
 *
 * A right answer moves a question one box up, where it waits longer; a wrong one moves it back to the first. Checks count as asked,
 * too, so that what was just learnt is not asked on the same day. A day in the future was written by a wrong clock: it neither counts
 * as asked nor makes a question wait.
 */

import { hashText } from "../course/facts.js";
import { addDays } from "../dates/days.js";
import { getCompletionDay } from "./progress.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").State} State */
/** @typedef {Readonly<Record<string, Box>>} Boxes by the question's id */

/** Maximum number of questions asked in a day. */
export const MAX_A_DAY = 3;
/** The days until a question is asked again, by its box: the first is for questions whose last answer was wrong. */
const INTERVALS = [1, 7, 21, 60, 120];
/** Maximum number of boxes that are stored: as many as state.js reads. */
const MAX_BOXES = 1000;

/**
 * Return the ids of the questions that may be asked: those of the checks of the modules that the learner has completed.
 * @param {CourseFacts} course @param {State} state
 * @param {Readonly<Record<string, readonly string[]>>} pools the ids of each check's questions, by module
 */
export function listCandidates(course, state, pools) {
  const completed = course.modules.filter((module) => getCompletionDay(state, module) !== null);
  return [...new Set(completed.flatMap(({ id }) => pools[id] ?? []))];
}

/**
 * Return the ids of the questions to ask now, at most three less those asked today: first those missed last time, then those never
 * asked, then those that have waited longest; the order of others changes with the day.
 * @param {Boxes} boxes
 * @param {readonly string[]} candidates ids of the questions that may be asked
 * @param {string} today YYYY-MM-DD
 */
export function chooseDue(boxes, candidates, today) {
  const due = candidates.map((id) => describe(id, boxes[id], today)).filter(({ day }) => day <= today);
  due.sort((one, other) => one.rank - other.rank || compare(one.day, other.day) || one.order - other.order);
  return due.slice(0, Math.max(MAX_A_DAY - countQuestionsAsked(boxes, today), 0)).map(({ id }) => id);
}

/**
 * Return the number of questions asked on a day, here or in checks.
 * @param {Boxes} boxes @param {string} today YYYY-MM-DD
 */
export const countQuestionsAsked = (boxes, today) => Object.values(boxes).filter(({ date }) => date === today).length;

/**
 * Return the first day after today on which there is a question to ask, or null if there are no questions.
 * @param {Boxes} boxes @param {readonly string[]} candidates @param {string} today YYYY-MM-DD
 */
export function findNextDay(boxes, candidates, today) {
  const days = candidates.map((id) => describe(id, boxes[id], today).day).sort();
  const tomorrow = addDays(today, 1);
  return days[0] === undefined || days[0] > tomorrow ? (days[0] ?? null) : tomorrow;
}

/**
 * Store that a question was answered today, in place. The worst of a day's answers counts.
 * @param {Record<string, Box>} boxes @param {string} id the question's @param {boolean} isRight @param {string} today YYYY-MM-DD
 */
export function recordAnswer(boxes, id, isRight, today) {
  const before = boxes[id];
  const box = isRight ? Math.min((before?.box ?? 1) + 1, INTERVALS.length) : 1;
  boxes[id] = { box: before?.date === today ? Math.min(before.box, box) : box, date: today };
  const others = Object.keys(boxes).filter((one) => one !== id);
  if (others.length >= MAX_BOXES) delete boxes[findLeastNeeded(boxes, others)];
}

/** Return the id of the question that would wait longest anyway. @param {Boxes} boxes @param {readonly string[]} ids */
const findLeastNeeded = (boxes, ids) => ids.reduce((one, other) => (/** @type {Box} */ (boxes[other]).box > /** @type {Box} */ (boxes[one]).box ? other : one));

/**
 * Return by what a question is chosen: its rank, the day from which it is due (empty: at any time) and its place in the day's order.
 * @param {string} id @param {Box | undefined} box @param {string} today
 */
function describe(id, box, today) {
  const order = hashText(`${today} ${id} ${today}`); // the last letters of a text hardly change the order of its hash
  if (!box) return { id, rank: 1, day: "", order };
  const day = box.date > today ? today : addDays(box.date, INTERVALS[box.box - 1] ?? 0);
  return { id, rank: box.box === 1 ? 0 : 2, day, order };
}

/** @param {string} one @param {string} other */
const compare = (one, other) => Number(one > other) - Number(one < other);
