/** What stamping refuses, as errors with a code that a page has words for. */

/** A file cannot be used as a base; codes: no-zip, damaged, too-large, too-many, path, no-base, format, facts, lacks. */
export class BaseError extends Error {
  /** @param {string} code @param {string} [place] the file, or the dotted place in base.json */
  constructor(code, place = "") {
    super(`${code} ${place}`.trim());
    this.name = "BaseError";
    this.code = code;
    this.place = place;
  }
}

/** A page of the base cannot be filled: the base is at fault, not the setting. */
export class PageError extends Error {
  /** @param {string} code @param {number} [line] of the rendered page; 0 where it is the whole */
  constructor(code, line = 0) {
    super(`line ${line}: ${code}`);
    this.name = "PageError";
    this.code = code;
    this.line = line;
  }
}

/** A value may not stand where its token stands; codes: private, address, colour. */
export class RefusedValueError extends Error {
  /** @param {string} code @param {string} value its dotted name @param {string} context */
  constructor(code, value, context) {
    super(`${value} as ${context}: ${code}`);
    this.name = "RefusedValueError";
    this.code = code;
    this.value = value;
    this.context = context;
    /** The file in which it stands, once that is known. */
    this.path = "";
  }
}

/** A page asks for a name that no setting can have. */
export class UnknownNameError extends Error {
  /** @param {string} value */
  constructor(value) {
    super(value);
    this.name = "UnknownNameError";
    this.value = value;
  }
}
