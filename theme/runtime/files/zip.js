/** Pack files into one ZIP, to be saved at once. The reading twin is archive.js. */

import { strToU8, zipSync } from "fflate";

/**
 * Pack texts; of two files with one name the later gets a number.
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
