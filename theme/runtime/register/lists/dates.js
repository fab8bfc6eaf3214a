/**
 * Parse dates as people in the United Kingdom write them: 1/9/2026, 01.09.26, 1 September 2026, 2026-09-01.
 */

import { isDay } from "../../dates/days.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const NUMBERS = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const WORDS = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/;
/** The time of day that spreadsheets append to a date. */
const TIME = /[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?z?$/;

/**
 * Return the date in the text of a list's cell (`words`), written in one of several common formats, as YYYY-MM-DD; "" for a
 * date before 2000, and null if it is no date.
 * @param {string} words
 * @returns {string | null}
 */
export function parseListDate(words) {
  const text = words.toLowerCase().replace(TIME, "");
  const [year = "", month = "", day = ""] = splitDate(text);
  const full = year.length === 2 ? (Number(year) < 70 ? `20${year}` : `19${year}`) : year;
  const written = `${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (full >= "2000") return isDay(written) ? written : null;
  return full >= "1900" && isDay(`2000${written.slice(4)}`) ? "" : null;
}

/** @param {string} text @returns {string[]} year, month and day */
function splitDate(text) {
  const iso = ISO.exec(text);
  if (iso) return iso.slice(1, 4);
  const numbers = NUMBERS.exec(text);
  if (numbers) return numbers.slice(1, 4).reverse();
  const [, day = "", name = "", year = ""] = WORDS.exec(text) ?? [];
  const month = MONTHS.indexOf(name.slice(0, 3)) + 1;
  return month ? [year, String(month), day] : [];
}
