/** How large a name is written, so that every name fits its lines. */

/**
 * Return the size in which a name fits; the stylesheet knows what each means.
 * @param {string} name
 * @returns {"large" | "middle" | "small"}
 */
export function sizeOf(name) {
  const length = [...name].length;
  if (length <= 24) return "large";
  return length <= 40 ? "middle" : "small";
}
