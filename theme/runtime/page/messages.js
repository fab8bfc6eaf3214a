/**
 * Formatting of the few messages that need values, from the catalogue in the page.
 *
 * All other text is in the HTML. A message is a text, or one text for each CLDR plural category ("one", "other" …),
 * chosen by `count`.
 */

import { formatNumber } from "./numbers.js";

/** @typedef {string | Record<string, string>} Form */
/** @typedef {Record<string, string | number>} Values */
/** @typedef {ReturnType<typeof makeMessageFormatter>} Messages */

/**
 * Return a formatter for the page's embedded message catalogue, with methods `format` and `formatDate`.
 * @param {Document} [root]
 * @returns {Messages}
 */
export function readMessageFormatter(root = document) {
  const block = root.getElementById("word-forms");
  return makeMessageFormatter(JSON.parse(block?.textContent || "{}"), root.documentElement.lang || "en-GB");
}

/**
 * Return a formatter for a catalogue of messages with `{name}` placeholders and plural forms, with methods `format` and `formatDate`.
 * @param {Record<string, Form>} forms each message by key
 * @param {string} language a BCP 47 tag
 */
export function makeMessageFormatter(forms, language) {
  const plural = new Intl.PluralRules(language);
  const long = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return {
    /**
     * Return a message with its `{name}` placeholders filled; `count` chooses the plural form.
     * @param {string} key for example "home_minutes"
     * @param {Values} [values]
     * @returns {string} throws if the key or the value of a placeholder is missing
     */
    format(key, values = {}) {
      const form = Object.hasOwn(forms, key) ? forms[key] : undefined;
      if (form === undefined) throw new Error(`no words for ${key}`);
      return fillSentence(pickForm(form, plural, values), key, values, language);
    },
    /**
     * Return a date in words: 25 November 2026.
     * @param {string} iso YYYY-MM-DD
     * @returns {string}
     */
    formatDate: (iso) => long.format(new Date(`${iso}T00:00:00Z`)),
  };
}

/** @param {Form} form @param {Intl.PluralRules} plural @param {Values} values @returns {string} */
function pickForm(form, plural, values) {
  if (typeof form === "string") return form;
  return form[plural.select(Number(values.count))] ?? form.other ?? "";
}

/** @param {string} sentence @param {string} key @param {Values} values @param {string} language */
function fillSentence(sentence, key, values, language) {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name) => {
    if (!Object.hasOwn(values, name)) throw new Error(`words for ${key} need a value for ${name}`);
    const value = values[name] ?? "";
    return typeof value === "number" ? formatNumber(value, language) : value;
  });
}
