/** The numbers of the list of contacts as cards for an address book. */

/** @typedef {import("../../runtime/files/vcard.js").Card} Card */

/** Return the text of an element in one line, without a colon at its end. @param {Element | null | undefined} element */
const readText = (element) => (element?.textContent ?? "").replaceAll(/\s+/g, " ").trim().replace(/:$/, "");

/**
 * Return address-book cards, one for each telephone number of the `entries` of the list of contacts; `describe` returns the note
 * for the day on which a contact was checked.
 * @param {readonly HTMLElement[]} entries of the list; those of the setting itself have `data-own`
 * @param {{ name: string, shortName: string }} setting
 * @param {(checked: string) => string} describe returns the note for the day on which a contact was checked, or an empty text
 * @returns {Card[]}
 */
export function listCards(entries, { name, shortName }, describe) {
  return entries.flatMap((entry) => {
    const who = readText(entry.querySelector(".contact__who"));
    const own = "own" in entry.dataset;
    const shared = {
      organisation: own ? name : who,
      email: readText(entry.querySelector("a[href^='mailto:']")),
      note: describe(readText(entry.querySelector("[data-checked-on]"))),
    };
    return [...entry.querySelectorAll(".contact__way .contact__phone")].map((phone) => {
      const when = readText(phone.parentElement?.querySelector(".contact__when"));
      const title = own ? `${shortName}: ${who}` : who;
      return { ...shared, name: when ? `${title} – ${when}` : title, phone: (phone.getAttribute("href") ?? "").replace("tel:", "") };
    });
  });
}
