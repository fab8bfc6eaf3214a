/**
 * Guess what the columns of a staff list hold from their headers; what a lead has mapped before wins.
 *
 * School systems have no common format, so this is a table of headers in use, compared by letters alone.
 */

import { getHeaderKey } from "../matching/names.js";

/** @typedef {import("../types.js").ColumnField} ColumnField */

/** In the order in which they are looked for. @type {Readonly<Record<Exclude<ColumnField, "">, readonly string[]>>} */
const HEADERS = {
  name: [
    "name", "fullname", "staffname", "employeename", "displayname", "staffmember", "employee", "nameofstaff", "enw",
    "enwllawn",
  ],
  first: [
    "firstname", "forename", "forenames", "givenname", "givennames", "first", "preferredforename",
    "preferredfirstname", "chosenname", "legalforename", "legalfirstname", "knownas", "enwcyntaf",
  ],
  last: [
    "surname", "lastname", "familyname", "last", "preferredsurname", "preferredlastname", "legalsurname",
    "legallastname", "cyfenw",
  ],
  role: [
    "role", "jobtitle", "job", "jobrole", "post", "posttitle", "position", "staffrole", "mainrole", "occupation",
    "swydd", "rol",
  ],
  code: [
    "staffcode", "staffid", "staffnumber", "staffno", "staffref", "staffreference", "employeenumber", "employeeno",
    "employeeid", "employeecode", "employeeref", "employeereference", "payrollnumber", "payrollno", "payrollid",
    "personnelnumber", "teachercode", "codstaff", "rhifstaff",
  ],
  team: [
    "team", "teamname", "department", "departmentname", "dept", "faculty", "subjectdepartment", "keystage", "phase",
    "class", "classname", "classgroup", "tim", "adran", "dosbarth",
  ],
  email: ["email", "emailaddress", "workemail", "workemailaddress", "schoolemail", "mail", "ebost", "cyfeiriadebost"],
  joined: [
    "startdate", "started", "start", "joined", "datejoined", "joiningdate", "datestarted", "employmentstart",
    "employmentstartdate", "contractstart", "contractstartdate", "dateofappointment", "dateappointed",
    "dyddiaddechrau",
  ],
  setting: [
    "setting", "school", "schoolname", "site", "academy", "college", "nursery", "establishment", "establishmentname",
    "location", "organisation", "ysgol",
  ],
  path: [
    "path", "coursepath", "trainingpath", "trainingroute", "route", "group", "staffgroup", "traininggroup", "llwybr",
    "grwp",
  ],
};

/**
 * Return the field (name, role …) that each column of a staff list holds, by its header, each field once, and "" for an unknown
 * header; `columns` are the fields to which the lead mapped headers.
 * @param {readonly string[]} headers
 * @param {Readonly<Record<string, ColumnField>>} columns what was mapped, by `getHeaderKey`
 * @returns {ColumnField[]}
 */
export function guessColumnFields(headers, columns) {
  const keys = headers.map(getHeaderKey);
  const fields = keys.map((key) => (Object.hasOwn(columns, key) ? (columns[key] ?? "") : null));
  for (const [field, names] of Object.entries(HEADERS)) {
    if (fields.includes(/** @type {ColumnField} */ (field))) continue;
    const best = names.map((name) => keys.findIndex((key, at) => key === name && fields[at] === null)).find((at) => at >= 0);
    if (best !== undefined) fields[best] = /** @type {ColumnField} */ (field);
  }
  return fields.map((field, at) => (field && fields.indexOf(field) === at ? field : ""));
}
