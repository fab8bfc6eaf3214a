/** Puts the number to ring out of hours first while, by the clock, nobody is there. It never hides a number. */

import { fillSlots } from "../../runtime/page/slots.js";
import { findNextOpening, isOpenDay, isOpenNow, readClock } from "./opening-hours.js";

/** @typedef {import("./opening-hours.js").Clock} Clock */
/** @typedef {import("./opening-hours.js").OpeningHours} OpeningHours */

/**
 * Move what to do out of hours (`blocks`) to the beginning of its situation if none of the situation's contacts is open now,
 * otherwise to the end; its first line shows the time. Where the situation says what can wait, show until when.
 * @param {readonly HTMLElement[]} blocks @param {Date} now
 * @param {(clock: Clock, withDay: boolean) => string} sayTime
 * @param {(next: Clock | null) => string} sayNext says when somebody is there: at a time, or now
 */
export function orderByClock(blocks, now, sayTime, sayNext) {
  const clock = readClock(now);
  for (const block of blocks) {
    const ways = /** @type {HTMLElement} */ (block.parentElement);
    const hours = readHours(ways);
    const closed = hours.length > 0 && !hours.some((each) => isOpenNow(each, clock));
    placeBlock(block, ways, closed);
    const first = /** @type {HTMLElement} */ (block.querySelector("[data-first]"));
    first.hidden = !closed;
    const next = closed ? findNextOpening(hours, clock) : null;
    if (hours.length) fillSlots(block.closest("section") ?? block, { next_open: sayNext(next) });
    fillSlots(first, { time: sayTime(clock, !hours.some((each) => isOpenDay(each, clock))) });
  }
}

/** @param {HTMLElement} ways @returns {OpeningHours[]} */
function readHours(ways) {
  const marks = /** @type {HTMLElement[]} */ ([...ways.querySelectorAll("[data-open-days]")]);
  return marks.map(({ dataset: { openDays = "", openFrom = "", openTo = "" } }) => ({ days: openDays, from: openFrom, to: openTo }));
}

/** Move the block only if it isn't there, so that it keeps the focus. @param {HTMLElement} block @param {HTMLElement} ways @param {boolean} first */
function placeBlock(block, ways, first) {
  if (first && ways.firstElementChild !== block) ways.prepend(block);
  if (!first && ways.lastElementChild !== block) ways.append(block);
}
