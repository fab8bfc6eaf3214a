/** The layout of a certificate: the size of the name and the columns of modules. tests/components/sheet.json has cases. */

/** The longest name in large size, and in middle size, in characters. */
const [LARGE, MIDDLE] = [24, 40];
/** More modules than this need two columns. */
const FEW = 4;

/**
 * Return the type size (`large`, `middle` or `small`) in which a learner's name fits on one line of the certificate; sheet.css
 * defines the sizes.
 * @param {string} name
 * @returns {"large" | "middle" | "small"}
 */
export function chooseNameSize(name) {
  const length = [...name].length;
  if (length <= LARGE) return "large";
  return length <= MIDDLE ? "middle" : "small";
}

/**
 * Return whether a certificate's list of modules (`modules` is their number) needs two columns to fit on the page.
 * @param {number} modules
 */
export const needsTwoColumns = (modules) => modules > FEW;
