/**
 * From a setting's data to its values by dotted name: one walk over the shape tree, which Python made of its model.
 *
 * Twins: generator/schema/value_paths.py (find_values), generator/setting/model.py (Setting.values), generator/setting/shape_tree.py.
 */

import { addOpen } from "./open-fields.js";
import { ownModules, pathRows, writePaths } from "./own-paths.js";
import { textOf } from "./values.js";

/** @typedef {import("./types.js").BaseFacts} BaseFacts */
/** @typedef {import("./types.js").Choice} Choice */
/** @typedef {import("./types.js").Json} Json */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").SettingData} SettingData */
/** @typedef {import("./types.js").ShapeTree} ShapeTree */
/** @typedef {import("./types.js").Value} Value */
/** @typedef {import("./types.js").Values} Values */
/** @typedef {(model: string, field: string) => boolean} Show whether a field of a part may be shown */
/** @typedef {{ tree: ShapeTree, show: Show }} Walk */

/**
 * Return every value of a setting by its dotted name, the facts of its nation among them.
 * @param {Pick<BaseFacts, "course" | "facts" | "setting">} base @param {SettingData} data
 * @returns {Values}
 */
export function valuesOf({ course, facts, setting: tree }, data) {
  const show = (/** @type {string} */ model, /** @type {string} */ field) =>
    data.show_names === true || !tree.named.get(model)?.includes(field);
  const values = new Map(walk({ tree, show }, "Setting", withDeputies(data), ""));
  for (const [name, value] of fallBack(tree.fallbacks, values)) values.set(name, value);
  for (const [name, usual] of choose(tree.terms, data)) values.set(name, values.get(name) || usual);
  const lead = textOf(values.get("terms.lead") ?? null);
  values.set("terms.lead_differs", textOf(values.get("dsl.title") ?? null).includes(lead) ? null : "");
  addOpen(values, tree);
  const training = partOf(data.training) ?? {};
  const own = ownModules(course, rowsOf(training.paths));
  values.set("paths", orNull(pathRows(course, own)));
  values.set("rule.paths", writePaths(own) || null);
  for (const [name, value] of ruleOf(training, course, tree.months)) values.set(name, value);
  for (const [name, value] of choose(facts, data)) values.set(name, value);
  return values;
}

/** Where nobody stands in for the lead, people go to the head. @param {SettingData} data @returns {SettingData} */
const withDeputies = (data) =>
  rowsOf(given(data, "deputies")).length ? data : { ...data, deputies: [partOf(given(data, "head"))].filter((one) => one !== null) };

/** @param {Choice} choice @param {SettingData} data @returns {Values} */
const choose = ({ sets, of }, { nation, phase }) => sets[of.get(String(nation))?.get(String(phase)) ?? -1] ?? new Map();

/**
 * Return the details of people who are others here; the bare name stays null, so that `if` can ask.
 * @param {ReadonlyMap<string, string>} fallbacks @param {Values} values
 * @returns {[string, Value][]}
 */
function fallBack(fallbacks, values) {
  return [...fallbacks]
    .filter(([name]) => values.get(name) === null)
    .flatMap(([name, other]) =>
      [...values]
        .filter(([field]) => field.startsWith(`${other}.`))
        .map(([field, value]) => /** @type {[string, Value]} */ ([name + field.slice(other.length), value])),
    );
}

/** @param {SettingData} training @param {BaseFacts["course"]} course @param {readonly string[]} months @returns {[string, Value][]} */
function ruleOf(training, course, months) {
  const length = Number(training.cycle_months || course.months);
  const renew = training.renew_on ? String(training.renew_on) : null;
  const day = renew && sayDay(`2001-${renew}`, months).slice(0, -" 2001".length);
  return [
    ["rule.percent", String(training.pass_mark || course.percent)],
    ["rule.months", String(length)],
    ["rule.renew_on", renew],
    ["rule.renew_day", day],
    ["rule.again", day ? `on ${day} each year` : `after ${length === 1 ? "a month" : `${length} months`}`],
    ["rule.critical", training.critical === false ? null : ""],
  ];
}

/** Write a day as a sentence does: 25 November 2026. @param {string} iso @param {readonly string[]} months */
function sayDay(iso, months) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${months[(month ?? 0) - 1]} ${year}`;
}

/**
 * Give every value below a model by dotted name; all are null where the part is left out.
 * @param {Walk} how @param {string} model @param {SettingData | null} part @param {string} prefix
 * @returns {Generator<[string, Value], void>}
 */
function* walk(how, model, part, prefix) {
  for (const { name: field, sort, of, usual } of how.tree.models.get(model) ?? []) {
    const name = prefix + field;
    const thing = part && how.show(model, field) ? (given(part, field) ?? usual) : null;
    if (sort === "part") {
      yield [name, sayPart(how, of ?? "", partOf(thing))];
      yield* walk(how, of ?? "", partOf(thing), `${name}.`);
    } else if (sort === "day") {
      yield [name, thing === null ? null : sayDay(String(thing), how.tree.months)];
      yield [`${name}.iso`, thing === null ? null : String(thing)];
    } else yield [name, thing === null ? null : say(how, sort, of, thing)];
  }
}

/** @param {Walk} how @param {string} sort @param {string | null} of @param {Json} thing @returns {Value} */
function say(how, sort, of, thing) {
  if (sort === "flag") return thing === true ? "" : null;
  if (sort === "rows") return orNull(rowsOf(thing).map((one) => rowOf(how, of ?? "", one)));
  if (sort === "phrases") return orNull(listOf(thing).map((one) => new Map([["", String(one)]])));
  return String(thing);
}

/**
 * A part whose own parts are all alike is rows of them.
 * @param {Walk} how @param {string} model @param {SettingData | null} part
 * @returns {Value}
 */
function sayPart(how, model, part) {
  if (!part) return null;
  if (!how.tree.alike.includes(model)) return "";
  const rows = (how.tree.models.get(model) ?? []).flatMap(({ name: key, of }) => {
    const one = how.show(model, key) ? partOf(given(part, key)) : null;
    return one ? [new Map([...rowOf(how, of ?? "", one), ["key", key]])] : [];
  });
  return orNull(rows);
}

/**
 * Return the values below a model as one turn of an `each`, in which a list of phrases is words.
 * @param {Walk} how @param {string} model @param {SettingData} part
 * @returns {Map<string, Value>}
 */
const rowOf = (how, model, part) =>
  new Map([...walk(how, model, part, "")].map(([name, value]) => [name, Array.isArray(value) ? textOf(value) : value]));

/** What every object has is no field. @param {SettingData} part @param {string} field @returns {Json} */
const given = (part, field) => (Object.hasOwn(part, field) ? (part[field] ?? null) : null);
/** @param {Json | undefined} thing @returns {SettingData | null} */
const partOf = (thing) =>
  typeof thing === "object" && thing !== null && !Array.isArray(thing) ? /** @type {SettingData} */ (thing) : null;
/** @param {Json | undefined} thing @returns {readonly Json[]} */
const listOf = (thing) => (Array.isArray(thing) ? thing : []);
/** @param {Json | undefined} thing @returns {SettingData[]} */
const rowsOf = (thing) => listOf(thing).map(partOf).filter((one) => one !== null);
/** @template T @param {readonly T[]} rows */
const orNull = (rows) => (rows.length ? rows : null);
