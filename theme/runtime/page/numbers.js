/** Numbers in the form of a language: 5,000 in English. */

/** @type {Map<string, Intl.NumberFormat>} */
const FORMATS = new Map();

/**
 * Return a number as text in the form of a language, by default the page's.
 * @param {number} value
 * @param {string} [language] a BCP 47 tag
 */
export function formatNumber(value, language = document.documentElement.lang || "en-GB") {
  const format = FORMATS.get(language) ?? new Intl.NumberFormat(language);
  FORMATS.set(language, format);
  return format.format(value);
}
