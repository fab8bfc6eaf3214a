/** What fills the sentence of a question: names and roles from the register, as they stand there. */

import { nameOf, settingOf } from "../../runtime/register/entry.js";
import { exactKey } from "../../runtime/register/matching/names.js";
import { entryKey } from "../../runtime/register/schema.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").Person} Person */
/** @typedef {import("./answers.js").Question} Question */

/** Names by key and id, looked up once for a whole list of questions. */
export class NameLookup {
  /** @param {Register} register @param {string} nameless said of a record without a name */
  constructor(register, nameless) {
    this.register = register;
    this.nameless = nameless;
    /** @type {Map<string, Entry>} */
    this.entries = new Map(register.entries.map((entry) => [entryKey(entry), entry]));
    /** @type {Map<string, Person>} */
    this.people = new Map(register.people.map((person) => [person.id, person]));
    this.settings = new Map(register.settings.map(({ id, name }) => [id, name]));
  }

  /** Id of the setting of a record. @param {string} key */
  settingOf(key) {
    const entry = this.entries.get(key);
    return entry ? settingOf(entry) : "";
  }

  /** The name on a record; empty where it has none. @param {string} key */
  bare(key) {
    const entry = this.entries.get(key);
    return entry ? nameOf(entry) : "";
  }

  /** @param {string} key */
  given(key) {
    return this.bare(key) || this.nameless;
  }

  /** @param {string} id */
  person(id) {
    return this.people.get(id)?.name ?? "";
  }

  /** The name of the setting where somebody is. @param {string} id */
  at(id) {
    return this.settings.get(this.people.get(id)?.setting ?? "") ?? "";
  }

  /** The name of a record's setting. @param {string} key */
  placeOf(key) {
    const id = this.settingOf(key);
    return this.settings.get(id) ?? id;
  }

  /** Whether a record bears the very name of somebody, who is in another setting. @param {string} key @param {string} id */
  isNamesake(key, id) {
    return exactKey(this.bare(key)) === exactKey(this.person(id)) && this.settingOf(key) !== this.people.get(id)?.setting;
  }

  /** @param {string} id */
  role(id) {
    return this.people.get(id)?.role ?? "";
  }

  /** @param {string} id of a setting */
  countOf(id) {
    return this.register.entries.filter((entry) => settingOf(entry) === id && entry.person === null).length;
  }
}

/**
 * Return what fills the gaps of a question's sentence; `about` tells its buttons from those of other questions.
 * @param {Question} question
 * @param {NameLookup} names
 * @returns {Record<string, string | number>}
 */
export function collectSentenceValues(question, names) {
  switch (question.kind) {
    case "near": {
      const [given, name] = [names.given(question.entry), names.person(question.person)];
      const [place, there] = [names.placeOf(question.entry), names.at(question.person)];
      return { given, name, place, there, about: `${given}, ${name}` };
    }
    case "unknown":
    case "same-name": {
      const given = names.given(question.entry);
      return { given, about: given };
    }
    case "two-names": {
      const all = new Intl.ListFormat(document.documentElement.lang).format(question.entries.map((key) => names.given(key)));
      return { names: all, about: all };
    }
    case "two-settings": {
      const [one, other] = question.people;
      return { name: names.person(one), here: names.at(one), there: names.at(other), other: names.person(other), about: names.person(one) };
    }
    case "setting":
      return { setting: question.name, records: names.countOf(question.id), about: question.name };
    case "renamed":
      return { name: names.person(question.person), given: question.name, about: question.name };
    default:
      return { name: names.person(question.person), about: names.person(question.person) };
  }
}
