/** The headers of other providers' lists, and the recognition of such a list, or of a form's answers, among staff lists. */

import { findHeaders } from "../lists/cells.js";
import { guessColumnFields } from "../lists/headers.js";
import { getHeaderKey } from "../matching/names.js";
import { STAFF_HEADERS } from "../staff-list/columns.js";

/** What a table looks like; `codes`: it holds codes of our own records. @typedef {"staff" | "certificates" | "answers" | "codes"} TableKind */

const { name, first, last, code, email } = STAFF_HEADERS;
/**
 * The headers that each field has in other providers' lists, by `getHeaderKey`, in the order in which they are looked for.
 * @type {Readonly<Record<import("../types.js").ElsewhereField, readonly string[]>>}
 */
export const ELSEWHERE_HEADERS = {
  name: [
    ...name, "learner", "learnername", "participant", "participantname", "delegate", "delegatename", "attendee",
    "attendeename", "trainee", "traineename", "candidate", "candidatename", "student", "studentname", "user",
    "userfullname", "dysgwr",
  ],
  first: [...first, "learnerfirstname", "userfirstname"],
  last: [...last, "learnerlastname", "learnersurname", "userlastname"],
  code,
  email: [...email, "learneremail", "useremail"],
  course: [
    "course", "coursename", "coursetitle", "training", "trainingname", "trainingtitle", "trainingcourse",
    "qualification", "certificate", "certificatename", "certificatetitle", "certification", "programme", "programmename",
    "module", "modulename", "moduletitle", "activity", "activityname", "learningactivity", "event", "eventname",
    "cwrs", "enwrcwrs", "hyfforddiant",
  ],
  provider: [
    "provider", "providername", "trainingprovider", "courseprovider", "supplier", "trainingcompany", "company",
    "awardingbody", "awardingorganisation", "issuedby", "issuer", "deliveredby", "trainer", "darparwr",
  ],
  completed: [
    "completed", "completedon", "completedat", "completeddate", "datecompleted", "completion", "completiondate",
    "coursecompletiondate", "dateofcompletion", "completiontime", "achieved", "achievedon", "dateachieved",
    "achievementdate", "awarded", "awardedon", "dateawarded", "passed", "passedon", "datepassed", "passdate", "issued",
    "issuedon", "issuedate", "dateissued", "dateofissue", "trainingdate", "dateoftraining", "trainedon", "coursedate",
    "attended", "attendedon", "dateattended", "finished", "finishedon", "taken", "datetaken", "timestamp", "date",
    "cwblhawyd", "dyddiadcwblhau",
  ],
  expires: [
    "expires", "expireson", "expiresat", "expiry", "expirydate", "expirationdate", "expiration", "certificateexpiry",
    "certificateexpirydate", "validuntil", "validto", "valid", "renewal", "renewaldate", "renewby", "renewon",
    "renewaldue", "refresherdue", "refresherdate", "refreshdate", "nextdue", "duedate", "due", "dyddiaddodiben",
  ],
};

/** The headers that forms add to their answers; each row suffices. */
const ANSWER_HEADERS = [
  ["timestamp"],
  ["stampamser"],
  ["starttime", "completiontime"],
  ["amsercychwyn", "amsercwblhau"],
  ["submittedat"],
  ["submissiondate"],
  ["submissiontime"],
  ["respondentid"],
  ["responseid"],
];
const CODE = /\bMSR\d:/i;

/**
 * Return what a table that is given as a staff list looks like, by its headers and any codes in it.
 * @param {readonly (readonly string[])[]} cells
 * @returns {TableKind}
 */
export function recognizeTable(cells) {
  if (cells.some((row) => row.some((cell) => CODE.test(cell)))) return "codes";
  const { headers } = findHeaders(cells);
  const keys = new Set(headers.map(getHeaderKey));
  if (ANSWER_HEADERS.some((all) => all.every((key) => keys.has(key)))) return "answers";
  const fields = guessColumnFields(headers, {}, ELSEWHERE_HEADERS);
  const found = ["course", "completed", "expires"].filter((field) => fields.some((one) => one === field));
  return found.length > 1 ? "certificates" : "staff";
}
