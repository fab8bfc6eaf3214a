/** Validation of the name that a learner types for the certificate. */

import { MOST_NAME, cleanLine } from "../../runtime/record/record.js";

/**
 * Return why a typed name can't be printed on a certificate, or null if it can.
 * @param {string} typed
 * @returns {"missing" | "long" | "odd" | null}
 */
export function validateName(typed) {
  if (typed.trim() === "") return "missing";
  if ([...typed.normalize("NFC").trim()].length > MOST_NAME) return "long";
  try {
    cleanLine(typed);
    return null;
  } catch {
    return "odd";
  }
}
