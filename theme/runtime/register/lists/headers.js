/** Guess what the columns of a list hold from their headers, compared by letters alone; what a lead has mapped wins. */

import { getHeaderKey } from "../matching/names.js";

/**
 * Return the field (name, role …) that each column of a list holds, by its header, each field once, and "" for an unknown header;
 * `names` are the headers that each field may have, `mapped` the fields to which the lead mapped headers.
 * @template {string} Field
 * @param {readonly string[]} headers
 * @param {Readonly<Record<string, Field | "">>} mapped by `getHeaderKey`
 * @param {Readonly<Record<Field, readonly string[]>>} names by `getHeaderKey`, in the order in which they are looked for
 * @returns {(Field | "")[]}
 */
export function guessColumnFields(headers, mapped, names) {
  const keys = headers.map(getHeaderKey);
  const fields = keys.map((key) => (Object.hasOwn(mapped, key) ? (mapped[key] ?? "") : null));
  for (const [field, known] of /** @type {[Field, readonly string[]][]} */ (Object.entries(names))) {
    if (fields.includes(field)) continue;
    const best = known.map((name) => keys.findIndex((key, at) => key === name && fields[at] === null)).find((at) => at >= 0);
    if (best !== undefined) fields[best] = field;
  }
  return fields.map((field, at) => (field && fields.indexOf(field) === at ? field : ""));
}
