/** The words of values in one language: dates, lists and periods. Twin: generator/stamping/value_words.py. */

import { BEFORE_LAST, COMMA } from "./values.js";

/** @typedef {import("./types.js").Values} Values */
/** @typedef {import("./types.js").ValueWords} ValueWords */

/**
 * Return the values with which `formatValue` joins a list, by reserved names.
 * @param {ValueWords} words
 * @returns {Values}
 */
export const getJoiners = ({ comma, before_last: beforeLast }) => new Map([[COMMA, comma], [BEFORE_LAST, beforeLast]]);

/**
 * Return a date in words: 25 November 2026.
 * @param {string} iso YYYY-MM-DD
 * @param {ValueWords} words
 */
export const formatDay = (iso, words) => fillDay(words.day, iso, words);

/**
 * Return a day of each year in words: 1 September.
 * @param {string} day MM-DD
 * @param {ValueWords} words
 */
export const formatDayOfYear = (day, words) => fillDay(words.day_of_year, `2001-${day}`, words);

/**
 * Return when training is due again: on a day of each year, given in words, or else after so many months.
 * @param {string | null} dayOfYear
 * @param {number} months
 * @param {ValueWords} words
 */
export function formatRenewal(dayOfYear, months, { language, each_year: eachYear, after_months: forms }) {
  if (dayOfYear) return eachYear.replaceAll("{day}", () => dayOfYear);
  const form = forms.get(new Intl.PluralRules(language).select(months)) ?? forms.get("other") ?? "";
  return form.replaceAll("{count}", String(months));
}

/** @param {string} form @param {string} iso @param {ValueWords} words */
function fillDay(form, iso, { months }) {
  const [year = 0, month = 1, day = 0] = iso.split("-").map(Number);
  return form
    .replaceAll("{day}", String(day))
    .replaceAll("{month}", () => months[month - 1] ?? "")
    .replaceAll("{year}", String(year));
}
