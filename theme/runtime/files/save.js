/** Save a file where the user picks, so that it can take the place of an older one; a download where the browser can't ask. */

import { downloadFile } from "./download.js";

/** @typedef {{ createWritable: () => Promise<{ write: (content: string) => Promise<void>, close: () => Promise<void> }> }} FileHandle */
/** @typedef {(how: { suggestedName: string }) => Promise<FileHandle>} SavePicker */

/**
 * Save a text as a file where the user picks, or as a download; return how, or null if the user picked nothing.
 * @param {string} name the file's name, which the user can change when picking
 * @param {string} text
 * @param {string} type its media type
 * @returns {Promise<"picked" | "downloaded" | null>}
 */
export async function saveFile(name, text, type) {
  const { showSaveFilePicker: pick } = /** @type {{ showSaveFilePicker?: SavePicker }} */ (globalThis);
  try {
    if (!pick) throw new Error("no picker");
    const stream = await (await pick({ suggestedName: name })).createWritable();
    await stream.write(text);
    await stream.close();
    return "picked";
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    downloadFile(name, text, type);
    return "downloaded";
  }
}
