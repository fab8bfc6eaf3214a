/**
 * Flatten a setting's data into values by dotted name, by walking the model tree that Python generates from its model.
 *
 * Twins: generator/schema/value_paths.py (flatten_values), generator/setting/model.py (Setting.values), generator/setting/model_tree.py.
 */

import { fromBase64url, toBase64url } from "../record/bytes.js";
import { addFallbacks } from "./open-fields.js";
import { listPeopleValues } from "./people.js";
import { getPathOverrides, buildPathRows, serializePathOverrides } from "./paths.js";
import { formatDay, formatDayOfYear, formatRenewal, getJoiners } from "./value-words.js";
import { formatValue } from "./values.js";

/** @typedef {import("./types.js").BaseFacts} BaseFacts */
/** @typedef {import("./types.js").Choice} Choice */
/** @typedef {import("./types.js").Json} Json */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").SettingData} SettingData */
/** @typedef {import("./types.js").ShapeTree} ShapeTree */
/** @typedef {import("./types.js").Value} Value */
/** @typedef {import("./types.js").Values} Values */
/** @typedef {import("./types.js").ValueWords} ValueWords */
/** @typedef {(model: string, field: string) => boolean} Show whether a field of a part may be shown */
/** @typedef {{ tree: ShapeTree, show: Show, words: ValueWords, joiners: Values }} Walk */

/** The nation and the phase of every setting of a course that has none. */
const EVERYWHERE = "all";

/**
 * Return all values of a setting (the `data` of its setting.yml) by dotted name, null for a missing one; the first argument is the
 * data of a base (a finished site with placeholders): its course, its facts by nation and phase (such as helplines), the model of a
 * setting's fields (`setting`), and the words of values. `keysPlace` is where its keys are, or would go: setting.yml#L41.
 * @param {Pick<BaseFacts, "course" | "facts" | "setting" | "words">} base @param {SettingData} data @param {string | null} [keysPlace]
 * @returns {Values}
 */
export function getSettingValues({ course, facts, setting: tree, words }, data, keysPlace = null) {
  const show = (/** @type {string} */ model, /** @type {string} */ field) =>
    data.show_names === true || !tree.named.get(model)?.includes(field);
  const joiners = getJoiners(words);
  const values = new Map([...joiners, ...flattenValues({ tree, show, words, joiners }, "Setting", addStandIns(data, tree), "")]);
  const people = listPeopleValues(tree.people, data);
  for (const [name, value] of [...addFallbackDetails(tree.fallbacks, values), ...people]) values.set(name, value);
  for (const [name, usual] of choose(tree.terms, data)) values.set(name, values.get(name) || usual);
  const lead = formatValue(values.get("terms.lead") ?? null);
  values.set("terms.lead_differs", formatValue(values.get(`${tree.lead}.title`) ?? null).includes(lead) ? null : "");
  addFallbacks(values, tree);
  values.set("keys_place", keysPlace);
  values.set("badge_keys", orNull(buildBadgeKeyRows(rowsOf(data.keys))));
  const training = partOf(data.training) ?? {};
  const own = getPathOverrides(course, rowsOf(training.paths));
  values.set("paths", orNull(buildPathRows(course, own, joiners)));
  values.set("rule.paths", serializePathOverrides(own) || null);
  for (const [name, value] of ruleOf(training, course, words)) values.set(name, value);
  for (const [name, value] of choose(facts, data)) values.set(name, value);
  return values;
}

/** Return the public keys that verify badges, those not lost, with both coordinates as base64url. @param {SettingData[]} keys @returns {Row[]} */
function buildBadgeKeyRows(keys) {
  return keys.filter(({ key, lost_on }) => key && !lost_on).map(({ key }, at) => {
    const point = fromBase64url(String(key));
    const [x, y] = [toBase64url(point.subarray(1, 33)), toBase64url(point.subarray(33))];
    return new Map([["before", at ? "," : ""], ["key", String(key)], ["x", x], ["y", y]]);
  });
}

/** Put the person who stands in into each list of persons that is empty. @param {SettingData} data @param {ShapeTree} tree @returns {SettingData} */
function addStandIns(data, { list_stand_ins: standIns }) {
  const empty = [...standIns].filter(([name]) => !rowsOf(getField(data, name)).length);
  return { ...data, ...Object.fromEntries(empty.map(([name, other]) => [name, rowsOf([getField(data, other)])])) };
}

/** @param {Choice} choice @param {SettingData} data @returns {Values} */
const choose = ({ sets, of }, { nation = EVERYWHERE, phase = EVERYWHERE }) => sets[of.get(String(nation))?.get(String(phase)) ?? -1] ?? new Map();

