/**
 * Read a picture's size from its first bytes, since a few kilobytes may decode to gigabytes of pixels.
 *
 * Supports what cameras and screenshots save: PNG, JPEG, WebP, HEIC and AVIF.
 */

/** So far into a file its boxes are looked at. */
const START = 262_144;
/** The marker of a JPEG's size is one of these sixteen, but for three; these, and one more, have no length. */
const [SIZE, NO_SIZE] = [0xc0, new Set([0xc4, 0xc8, 0xcc])];
const [BARE, LAST_BARE] = [0xd0, 0xd8];

/** @typedef {[width: number, height: number]} Size */

/**
 * Return the width and height in pixels of a picture (PNG, JPEG, WebP, HEIC or AVIF) from its file's first bytes, or null for
 * another or damaged format.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Size | null}
 */
export function readPictureSize(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (hasAscii(view, 12, "IHDR")) return [view.getUint32(16), view.getUint32(20)];
    if (view.getUint16(0) === 0xffd8) return readJpegSize(view);
    if (hasAscii(view, 0, "RIFF") && hasAscii(view, 8, "WEBP")) return readWebpSize(view);
    return hasAscii(view, 4, "ftyp") ? readBoxSize(view) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** @param {DataView} view @param {number} at @param {string} word */
const hasAscii = (view, at, word) => [...word].every((letter, i) => view.getUint8(at + i) === letter.charCodeAt(0));

/** @param {DataView} view @returns {Size | null} */
function readJpegSize(view) {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if ((marker & 0xf0) === SIZE && !NO_SIZE.has(marker)) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    if (marker === 0xff) at += 1;
    else at += (marker >= BARE && marker <= LAST_BARE) || marker === 1 ? 2 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** @param {DataView} view @returns {Size | null} */
function readWebpSize(view) {
  if (hasAscii(view, 12, "VP8X")) return [1 + (view.getUint32(24, true) & 0xffffff), 1 + (view.getUint32(26, true) >>> 8)];
  if (hasAscii(view, 12, "VP8 ")) return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  const bits = view.getUint32(21, true);
  return hasAscii(view, 12, "VP8L") ? [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)] : null;
}

/**
 * Return the largest size that any of the boxes declares, since a HEIC or AVIF picture may be composed of others.
 * @param {DataView} view @returns {Size | null}
 */
function readBoxSize(view) {
  /** @type {Size} */
  const size = [0, 0];
  for (let at = 8; at < Math.min(START, view.byteLength) - 16; at += 1) {
    if (!hasAscii(view, at, "ispe")) continue;
    size[0] = Math.max(size[0], view.getUint32(at + 8));
    size[1] = Math.max(size[1], view.getUint32(at + 12));
  }
  return size[0] ? size : null;
}
