/** The passphrase fields of a form: shown on wish, read, and forgotten when they have served. */

import { LEAST_PASSPHRASE } from "../record/sealed.js";

/** @param {HTMLFormElement} form */
const fieldsOf = (form) => /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[name="passphrase"], [name="again"]'));

/** @param {HTMLFormElement} form */
const boxOf = (form) => /** @type {HTMLInputElement | null} */ (form.querySelector("[data-reveal]"));

/**
 * Let the box *Show what I type* of a form do so.
 * @param {HTMLFormElement} form
 */
export function revealOnWish(form) {
  boxOf(form)?.addEventListener("change", () => setType(form));
}

/** @param {HTMLFormElement} form */
function setType(form) {
  for (const input of fieldsOf(form)) input.type = boxOf(form)?.checked ? "text" : "password";
}

/**
 * Return the passphrase of a form.
 * @param {HTMLFormElement} form
 */
export const passphraseOf = (form) => fieldsOf(form)[0]?.value ?? "";

/**
 * Return what is wrong with a new passphrase that was typed twice, and in which field; null where nothing is.
 * @param {HTMLFormElement} form
 * @returns {{ field: "passphrase" | "again", fault: "missing" | "short" | "differs" } | null}
 */
export function faultOfNew(form) {
  const typed = passphraseOf(form);
  if (typed === "") return { field: "passphrase", fault: "missing" };
  if ([...typed.normalize("NFC")].length < LEAST_PASSPHRASE) return { field: "passphrase", fault: "short" };
  return fieldsOf(form)[1]?.value === typed ? null : { field: "again", fault: "differs" };
}

/**
 * Empty a form's passphrases, and its file, and hide what is typed there next.
 * @param {HTMLFormElement} form
 */
export function forgetTyped(form) {
  for (const input of [...fieldsOf(form), .../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[type=file]"))]) input.value = "";
  const box = boxOf(form);
  if (box) box.checked = false;
  setType(form);
}
