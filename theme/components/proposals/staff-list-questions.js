/** The questions that the newest staff list raises about people of the register. */

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").StaffReport} StaffReport */
/** @typedef {import("./answers.js").FromList} FromList */

/**
 * List the questions of a staff list that aren't settled yet: people absent from it, people back on it, and new names.
 * @param {StaffReport | null} told
 * @param {Register} register
 * @returns {FromList[]}
 */
export function listStaffQuestions(told, register) {
  if (!told) return [];
  const people = new Map(register.people.map((person) => [person.id, person]));
  const here = told.absent.filter((person) => people.has(person) && people.get(person)?.left === undefined);
  const gone = told.left.filter((person) => people.get(person)?.left !== undefined);
  const others = told.renamed.filter(({ person, name }) => people.has(person) && people.get(person)?.name !== name);
  return [
    ...here.map((person) => ({ kind: /** @type {const} */ ("absent"), person })),
    ...gone.map((person) => ({ kind: /** @type {const} */ ("returned"), person })),
    ...others.map((renamed) => ({ kind: /** @type {const} */ ("renamed"), ...renamed })),
  ];
}
