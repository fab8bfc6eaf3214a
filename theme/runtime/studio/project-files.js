/** The files of a course that the studio opens: which they are, how many and how large, and which names are refused. */

/** Maximum size of a ZIP file of a course in bytes; GitHub's holds the whole repository. */
export const MAX_ZIP_BYTES = 128_000_000;
/** Maximum size of one file in bytes. Texts over 1 MB are opened, and reported by the checks. */
export const MAX_FILE_BYTES = 10_000_000;
/** Maximum size of a course in bytes, and of its files in number. */
export const [MAX_PROJECT_BYTES, MAX_PROJECT_FILES] = [64_000_000, 5000];
/** The file that every course has. */
export const COURSE_FILE = "quizzes/course.yml";
/** The snippets that the editor offers, the only hidden file that is opened. */
export const SNIPPETS = ".vscode/microsite.code-snippets";
/** The only folders that are opened, and the only files beside them. */
export const [FOLDERS, FILES] = [["content", "quizzes", "settings"], ["setting.yml", "mkdocs.yml", ".vscode/microsite.code-snippets"]];
/** The folder of a course's own theme, which isn't opened. */
export const THEME_FOLDER = "theme";
/** Maximum length of a path, so that a Windows computer can open it in a folder of its own; generator/system/file_names.py has the same. */
const MAX_PATH_LENGTH = 159;
/** A name that Windows forbids or reserves. Twin: generator/system/file_names.py. */
const NOT_IN_WINDOWS = /[<>:"|?*\\\p{Cc}]|[. ]$|^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/iu;
/** The file that each school's folder has; its course may be installed. */
const SETTING_FILE = "setting.yml";
/** A part of a path that is missing or leads out of the folder. */
const LEADS_OUT = /(?:^|[/\\])\.{0,2}(?:[/\\]|$)|^[a-z]:/i;

/**
 * The error for files that cannot be opened as a course. Codes: no-zip, damaged, locked, zip-too-large, too-many, file-too-large,
 * project-too-large, path, name, same-name, no-project, school, unreadable.
 */
export class ProjectError extends Error {
  /** @param {string} code @param {string} [place] the path of the file */
  constructor(code, place = "") {
    super(`${code} ${place}`.trim());
    this.name = "ProjectError";
    this.code = code;
    this.place = place;
  }
}

/**
 * Return the folder that holds a course, with a slash, or empty: at the top of some files or in one folder, as in GitHub's ZIPs. If the
 * studio has the course of folders of a few files, that may be a school's, with a setting. Throws a ProjectError if there is none.
 * @param {readonly string[]} paths @param {boolean} isInstalled
 */
export function findProjectFolder(paths, isInstalled) {
  const findAbove = (/** @type {string} */ file) => paths.filter((path) => `/${path}`.endsWith(`/${file}`)).map((path) => path.slice(0, -file.length));
  const isTop = (/** @type {string} */ folder) => folder.split("/").length <= 2;
  const [course, setting] = [COURSE_FILE, SETTING_FILE].map((file) => findAbove(file).filter(isTop).sort((a, b) => a.length - b.length)[0]);
  const found = course ?? (isInstalled ? setting : undefined);
  if (found === undefined) throw new ProjectError(setting === undefined ? "no-project" : "school");
  return found;
}

/** Return whether a path (with forward slashes) leads out of its folder. @param {string} path */
export const leadsOut = (path) => LEADS_OUT.test(path);

/** Return whether a file belongs to a course, by its path in the course's folder. @param {string} path */
export const isProjectFile = (path) => FILES.includes(path) || FOLDERS.some((folder) => path.startsWith(`${folder}/`));

/** Collects the files of a course, and throws a ProjectError for one with an impossible name, or for more than a course may hold. */
export class FileCollector {
  constructor() {
    /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
    this.files = new Map();
    /** Names as Windows compares them. @type {Set<string>} */
    this.names = new Set();
    this.size = 0;
  }

  /** Throw if a file with this path and size can't be added. @param {string} path @param {number} size in bytes */
  check(path, size) {
    if (leadsOut(path)) throw new ProjectError("path", path);
    if (path.length > MAX_PATH_LENGTH || path.split("/").some((part) => NOT_IN_WINDOWS.test(part))) throw new ProjectError("name", path);
    if (this.names.has(foldCase(path))) throw new ProjectError("same-name", path);
    if (size > MAX_FILE_BYTES) throw new ProjectError("file-too-large", path);
    if (this.size + size > MAX_PROJECT_BYTES) throw new ProjectError("project-too-large", path);
    if (this.files.size >= MAX_PROJECT_FILES) throw new ProjectError("too-many");
  }

  /** @param {string} path @param {Uint8Array<ArrayBuffer>} bytes */
  add(path, bytes) {
    this.check(path, bytes.length);
    this.files.set(path, bytes);
    this.names.add(foldCase(path));
    this.size += bytes.length;
  }

  /** Return the files by path; throw a ProjectError if they aren't a course, or a school's folder of one that is installed. @param {boolean} isInstalled */
  finish(isInstalled) {
    if (findProjectFolder([...this.files.keys()], isInstalled)) throw new ProjectError("no-project");
    return this.files;
  }
}

/** @param {string} path */
const foldCase = (path) => path.normalize("NFC").toUpperCase().toLowerCase();
