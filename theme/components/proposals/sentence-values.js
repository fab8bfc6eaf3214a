/** The values of the placeholders in an open question's text: names and roles from the register. */

import { getRecordName, getSettingId } from "../../runtime/register/entry.js";
import { getExactKey } from "../../runtime/register/matching/names.js";
import { getEntryKey } from "../../runtime/register/schema.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").Person} Person */
/** @typedef {import("./answers.js").Question} Question */

/** A lookup of names, roles and settings of people and records, for the texts of the register's open questions. */
export class NameLookup {
  /** @param {Register} register @param {string} nameless text for a record without a name */
  constructor(register, nameless) {
    this.register = register;
    this.nameless = nameless;
    /** @type {Map<string, Entry>} */
    this.entries = new Map(register.entries.map((entry) => [getEntryKey(entry), entry]));
    /** @type {Map<string, Person>} */
    this.people = new Map(register.people.map((person) => [person.id, person]));
    this.settings = new Map(register.settings.map(({ id, name }) => [id, name]));
  }

  /** Return the id of a record's setting. @param {string} key */
  settingOf(key) {
    const entry = this.entries.get(key);
    return entry ? getSettingId(entry) : "";
  }

  /** Return the name on a record, or an empty string. @param {string} key */
  nameOnRecord(key) {
    const entry = this.entries.get(key);
    return entry ? getRecordName(entry) : "";
  }

  /** Return the name on a record, or the text for a record without one. @param {string} key */
  labelOfRecord(key) {
    return this.nameOnRecord(key) || this.nameless;
  }

  /** Return a person's name. @param {string} id */
  nameOfPerson(id) {
    return this.people.get(id)?.name ?? "";
  }

  /** Return the name of a person's setting. @param {string} id */
  settingNameOfPerson(id) {
    return this.settings.get(this.people.get(id)?.setting ?? "") ?? "";
  }

  /** Return the name of a record's setting. @param {string} key */
  settingNameOfRecord(key) {
    const id = this.settingOf(key);
    return this.settings.get(id) ?? id;
  }

  /** Return whether a record has the same name as a person of another setting. @param {string} key @param {string} id */
  isNamesake(key, id) {
    return getExactKey(this.nameOnRecord(key)) === getExactKey(this.nameOfPerson(id)) && this.settingOf(key) !== this.people.get(id)?.setting;
  }

  /** Return a person's role. @param {string} id */
  roleOfPerson(id) {
    return this.people.get(id)?.role ?? "";
  }

  /** Count the unassigned entries of a setting. @param {string} id */
  countUnassigned(id) {
    return this.register.entries.filter((entry) => getSettingId(entry) === id && entry.person === null).length;
  }
}

/**
 * Return the values of the placeholders in an open question's text, by name; `names` looks up people and records. `about` names
 * its subject in the accessible names of its buttons.
 * @param {Question} question
 * @param {NameLookup} names
 * @returns {Record<string, string | number>}
 */
export function getSentenceValues(question, names) {
  switch (question.kind) {
    case "near": {
      const [given, name] = [names.labelOfRecord(question.entry), names.nameOfPerson(question.person)];
      const [place, there] = [names.settingNameOfRecord(question.entry), names.settingNameOfPerson(question.person)];
      return { given, name, place, there, about: `${given}, ${name}` };
    }
    case "unknown":
    case "same-name": {
      const given = names.labelOfRecord(question.entry);
      return { given, about: given };
    }
    case "two-names": {
      const all = new Intl.ListFormat(document.documentElement.lang).format(question.entries.map((key) => names.labelOfRecord(key)));
      return { names: all, about: all };
    }
    case "two-settings": {
      const [one, other] = question.people;
      return { name: names.nameOfPerson(one), here: names.settingNameOfPerson(one), there: names.settingNameOfPerson(other), other: names.nameOfPerson(other), about: names.nameOfPerson(one) };
    }
    case "setting":
      return { setting: question.name, records: names.countUnassigned(question.id), about: question.name };
    case "elsewhere":
      return { given: question.name, count: question.ids.length, about: question.name };
    case "renamed":
      return { name: names.nameOfPerson(question.person), given: question.name, about: question.name };
    case "code": {
      const [name, other] = [names.nameOfPerson(question.person), names.nameOfPerson(question.other)];
      return { name, other, code: question.code, about: name };
    }
    default:
      return { name: names.nameOfPerson(question.person), about: names.nameOfPerson(question.person) };
  }
}
