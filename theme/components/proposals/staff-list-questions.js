/** The questions that the newest staff list raises about people of the register. */

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").StaffReport} StaffReport */
/** @typedef {import("./answers.js").FromList} FromList */

/**
 * Return the open questions after the import of a staff list (its `report`), on people who are missing from it, who are in it again
 * after leaving, and who have another name, or someone else's staff code, in it; none without a report.
 * @param {StaffReport | null} report of the import
 * @param {Register} register
 * @returns {FromList[]}
 */
export function listStaffQuestions(report, register) {
  if (!report) return [];
  const people = new Map(register.people.map((person) => [person.id, person]));
  const here = report.absent.filter((person) => people.has(person) && people.get(person)?.left === undefined);
  const gone = report.left.filter((person) => people.get(person)?.left !== undefined);
  const others = report.renamed.filter(({ person, name }) => people.has(person) && people.get(person)?.name !== name);
  const codes = report.codes.filter(({ person, other, code }) => people.has(person) && people.has(other) && people.get(person)?.code !== code);
  return [
    ...here.map((person) => ({ kind: /** @type {const} */ ("absent"), person })),
    ...gone.map((person) => ({ kind: /** @type {const} */ ("returned"), person })),
    ...others.map((renamed) => ({ kind: /** @type {const} */ ("renamed"), ...renamed })),
    ...codes.map((given) => ({ kind: /** @type {const} */ ("code"), ...given })),
  ];
}
