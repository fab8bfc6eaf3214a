/**
 * What of a certificate goes by size: how large a name is written, and whether the modules need two columns.
 *
 * tests/components/sheet.json holds the sizes.
 */

/** Most characters of a name that is written large, and of one that is written in the middle size. */
const [LARGE, MIDDLE] = [24, 40];
/** More modules than this stand in two columns. */
const FEW = 4;

/**
 * Return the size in which a name fits; the stylesheet knows what each means.
 * @param {string} name
 * @returns {"large" | "middle" | "small"}
 */
export function chooseNameSize(name) {
  const length = [...name].length;
  if (length <= LARGE) return "large";
  return length <= MIDDLE ? "middle" : "small";
}

/**
 * Return whether so many modules stand in two columns.
 * @param {number} modules
 */
export const needsTwoColumns = (modules) => modules > FEW;
