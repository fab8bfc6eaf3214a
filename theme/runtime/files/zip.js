/** Pack files into a ZIP to save. intake/archive.js reads ZIPs. */

import { strToU8, zipSync } from "fflate";

/**
 * Return the bytes of a ZIP archive of text files; a file whose name is already taken gets a number in it.
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
