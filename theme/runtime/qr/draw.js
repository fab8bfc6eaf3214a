/** Draw a QR code as an SVG: the only door to the library that makes one. */

import { encodeQR } from "qr";

const SVG = "http://www.w3.org/2000/svg";
/** White round the code that a reader needs, in modules. */
const QUIET_ZONE = 4;

/**
 * Draw a text of the QR alphabet (capitals, digits, ` $%*+-./:`) as a code of the least size that holds it.
 *
 * Level L: it is read from a clean screen or sheet, and larger modules help an old phone more than correction does.
 * It is drawn in black on white by attributes, so that no theme and no print setting changes it.
 * @param {string} text
 * @returns {SVGSVGElement} hidden from speech: whoever shows it says what it is
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
 * Write the dark runs of a row as rectangles of a path.
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