/**
 * Add the contact details of people who also do another role here; the bare name stays null, so that `if` can test it.
 * @param {ReadonlyMap<string, string>} fallbacks @param {Values} values
 * @returns {[string, Value][]}
 */
function addFallbackDetails(fallbacks, values) {
  return [...fallbacks]
    .filter(([name]) => values.get(name) === null)
    .flatMap(([name, other]) =>
      [...values]
        .filter(([field]) => field.startsWith(`${other}.`))
        .map(([field, value]) => /** @type {[string, Value]} */ ([name + field.slice(other.length), value])),
    );
}

/** @param {SettingData} training @param {BaseFacts["course"]} course @param {ValueWords} words @returns {[string, Value][]} */
function ruleOf(training, course, words) {
  const months = Number(training.cycle_months || course.months);
  const renew = training.renew_on ? String(training.renew_on) : null;
  const day = renew && formatDayOfYear(renew, words);
  return [
    ["rule.percent", String(training.pass_mark || course.percent)],
    ["rule.months", String(months)],
    ["rule.renew_on", renew],
    ["rule.renew_day", day],
    ["rule.again", formatRenewal(day, months, words)],
    ["rule.critical", training.critical === false ? null : ""],
  ];
}

/**
 * Yield every value below a model by dotted name; all are null if the part is omitted.
 * @param {Walk} how @param {string} model @param {SettingData | null} part @param {string} prefix
 * @returns {Generator<[string, Value], void>}
 */
function* flattenValues(how, model, part, prefix) {
  for (const { name: field, sort, of, usual } of how.tree.models.get(model) ?? []) {
    const name = prefix + field;
    const thing = part && how.show(model, field) ? (getField(part, field) ?? usual) : null;
    if (sort === "part") {
      yield [name, sayPart(how, of ?? "", partOf(thing))];
      yield* flattenValues(how, of ?? "", partOf(thing), `${name}.`);
    } else if (sort === "day") {
      yield [name, thing === null ? null : formatDay(String(thing), how.words)];
      yield [`${name}.iso`, thing === null ? null : String(thing)];
    } else yield [name, thing === null ? null : say(how, sort, of, thing)];
  }
}

/** @param {Walk} how @param {string} sort @param {string | null} of @param {Json} thing @returns {Value} */
function say(how, sort, of, thing) {
  if (sort === "flag") return thing === true ? "" : null;
  if (sort === "rows") return orNull(rowsOf(thing).map((one) => flattenRow(how, of ?? "", one)));
  if (sort === "phrases") return orNull(listOf(thing).map((one) => new Map([["", String(one)]])));
  return String(thing);
}

/**
 * Return the value of a part: rows, if its own parts all have the same model.
 * @param {Walk} how @param {string} model @param {SettingData | null} part
 * @returns {Value}
 */
function sayPart(how, model, part) {
  if (!part) return null;
  if (!how.tree.alike.includes(model)) return "";
  const rows = (how.tree.models.get(model) ?? []).flatMap(({ name: key, of }) => {
    const one = how.show(model, key) ? partOf(getField(part, key)) : null;
    return one ? [new Map([...flattenRow(how, of ?? "", one), ["key", key]])] : [];
  });
  return orNull(rows);
}

/**
 * Return the values below a model as one row of an `each`; a list of phrases becomes text.
 * @param {Walk} how @param {string} model @param {SettingData} part
 * @returns {Map<string, Value>}
 */
const flattenRow = (how, model, part) =>
  new Map([...flattenValues(how, model, part, "")].map(([name, value]) => [name, Array.isArray(value) ? formatValue(value, how.joiners) : value]));

/**
 * Return a field of given data; properties that every object has do not count.
 * @param {SettingData} part @param {string} field @returns {Json}
 */
const getField = (part, field) => (Object.hasOwn(part, field) ? (part[field] ?? null) : null);
/** @param {Json | undefined} thing @returns {SettingData | null} */
const partOf = (thing) =>
  typeof thing === "object" && thing !== null && !Array.isArray(thing) ? /** @type {SettingData} */ (thing) : null;
/** @param {Json | undefined} thing @returns {readonly Json[]} */
const listOf = (thing) => (Array.isArray(thing) ? thing : []);
/** @param {Json | undefined} thing @returns {SettingData[]} */
const rowsOf = (thing) => listOf(thing).map(partOf).filter((one) => one !== null);
/** @template T @param {readonly T[]} rows */
const orNull = (rows) => (rows.length ? rows : null);
