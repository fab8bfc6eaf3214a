/**
 * The page's colour scheme: light, dark or the device's, set before the first paint and chosen at the foot of every page.
 *
 * Material's own switch would write to the browser's storage on every visit. Here nothing is stored until the user chooses,
 * and then only one word.
 */

const FOLLOW_DEVICE = "device";
const SCHEMES = new Set(["default", "slate"]);

/** The page's colour scheme (light, dark or the device's), and the user's stored choice. */
export class ColourScheme {
  /** @param {string} key storage key of the choice */
  constructor(key) {
    this.key = key;
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.choice = this.read();
    this.dark.addEventListener("change", () => this.apply());
  }

  /** Apply the scheme to the page. */
  apply() {
    const scheme = SCHEMES.has(this.choice) ? this.choice : this.dark.matches ? "slate" : "default";
    document.body.dataset.mdColorScheme = scheme;
    document.documentElement.style.colorScheme = scheme === "slate" ? "dark" : "light";
  }

  /** Apply a choice and store it. @param {string} choice one of SCHEMES, or FOLLOW_DEVICE */
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

/** Make the form at the foot of the page show and change the page's colour scheme. @param {ColourScheme} scheme */
export function bindSchemeChoices(scheme) {
  const form = document.getElementById("site-colours");
  if (!(form instanceof HTMLFormElement)) return;
  for (const radio of form.querySelectorAll("input")) {
    radio.checked = radio.value === (SCHEMES.has(scheme.choice) ? scheme.choice : FOLLOW_DEVICE);
    radio.addEventListener("change", () => scheme.choose(radio.value));
  }
  form.hidden = false;
}
