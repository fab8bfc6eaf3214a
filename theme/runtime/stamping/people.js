/** People: which roles of a setting one person has. Twin: generator/setting/people.py. */

import { collapseWhitespace, foldCase } from "./python-text.js";

/** @typedef {import("./types.js").PeopleRules} PeopleRules */
/** @typedef {import("./types.js").Value} Value */
/** @typedef {import("./types.js").Values} Values */
/** @typedef {{ readonly [name: string]: any }} Data of a setting */

/** Return a title as it is compared with others. @param {string} title */
export const normalizeTitle = (title) => collapseWhitespace(foldCase(title));

/**
 * Return the person who has each role in a setting, as the name of the first of their roles.
 * @param {Pick<PeopleRules, "roles" | "standIns">} rules @param {Data} data
 * @returns {ReadonlyMap<string, string>}
 */
export function identifyPeople({ roles, standIns }, data) {
  const given = roles.flatMap((role) => (Object.hasOwn(data, role) && data[role] ? [{ role, ...read(data[role]) }] : []));
  const links = [
    ...given.flatMap(({ role, sameAs }) => (roles.includes(sameAs) ? [[role, sameAs]] : [])),
    ...standIns.filter(([role]) => !given.some((one) => one.role === role)),
    ...given.flatMap(({ role, title }) => (title ? [[role, given.find((one) => one.title === title)?.role ?? role]] : [])),
  ];
  let people = new Map(roles.map((name) => [name, name]));
  for (const [name = "", other = ""] of links) {
    const [into = "", merged] = [people.get(name) ?? "", people.get(other) ?? ""].sort((a, b) => roles.indexOf(a) - roles.indexOf(b));
    people = new Map([...people].map(([role, one]) => [role, one === merged ? into : one]));
  }
  return people;
}

/** @param {{ title?: unknown, same_as?: unknown }} person */
const read = ({ title, same_as: other }) => ({ title: title ? normalizeTitle(String(title)) : "", sameAs: other ? String(other) : "" });

/**
 * Return the values on who is who: the roles of those who have several, and which two roles are one person.
 * @param {PeopleRules} rules @param {Data} data
 * @returns {Values}
 */
export function listPeopleValues(rules, data) {
  const people = identifyPeople(rules, data);
  const all = [...people.values()];
  const rows = [...people].filter(([, one]) => all.indexOf(one) !== all.lastIndexOf(one)).map(([role, one]) => new Map([["", role], ["is", one]]));
  /** @type {[string, Value][]} */
  const flags = rules.flags.map(([flag = "", one = "", other = ""]) => [flag, people.get(one) === people.get(other) ? "" : null]);
  return new Map([...flags, ["people", rows.length ? rows : null]]);
}
