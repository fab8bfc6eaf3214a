/** Contrast of a colour with white (WCAG 2.2, 1.4.3); the twin of generator/schema/contrast.py. */

/**
 * Return the contrast ratio of `#rrggbb` with white, from 1 to 21.
 * @param {string} colour
 */
export function contrastWithWhite(colour) {
  const [red, green, blue] = /** @type {[number, number, number]} */ (partsOf(colour).map((part) => linear(part / 255)));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/**
 * Return the lightest shade of a colour, of the same hue, whose contrast ratio with white is at least `enough`.
 * @param {string} colour @param {number} enough
 */
export function darkenToContrast(colour, enough) {
  for (let step = 256; step > 0; step -= 1) {
    const shade = shadeOf(colour, step / 256);
    if (contrastWithWhite(shade) >= enough) return shade;
  }
  return "#000000";
}

/** @param {string} colour @param {number} share */
const shadeOf = (colour, share) =>
  `#${partsOf(colour).map((part) => Math.trunc(part * share).toString(16).padStart(2, "0")).join("")}`;

/** @param {string} colour */
const partsOf = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** @param {number} part */
const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
