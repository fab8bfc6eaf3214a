/** A number is right within a range; what people type with it, and how, does not count. Python: questions/number.py. */

/** @typedef {{ low: string, high: string, within: string, before: string, unit: string }} Facts */
/** @typedef {import("../../runtime/types.js").Response} Response */

const TYPED =
  /^([-−–]?) ?([£$€]?) ?((?:[0-9]{1,3}(?:[, ][0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{0,15})?|\.[0-9]{1,15}) ?(.*)$/;
const LONGEST = 60;
/** What people type for a sign. */
const SAID = new Map([
  ["%", ["percent", "per cent"]],
  ["£", ["pounds"]],
]);
/** Decimals are not exact in a browser: as a share of the number. */
const NEAR = 4 * Number.EPSILON;

/**
 * Read what a learner typed.
 * @param {string} typed @param {{ before: string, unit: string }} facts
 * @returns {number | null} null where it is no number, or one of something else
 */
export function readTyped(typed, { before, unit }) {
  const text = typed.replace(/[ \t\n\u00a0\u2009\u202f]+/g, " ").replace(/^ | $/g, "").toLowerCase();
  const [, minus = "", sign = "", figures = "", rest = ""] = (text.length <= LONGEST && TYPED.exec(text)) || [];
  if (!figures || (sign && sign !== before)) return null;
  const names = [before, unit].filter(Boolean).flatMap((name) => [name, ...(SAID.get(name) ?? [])]);
  const said = rest.replace(/^[ .]+|[ .]+$/g, "");
  if (said && !names.some((name) => one(name.toLowerCase()) === one(said))) return null;
  return Number(figures.replace(/[, ]/g, "")) * (minus ? -1 : 1);
}

/** Of months one: month. @param {string} words */
const one = (words) => words.replace(/s+$/, "");

/** @param {Facts} facts @param {Response} response @returns {import("../../runtime/types.js").Marked} */
export function mark(facts, response) {
  const number = typeof response === "string" ? readTyped(response, facts) : null;
  const [low = NaN, high = NaN, within = NaN] = [facts.low, facts.high, facts.within].map(Number);
  const near = within + NEAR * Math.max(1, Math.abs(low), Math.abs(high), within);
  return { share: Number(number !== null && number >= low - near && number <= high + near) };
}
