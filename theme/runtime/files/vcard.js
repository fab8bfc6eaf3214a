/** Write address files in the vCard format 3.0 (RFC 2426), which phones and mail programs can read. */

import { escapeText, joinLines } from "./content-lines.js";

/**
 * @typedef {object} Card
 * @property {string} name
 * @property {string} organisation
 * @property {string} phone
 * @property {string} [email]
 * @property {string} [note]
 */

/**
 * Return the text of an address file (vCard 3.0) with these address-book cards.
 * @param {readonly Card[]} cards
 */
export const writeCards = (cards) => joinLines(cards.flatMap(writeCard));

/** @param {Card} card @returns {string[]} */
function writeCard({ name, organisation, phone, email = "", note = "" }) {
  return [
    "BEGIN:VCARD",
    "VERSION:3.0",
    `FN:${escapeText(name)}`,
    `N:${escapeText(name)};;;;`,
    `ORG:${escapeText(organisation)}`,
    `TEL;TYPE=WORK,VOICE:${escapeText(phone)}`,
    ...(email ? [`EMAIL;TYPE=INTERNET:${escapeText(email)}`] : []),
    ...(note ? [`NOTE:${escapeText(note)}`] : []),
    "END:VCARD",
  ];
}
