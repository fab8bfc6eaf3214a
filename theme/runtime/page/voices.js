/**
 * The voices that may read a page aloud. Some browsers' other voices send the text to the browser's maker, which no policy stops,
 * so that only those of the device count.
 */

/** Return the device's own voices that speak the page's language. */
export const listVoices = () => speechSynthesis.getVoices().filter(({ lang, localService }) => localService && speaks(lang));

/** Android writes `en_GB`. @param {string} tag */
const speaks = (tag) => tag.split(/[-_]/)[0] === document.documentElement.lang.split("-")[0];
