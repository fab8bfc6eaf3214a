/** Validation of the name that a learner types for the certificate. */

import { normalizeLine } from "../../runtime/record/line.js";
import { LIMITS } from "../../runtime/record/rules.js";

/**
 * Return why a typed name can't be printed on a certificate (`missing`, `long`, or `odd` for hidden or control characters), or null
 * if it can.
 * @param {string} typed
 * @returns {"missing" | "long" | "odd" | null}
 */
export function validateName(typed) {
  if (typed.trim() === "") return "missing";
  if ([...typed.normalize("NFC").trim()].length > LIMITS.name) return "long";
  try {
    normalizeLine(typed);
    return null;
  } catch {
    return "odd";
  }
}
