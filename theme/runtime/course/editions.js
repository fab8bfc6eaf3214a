/**
 * What a set of passed modules amounts to, edition by edition: one rule for certificate, home, register and *Check a certificate*.
 *
 * A record is judged by its own edition's modules, so that a new edition takes nobody's training away. A course that lists no
 * editions has today's modules in all of them. tests/records/editions.json holds this to its cases.
 */

/** @typedef {import("../types.js").EditionFacts} EditionFacts */
/** A learning path with the ids of today's modules. @typedef {{ id: string, modules: readonly string[] }} Path */
/** A module passed, and the edition of the course it was passed at. @typedef {{ id: string, edition: string }} Pass */
/**
 * The parts of the course that say which modules an edition asks for.
 * @typedef {{ course: { edition: string }, modules: readonly { id: string, was?: readonly (readonly string[])[] }[],
 *   editions?: readonly EditionFacts[] }} CourseEditions
 */

/**
 * Return the editions of a course, the oldest first; a course that lists none has the one of today.
 * @param {CourseEditions} course
 * @returns {readonly EditionFacts[]}
 */
export const listEditions = ({ course, editions }) => (editions?.length ? editions : [{ name: course.edition, paths: {} }]);

/**
 * Return the number of an edition in the course's list, from 0 for the oldest, or -1 if the course has none of this name. Where the
 * course lists none, each is the only one.
 * @param {string} name @param {CourseEditions} course
 */
export const rankEdition = (name, { editions }) => (editions?.length ? editions.findIndex((edition) => edition.name === name) : 0);

/**
 * Return a text by which editions are in order: that of the course's list, or of the numbers in their names where it lists none.
 * @param {string} name @param {CourseEditions} course
 */
export const getEditionOrder = (name, course) => (course.editions?.length ? `${rankEdition(name, course) + 1}` : name).replace(/\d+/g, (number) => number.padStart(12, "0"));

/**
 * Return whether one edition is older than another (below 0), newer (above 0) or the same.
 * @param {string} one @param {string} other @param {CourseEditions} course
 */
export function compareEditions(one, other, course) {
  const [first, second] = [getEditionOrder(one, course), getEditionOrder(other, course)];
  return Number(first > second) - Number(first < second);
}

/**
 * Return the ids of the modules that a learning path had at an edition. A path that the setting has changed, or that came later,
 * has those of today's modules that the edition had.
 * @param {EditionFacts} edition @param {Path} path with today's modules @param {CourseEditions} course
 * @returns {readonly string[]}
 */
export function listModulesAt(edition, { id: path, modules: today }, course) {
  const now = course.editions?.at(-1);
  if (!now || edition === now) return today;
  const had = edition.paths[path];
  if (had && isSameSet(now.paths[path] ?? [], today)) return had;
  const all = new Set(Object.values(edition.paths).flat());
  return today.flatMap((id) => (all.has(id) ? [id] : listEarlierIds(id, course).filter((earlier) => all.has(earlier))));
}

/** @param {readonly string[]} one @param {readonly string[]} other */
const isSameSet = (one, other) => [...one].sort().join() === [...other].sort().join();

/**
 * Return the newest edition that corrects something of those before it, or null if none does.
 * @param {CourseEditions} course
 * @returns {EditionFacts | null}
 */
export const findCorrectingEdition = ({ editions }) => (editions ?? []).filter(({ tell_now }) => tell_now?.length).at(-1) ?? null;

/**
 * Return the ids under which a module was passed before: those of one earlier edition, if all of them were passed.
 * @param {string} id @param {(id: string) => boolean} has whether an id was passed @param {CourseEditions} course
 * @returns {readonly string[]} empty if it wasn't
 */
export function findEarlierIds(id, has, course) {
  return findModule(id, course)?.was?.find((ids) => ids.every(has)) ?? [];
}

/** Return the ids that a module had at earlier editions. @param {string} id @param {CourseEditions} course */
export const listEarlierIds = (id, course) => findModule(id, course)?.was?.flat() ?? [];

/** @param {string} id @param {CourseEditions} course */
const findModule = (id, course) => course.modules.find((module) => module.id === id);

/**
 * Return a function that says whether a module counts as passed at an edition: by a pass of it or of all the modules that it was,
 * at this edition or before, but not before the last edition that asks for it again.
 * @param {EditionFacts} edition @param {CourseEditions} course
 * @returns {(module: string, passes: readonly Pass[]) => boolean}
 */
export function makePassCheck(edition, course) {
  const last = rankEdition(edition.name, course);
  const asking = listEditions(course).slice(0, last + 1);
  const first = (/** @type {string} */ id) => asking.map(({ again }) => again?.includes(id)).lastIndexOf(true);
  return (id, passes) => {
    const from = Math.max(first(id), 0);
    const has = (/** @type {string} */ wanted) =>
      passes.some((pass) => pass.id === wanted && isBetween(rankEdition(pass.edition, course), from, last));
    return has(id) || findEarlierIds(id, has, course).length > 0;
  };
}

/** @param {number} rank @param {number} first @param {number} last */
const isBetween = (rank, first, last) => rank >= first && rank <= last;

/**
 * Return the ids of the modules that a path asks for at an edition and that the passes don't cover, in the path's order.
 * @param {EditionFacts} edition @param {Path} path @param {readonly Pass[]} passes @param {CourseEditions} course
 * @returns {string[]}
 */
export function listMissingAt(edition, path, passes, course) {
  const isPassed = makePassCheck(edition, course);
  return listModulesAt(edition, path, course).filter((id) => !isPassed(id, passes));
}

/**
 * Return the newest edition at which passes cover a whole learning path, or null if there is none.
 * @param {Path} path @param {readonly Pass[]} passes @param {CourseEditions} course
 * @returns {EditionFacts | null}
 */
export function findWholeEdition(path, passes, course) {
  const whole = listEditions(course).filter((edition) => {
    const modules = listModulesAt(edition, path, course);
    return modules.length > 0 && listMissingAt(edition, path, passes, course).length === 0;
  });
  return whole.at(-1) ?? null;
}
