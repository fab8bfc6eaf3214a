/** Errors of stamping, each with a code that the page has a message for. */

/**
 * The error for a file that cannot be used as a base (a finished site with placeholders); codes: no-zip, damaged, too-large,
 * too-many, path, no-base, older, newer, facts.
 */
export class BaseError extends Error {
  /** @param {string} code @param {string} [place] the file, the dotted path in base.json, or the version that made it */
  constructor(code, place = "") {
    super(`${code} ${place}`.trim());
    this.name = "BaseError";
    this.code = code;
    this.place = place;
  }
}

/** The error for a setting's value that is not allowed where a page has its placeholder; codes: private, address, colour. */
export class RefusedValueError extends Error {
  /** @param {string} code @param {string} value its dotted name @param {string} context */
  constructor(code, value, context) {
    super(`${value} as ${context}: ${code}`);
    this.name = "RefusedValueError";
    this.code = code;
    this.value = value;
    this.context = context;
    /** The page's file, once that is known. */
    this.path = "";
  }
}

/** The error for a placeholder in a page of a base (a finished site with placeholders) whose name is not a field of any setting. */
export class UnknownNameError extends Error {
  /** @param {string} value */
  constructor(value) {
    super(value);
    this.name = "UnknownNameError";
    this.value = value;
  }
}
