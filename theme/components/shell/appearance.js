/**
 * How the page looks: colours, text size and spacing, set before the first paint and chosen at the foot of every page.
 *
 * Material's own switch of colours would write to the browser's storage on every visit. Here nothing is stored until the user
 * chooses, and then only one word for each choice.
 */

/** The choices, by which the attributes of the page's root are named, too. */
const NAMES = ["colours", "size", "spacing"];
const SCHEMES = new Set(["default", "slate"]);

/** The page's looks, and the user's stored choices: one word each, empty for what is usual. */
export class Appearance {
  /** @type {Record<string, string>} */
  choices = {};

  /** @param {string} key beginning of the storage keys of the choices, which their names complete */
  constructor(key) {
    this.key = key;
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark.onchange = () => this.apply();
    for (const name of NAMES) this.choices[name] = this.read(key + name);
  }

  /** Apply the choices to the page. */
  apply() {
    const { colours = "" } = this.choices;
    const scheme = SCHEMES.has(colours) ? colours : this.dark.matches ? "slate" : "default";
    document.body.dataset.mdColorScheme = scheme;
    document.documentElement.style.colorScheme = scheme === "slate" ? "dark" : "light";
    Object.assign(document.documentElement.dataset, this.choices);
  }

  /** Apply a choice and store it. @param {string} name @param {string} choice empty for what is usual */
  choose(name, choice) {
    this.choices[name] = choice;
    this.apply();
    this.store(this.key + name, choice);
  }

  /** @param {string} key @param {string} choice empty removes it */
  store(key, choice) {
    try {
      if (choice) localStorage.setItem(key, choice);
      else localStorage.removeItem(key);
    } catch {
      // Without storage the choice lasts for this page.
    }
  }

  /** @param {string} key */
  read(key) {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return "";
    }
  }
}

/** Show the choices at the foot of the page, which change how it looks. @param {Appearance} appearance */
export function bindChoices(appearance) {
  const folded = /** @type {HTMLElement} */ (document.getElementById("site-looks"));
  for (const radio of folded.querySelectorAll("input")) {
    const choice = radio.defaultChecked ? "" : radio.value;
    if (appearance.choices[radio.name] === choice) radio.checked = true;
    radio.onchange = () => appearance.choose(radio.name, choice);
  }
  folded.hidden = false;
}
