/**
 * The script of search-frame.html: run Material's search like a worker for the page that frames it.
 *
 * Works on file:// only, and loads nothing but the search script named after the #.
 */

const page = window.parent;
const worker = /^#(search\.[0-9a-f]+\.min\.js)$/.exec(location.hash)?.[1];

if (location.protocol === "file:" && page !== window && worker) {
  window.postMessage = (/** @type {unknown} */ message) => page.postMessage(message, "*");
  Object.assign(window, { parent: window });
  window.addEventListener("message", (event) => {
    if (event.source !== page) event.stopImmediatePropagation();
  });
  const script = document.createElement("script");
  script.src = `assets/javascripts/workers/${worker}`;
  document.head.append(script);
}

export {};
