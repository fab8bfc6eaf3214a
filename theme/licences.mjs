/**
 * Write the licences of bundled packages, Material and the portraits, whose work a site contains.
 *
 * Their terms require that notices accompany copies, so a site includes them as a text. Those of Material's own
 * dependencies are stored beside this file, since its package has no texts of them.
 */

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const RULE = "=".repeat(72);
/** Works of others that both a site and the studio hold, and what the studio holds besides. */
const OTHERS = ["theme/licences/material.txt", "theme/licences/portraits.txt"];
export const STUDIO_OTHERS = ["theme/licences/pyodide.txt", "theme/licences/python.txt"];
const HEAD = `The pages of this site hold work of others, under these licences.
Our own program is under the MIT licence, and the course under Creative Commons Attribution 4.0.
`;

/**
 * Return the licence texts of packages, Material's and that of the portraits.
 * @param {string} root the project's folder
 * @param {ReadonlyMap<string, string>} packages folders by name, from the root
 * @param {readonly string[]} more paths of further licence texts, from the root
 * @returns {Promise<string>} one text, the packages in the order of their names, and then the others
 */
export async function writeLicences(root, packages, more = []) {
  const sorted = [...packages].sort(([one], [other]) => (one < other ? -1 : 1));
  const parts = await Promise.all(sorted.map(([name, folder]) => writeSection(name, join(root, folder))));
  const others = await Promise.all([...OTHERS, ...more].map((path) => readFile(join(root, path), "utf8")));
  return [HEAD, ...parts, ...others].join("\n");
}

/** @param {string} name @param {string} folder */
async function writeSection(name, folder) {
  const { license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).sort();
  // Where a package leaves the choice, the shorter licence is chosen.
  const file = files.find((one) => /^licen[cs]e-mit\b/i.test(one)) ?? files.find((one) => /^licen[cs]e(\.\w+)?$/i.test(one));
  if (!file) throw new Error(`${name} brings no licence: look for its text, and keep it beside that of Material`);
  const lines = (await readFile(join(folder, file), "utf8")).split(/\r?\n/).map((line) => line.trimEnd());
  return [RULE, name, `Licence: ${license}`, RULE, "", lines.join("\n").trim(), ""].join("\n");
}
