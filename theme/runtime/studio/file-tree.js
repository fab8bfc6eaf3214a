/** The files of a course as authors look for them: by module, with their questions and stories; then all others. */

/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./types.js").OutlineFile} OutlineFile */
/** @typedef {import("./types.js").OutlineItem} OutlineItem */
/**
 * @typedef {object} FileEntry
 * @property {string} path
 * @property {string} name
 * @property {string} title
 * @property {OutlineFile["sort"]} sort
 * @property {OutlineItem[]} questions
 * @property {OutlineItem[]} stories
 */
/** @typedef {{ module: string, title: string, files: FileEntry[] }} FileGroup the files of one module; of none, with an empty id */

const STORY = "scenario";

/**
 * Return the files by module, in the order of the outline, those of no module last.
 * @param {readonly OutlineFile[]} outline
 * @returns {FileGroup[]} without empty ones
 */
export function groupFiles(outline) {
  const modules = [...new Set(outline.map(({ module }) => module))].filter(Boolean);
  const groups = [...modules, ""].map((module) => ({ module, title: nameModule(outline, module), files: listEntries(outline, module) }));
  return groups.filter(({ files }) => files.length);
}

/** Return the title of a module: that of its lesson, or its id. @param {readonly OutlineFile[]} outline @param {string} id */
export const nameModule = (outline, id) => outline.find(({ module, sort }) => sort === "lesson" && module === id)?.title || id;

/** @param {readonly OutlineFile[]} outline @param {string} wanted a module's id @returns {FileEntry[]} */
const listEntries = (outline, wanted) =>
  outline
    .filter(({ module }) => module === wanted)
    .map(({ path, name, title, sort, items }) => ({
      path,
      name,
      title: title || name,
      sort,
      questions: items.filter(({ kind }) => kind !== STORY),
      stories: items.filter(({ kind }) => kind === STORY),
    }));

/**
 * Return what matches the words that somebody types: items by title or id, and files and modules whose own title or path does, with
 * all that is in them.
 * @param {readonly FileGroup[]} groups @param {string} words
 * @returns {FileGroup[]}
 */
export function filterFiles(groups, words) {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const matches = (/** @type {string[]} */ ...texts) => wanted.every((word) => texts.some((text) => fold(text).includes(word)));
  const isFound = (/** @type {OutlineItem} */ { title, id }) => matches(title, id);
  return groups.flatMap((group) => {
    if (group.module && matches(group.title, group.module)) return [group];
    const files = group.files.flatMap((file) => {
      if (matches(file.title, file.name)) return [file];
      const [questions, stories] = [file.questions.filter(isFound), file.stories.filter(isFound)];
      return questions.length + stories.length ? [{ ...file, questions, stories }] : [];
    });
    return files.length ? [{ ...group, files }] : [];
  });
}

/** @param {string} text */
const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replaceAll("’", "'").toLowerCase();

/** Return whether a file is one of an installed course, which is shown and not edited. @param {{ path: string, name: string }} file */
export const isOfCourse = ({ path, name }) => path !== name;

/** Return the number of findings by path. @param {readonly Finding[]} findings */
export function countFindings(findings) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { path } of findings) counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
}

/**
 * Return the findings by file: those of the file that is open first, errors before warnings within a file.
 * @param {readonly Finding[]} findings @param {string} current path of the open file
 * @returns {{ path: string, findings: Finding[] }[]}
 */
export function groupFindings(findings, current) {
  const paths = [...new Set(findings.map(({ path }) => path))].sort((one, other) => Number(other === current) - Number(one === current));
  return paths.map((path) => ({ path, findings: sortBySeverity(findings.filter((one) => one.path === path)) }));
}

/** @param {Finding[]} findings */
const sortBySeverity = (findings) => findings.sort((one, other) => Number(other.severity === "error") - Number(one.severity === "error"));
