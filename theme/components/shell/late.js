/**
 * What the search needs, fetched no sooner than it is wanted: most visits never search, and a phone need not fetch the
 * search's script and its index of all pages.
 */

const FIELD = ".md-search__input";
const INDEX = /\/search\/search_index\.json$/;

/**
 * Do something once, when the search's field is entered, or now where somebody is in it already.
 * @param {() => void} begin
 */
function whenWanted(begin) {
  if (document.activeElement?.matches(FIELD)) return begin();
  /** @param {FocusEvent} event */
  const entered = ({ target }) => {
    if (!(target instanceof Element && target.matches(FIELD))) return;
    document.removeEventListener("focusin", entered);
    begin();
  };
  document.addEventListener("focusin", entered);
}

/**
 * Return a class that takes a worker's place and makes the real one when it is wanted.
 * @param {new (url: string | URL) => { postMessage(message: unknown): void } & EventTarget} Real
 */
export function lateWorker(Real) {
  return class extends EventTarget {
    /** @type {unknown[]} what was said before */
    #waiting = [];
    /** @type {InstanceType<typeof Real> | null} */
    #real = null;

    /** @param {string | URL} url */
    constructor(url) {
      super();
      whenWanted(() => this.#begin(url));
    }

    /** @param {unknown} message */
    postMessage(message) {
      if (this.#real) this.#real.postMessage(message);
      else this.#waiting.push(message);
    }

    /** @param {string | URL} url */
    #begin(url) {
      const real = new Real(url);
      real.addEventListener("message", (event) => {
        this.dispatchEvent(new MessageEvent("message", { data: /** @type {MessageEvent} */ (event).data }));
      });
      this.#real = real;
      for (const message of this.#waiting.splice(0)) real.postMessage(message);
    }
  };
}

/**
 * Return a class of requests of which the one for the search's index is sent when it is wanted; others go at once.
 * @param {typeof XMLHttpRequest} Real
 */
export function lateRequest(Real) {
  return class extends Real {
    #isIndex = false;

    /** @param {string} method @param {string | URL} url */
    open(method, url) {
      this.#isIndex = INDEX.test(String(url));
      super.open(method, url);
    }

    /** @param {Document | XMLHttpRequestBodyInit | null} [body] */
    send(body) {
      if (this.#isIndex) whenWanted(() => super.send(body));
      else super.send(body);
    }
  };
}
