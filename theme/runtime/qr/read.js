/**
 * Find a QR code in a camera frame, a screenshot or a photograph.
 *
 * A photograph is tried at several sizes: at too large a size noise hides the code, at too small a size its modules blur.
 */

import decodeQR from "qr/decode.js";
import { readPictureSize } from "./picture-size.js";

/** @typedef {{ data: Uint8ClampedArray | Uint8Array, width: number, height: number }} Pixels RGBA */

/** Longest sides, in pixels, at which a picture is looked at, the quickest first. */
const SIDES = [1000, 1800, 3200];
/** Longest side of a picture that is decoded at all, in pixels. */
const MAX_SIDE = 12_000;
/** How long to search one size of a picture, and one frame of the camera, in milliseconds. */
const [PATIENT, QUICK] = [400, 60];

/**
 * Return the text of the QR code in an image, or null if a first look and a longer search of `timeLimit` milliseconds
 * (`PATIENT`: 400) find none.
 * @param {Pixels} image
 * @param {number} [timeLimit] milliseconds for what a first look does not find
 * @returns {string | null}
 */
export function decodePixels(image, timeLimit = PATIENT) {
  try {
    return decodeQR(image, { timeLimit });
  } catch {
    return null;
  }
}

/**
 * Return the text of the QR code in a picture file, or null if none is found; rejects if the browser cannot decode the picture or
 * it is too large.
 * @param {Uint8Array<ArrayBuffer>} picture
 * @returns {Promise<string | null>}
 */
export async function decodePicture(picture) {
  if (!isSizeAllowed(...(readPictureSize(picture) ?? [Infinity, 0]))) throw new RangeError("no picture of a size that is opened");
  const bitmap = await createImageBitmap(new Blob([picture]));
  try {
    const longest = Math.max(bitmap.width, bitmap.height);
    if (!isSizeAllowed(bitmap.width, bitmap.height)) throw new RangeError("a larger picture than it says");
    const sides = SIDES.filter((side) => side < longest);
    for (const side of [...sides, Math.min(longest, SIDES.at(-1) ?? longest)]) {
      const found = decodePixels(drawPixels(bitmap, bitmap.width, bitmap.height, Math.min(1, side / longest)));
      if (found) return found;
    }
    return null;
  } finally {
    bitmap.close();
  }
}

/** Canvas that the camera's frames are drawn on. @type {HTMLCanvasElement | undefined} */
let frame;

/** @param {number} width @param {number} height */
const isSizeAllowed = (width, height) => Math.max(width, height) <= MAX_SIDE;

/**
 * Return the text of the QR code in the current frame of the camera's `video`, or null if none is found.
 * @param {HTMLVideoElement} video
 * @returns {string | null}
 */
export function decodeVideoFrame(video) {
  const { videoWidth, videoHeight } = video;
  if (!videoWidth || !videoHeight) return null;
  frame ??= document.createElement("canvas");
  return decodePixels(drawPixels(video, videoWidth, videoHeight, 1, frame), QUICK);
}

/**
 * @param {CanvasImageSource} source @param {number} width @param {number} height @param {number} scale
 * @param {HTMLCanvasElement} [canvas]
 */
function drawPixels(source, width, height, scale, canvas = document.createElement("canvas")) {
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.fillStyle = "#fff"; // transparent pixels count as white paper
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
