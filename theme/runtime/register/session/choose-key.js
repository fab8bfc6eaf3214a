/** The key that a lead opens: from a key file, or from the register in which they kept it. */

import { openKey, unsealKeyFile } from "../../record/key-file.js";
import { MAX_SEALED_LENGTH, SealError, unsealWithPassphrase } from "../../record/sealed.js";
import { ValidationError } from "../../data/validators.js";
import { parseRegister } from "../schema.js";

/** @typedef {import("../../record/types.js").SecretKey} SecretKey */
/** @typedef {import("../../record/key-file.js").OpenKey} OpenKey */

/**
 * Open the key in the key file or register that the user chose, with the passphrase they typed; return it, or the form field in error
 * and its message key.
 * @param {File | undefined} file @param {string} passphrase
 * @returns {Promise<{ key: OpenKey, secret: SecretKey } | { field: "file" | "passphrase", fault: string }>}
 */
export async function openChosenKey(file, passphrase) {
  if (!file) return { field: "file", fault: "missing" };
  if (passphrase === "") return { field: "passphrase", fault: "missing" };
  if (file.size > MAX_SEALED_LENGTH) return { field: "file", fault: "not-key" };
  try {
    const secret = await readKey(await file.text(), passphrase);
    return { key: await openKey(secret), secret };
  } catch (error) {
    if (error instanceof ValidationError) return { field: "file", fault: "not-key" };
    if (!(error instanceof SealError)) throw error;
    if (error.reason === "passphrase") return { field: "passphrase", fault: "wrong" };
    return { field: "file", fault: error.reason === "newer" ? "newer" : "not-key" };
  }
}

/** @param {string} text @param {string} passphrase @returns {Promise<SecretKey>} */
async function readKey(text, passphrase) {
  try {
    return await unsealKeyFile(text, passphrase);
  } catch (error) {
    if (!(error instanceof SealError) || error.reason !== "kind") throw error;
  }
  const { key } = parseRegister(await unsealWithPassphrase("register", text, passphrase));
  if (!key) throw new SealError("kind");
  return key;
}
