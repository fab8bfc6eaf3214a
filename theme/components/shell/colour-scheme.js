/**
 * Light, dark or as the device has it: set before the page is painted, chosen at the foot of every page.
 *
 * Material's own switch would write to the browser's storage on every visit. Here nothing is written until somebody
 * chooses, and then only the one word.
 */

const FOLLOW_DEVICE = "device";
const SCHEMES = new Set(["default", "slate"]);

/** The page's colours, and the word that is kept about them. */
export class ColourScheme {
  /** @param {string} key of the kept word */
  constructor(key) {
    this.key = key;
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.choice = this.read();
    this.dark.addEventListener("change", () => this.apply());
  }

  /** Show the page in its colours. */
  apply() {
    const scheme = SCHEMES.has(this.choice) ? this.choice : this.dark.matches ? "slate" : "default";
    document.body.dataset.mdColorScheme = scheme;
    document.documentElement.style.colorScheme = scheme === "slate" ? "dark" : "light";
  }

  /** @param {string} choice one of SCHEMES, or DEVICE */
  choose(choice) {
    this.choice = choice;
    this.apply();
    try {
      if (choice === FOLLOW_DEVICE) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, choice);
    } catch {
      // Without storage the choice lasts for this page.
    }
  }

  read() {
    try {
      return localStorage.getItem(this.key) ?? FOLLOW_DEVICE;
    } catch {
      return FOLLOW_DEVICE;
    }
  }
}

/** @param {ColourScheme} scheme */
export function bindSchemeChoices(scheme) {
  const form = document.getElementById("site-colours");
  if (!(form instanceof HTMLFormElement)) return;
  for (const radio of form.querySelectorAll("input")) {
    radio.checked = radio.value === (SCHEMES.has(scheme.choice) ? scheme.choice : FOLLOW_DEVICE);
    radio.addEventListener("change", () => scheme.choose(radio.value));
  }
  form.hidden = false;
}
