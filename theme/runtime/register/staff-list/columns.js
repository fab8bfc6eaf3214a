/** The headers of staff lists. School systems have no common format, so this is a table of headers in use. */

/** @typedef {import("../types.js").ColumnField} ColumnField */

/** The headers that each field has in staff lists, by `getHeaderKey`, in the order in which they are looked for. @type {Readonly<Record<Exclude<ColumnField, "">, readonly string[]>>} */
export const STAFF_HEADERS = {
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
