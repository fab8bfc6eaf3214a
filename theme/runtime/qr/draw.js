/** Draw QR codes as SVG. The only importer of the library that encodes them. */

import { encodeQR } from "qr";

const SVG = "http://www.w3.org/2000/svg";
/** The white margin that a reader needs, in modules. */
const QUIET_ZONE = 4;

/**
 * Return a QR code as an SVG element, in the smallest version that holds its text of capitals, digits and the signs ` $%*+-./:`.
 *
 * Level L: it is read from a clean screen or sheet, and larger modules help an old phone more than error correction does.
 * Attributes make it black on white, so that no theme and no print setting changes it. The SVG is hidden from screen readers: the
 * caller adds a text.
 * @param {string} text
 * @returns {SVGSVGElement}
 */
export function renderQrCode(text) {
  const rows = encodeQR(text, "raw", { ecc: "low", encoding: "alphanumeric", border: QUIET_ZONE });
  const drawn = createSvgElement("svg", { viewBox: `0 0 ${rows.length} ${rows.length}`, "shape-rendering": "crispEdges" });
  drawn.setAttribute("aria-hidden", "true");
  drawn.append(
    createSvgElement("rect", { width: rows.length, height: rows.length, fill: "#fff" }),
    createSvgElement("path", { d: rows.map(writeRowPath).join(""), fill: "#000" }),
  );
  return drawn;
}

/**
 * Return the dark runs of a row as rectangles of an SVG path.
 * @param {readonly boolean[]} row @param {number} y
 */
function writeRowPath(row, y) {
  let path = "";
  for (let from = row.indexOf(true); from >= 0; ) {
    const end = row.indexOf(false, from);
    path += `M${from} ${y}h${end - from}v1h${from - end}z`;
    from = row.indexOf(true, end);
  }
  return path;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, string | number>} attributes
 */
function createSvgElement(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
