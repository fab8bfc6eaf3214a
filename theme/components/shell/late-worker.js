/**
 * A worker that is not made before it is wanted: most visits never search, and a phone need not fetch the search's script.
 */

const FIELD = ".md-search__input";

/**
 * Return a class that takes a worker's place and makes the real one when the search's field is entered.
 * @param {new (url: string | URL) => { postMessage(message: unknown): void } & EventTarget} Real
 */
export function late(Real) {
  return class extends EventTarget {
    /** @type {unknown[]} what was said before */
    #waiting = [];
    /** @type {InstanceType<typeof Real> | null} */
    #real = null;

    /** @param {string | URL} url */
    constructor(url) {
      super();
      if (document.activeElement?.matches(FIELD)) this.#begin(url);
      document.addEventListener("focusin", ({ target }) => {
        if (target instanceof Element && target.matches(FIELD)) this.#begin(url);
      });
    }

    /** @param {unknown} message */
    postMessage(message) {
      if (this.#real) this.#real.postMessage(message);
      else this.#waiting.push(message);
    }

    /** @param {string | URL} url */
    #begin(url) {
      if (this.#real) return;
      const real = new Real(url);
      real.addEventListener("message", (event) => {
        this.dispatchEvent(new MessageEvent("message", { data: /** @type {MessageEvent} */ (event).data }));
      });
      this.#real = real;
      for (const message of this.#waiting.splice(0)) real.postMessage(message);
    }
  };
}
