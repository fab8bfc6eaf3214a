/** Marking of numbers: right within a range, whatever unit or thousands separator is typed. Python: questions/number.py. */

/** @typedef {{ low: string, high: string, within: string, before: string, unit: string }} Facts */
/** @typedef {import("../../runtime/types.js").Response} Response */

const TYPED =
  /^([-−–]?) ?([£$€]?) ?((?:[0-9]{1,3}(?:[, ][0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{0,15})?|\.[0-9]{1,15}) ?(.*)$/;
const LONGEST = 60;
/** Digits after the point: as many as TYPED allows, so that every number scales to an integer. */
const PLACES = 15;
const DECIMAL = /^-?[0-9]*(\.[0-9]{0,15})?$/;
/** Words that people type instead of a sign. */
const SIGN_NAMES = new Map([
  ["%", ["percent", "per cent"]],
  ["£", ["pounds"]],
]);

/**
 * Scale a decimal to an integer: as binary fractions, 0.3 is outside 0.1 ± 0.2.
 * @param {string} figures such as -17.5 or .5 @returns {bigint | null} null if it is not a decimal
 */
function scaleDecimal(figures) {
  if (!/[0-9]/.test(figures) || !DECIMAL.test(figures)) return null;
  const [whole = "", decimals = ""] = figures.split(".");
  return BigInt(whole + decimals.padEnd(PLACES, "0"));
}

/**
 * Return a number that a learner typed, times 10 to the power of 15 as an integer (so that decimals compare exactly), or null if it
 * isn't a number or has another unit than the question's; `before` is a unit that precedes the number, such as £, `unit` one that
 * follows it.
 * @param {string} typed @param {{ before: string, unit: string }} facts
 * @returns {bigint | null} the scaled number; null if it isn't a number or has a wrong unit
 */
export function parseTypedNumber(typed, { before, unit }) {
  const text = typed.replace(/[ \t\n\u00a0\u2009\u202f]+/g, " ").replace(/^ | $/g, "").toLowerCase();
  const [, minus = "", sign = "", figures = "", rest = ""] = (text.length <= LONGEST && TYPED.exec(text)) || [];
  if (!figures || (sign && sign !== before)) return null;
  const names = [before, unit].filter(Boolean).flatMap((name) => [name, ...(SIGN_NAMES.get(name) ?? [])]);
  const said = rest.replace(/^[ .]+|[ .]+$/g, "");
  if (said && !names.some((name) => toSingular(name.toLowerCase()) === toSingular(said))) return null;
  return scaleDecimal((minus && "-") + figures.replace(/[, ]/g, ""));
}

/** Return a unit's singular: *months* becomes *month*. @param {string} words */
const toSingular = (words) => words.replace(/s+$/, "");

/**
 * Return the mark of a response to a number question, its `share` of the points: 1 if the typed number is in the accepted range,
 * otherwise 0; `facts` are the question's data.
 * @param {Facts} facts @param {Response} response @returns {import("../../runtime/types.js").Marked}
 */
export function markResponse(facts, response) {
  const number = typeof response === "string" ? parseTypedNumber(response, facts) : null;
  const [low, high, within] = [facts.low, facts.high, facts.within].map(scaleDecimal);
  if (number === null || low == null || high == null || within == null) return { share: 0 };
  return { share: Number(number >= low - within && number <= high + within) };
}
