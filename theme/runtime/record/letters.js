/**
 * Replace letters with marks, and letters that no normal form decomposes, by plain ones.
 */

/** @type {Readonly<Record<string, string>>} */
const LETTERS = { ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ħ: "h", ı: "i" };
const ANY = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/**
 * Return a text with plain letters for those that do not come apart.
 * @param {string} text in small letters
 */
export const plainLetters = (text) => text.replace(ANY, (letter) => LETTERS[letter] ?? letter);

/**
 * Return a text without the marks of its letters.
 * @param {string} text
 */
export const stripMarks = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");
