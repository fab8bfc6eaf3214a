/** Pack files into a ZIP to save. intake/archive.js reads ZIPs. */

import { strToU8, zipSync } from "fflate";

/**
 * Return a ZIP of text files; a name that is already taken gets a number.
 * @param {readonly { name: string, text: string }[]} files
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function zipFiles(files) {
  /** @type {Record<string, Uint8Array>} */
  const packed = {};
  for (const { name, text } of files) packed[chooseFreeName(name, packed)] = strToU8(text);
  return /** @type {Uint8Array<ArrayBuffer>} */ (zipSync(packed));
}

/** @param {string} name @param {Record<string, unknown>} taken */
function chooseFreeName(name, taken) {
  const dot = name.lastIndexOf(".");
  let free = name;
  for (let number = 2; Object.hasOwn(taken, free); number++) free = `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
  return free;
}
