/** The passphrase fields of a form: revealed on request, read, validated, and cleared after use. */

import { MIN_PASSPHRASE_LENGTH } from "../record/sealed.js";

/** @param {HTMLFormElement} form */
const findFields = (form) => /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[name="passphrase"], [name="again"]'));

/** @param {HTMLFormElement} form */
const findRevealBox = (form) => /** @type {HTMLInputElement | null} */ (form.querySelector("[data-reveal]"));

/**
 * Make a form's *Show what I type* box reveal its passphrases.
 * @param {HTMLFormElement} form
 */
export function enableReveal(form) {
  findRevealBox(form)?.addEventListener("change", () => setType(form));
}

/** @param {HTMLFormElement} form */
function setType(form) {
  for (const input of findFields(form)) input.type = findRevealBox(form)?.checked ? "text" : "password";
}

/**
 * Return the passphrase typed in a form.
 * @param {HTMLFormElement} form
 */
export const readPassphrase = (form) => findFields(form)[0]?.value ?? "";

/**
 * Return the error in a form's new passphrase, which is typed twice: the field and its message's key, or null if it is valid.
 * @param {HTMLFormElement} form
 * @returns {{ field: "passphrase" | "again", fault: "missing" | "short" | "differs" } | null}
 */
export function validateNewPassphrase(form) {
  const typed = readPassphrase(form);
  if (typed === "") return { field: "passphrase", fault: "missing" };
  if ([...typed.normalize("NFC")].length < MIN_PASSPHRASE_LENGTH) return { field: "passphrase", fault: "short" };
  return findFields(form)[1]?.value === typed ? null : { field: "again", fault: "differs" };
}

/**
 * Clear a form's passphrases and its file, and hide what is typed next.
 * @param {HTMLFormElement} form
 */
export function clearPassphrases(form) {
  for (const input of [...findFields(form), .../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[type=file]"))]) input.value = "";
  const box = findRevealBox(form);
  if (box) box.checked = false;
  setType(form);
}
