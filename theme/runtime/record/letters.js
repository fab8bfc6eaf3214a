/**
 * Plain letters in place of accented ones, and of letters that Unicode normalization does not decompose.
 */

/** @type {Readonly<Record<string, string>>} */
const LETTERS = { ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ħ: "h", ı: "i" };
const SPECIAL_LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/**
 * Replace letters that Unicode normalization does not decompose by plain ones, such as *ø* by *o* and *ß* by *ss*.
 * @param {string} text in lower case
 */
export const replaceSpecialLetters = (text) => text.replace(SPECIAL_LETTER, (letter) => LETTERS[letter] ?? letter);

/**
 * Return a text without the accents and other marks on its letters.
 * @param {string} text
 */
export const stripMarks = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");
