/** The learner's name on the certificate: whether it can stand there. */

import { MOST_NAME, cleanLine } from "../../runtime/record/record.js";

/**
 * Say what is wrong with a name, if anything.
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
