/** The browser's storage as a page sees it: what it hands to the next page, and the changes that it hears of. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowserStorage } from "../../theme/runtime/storage/browser.js";

const KEY = "training:a:b:v1:state:carried";

/** Return a window of a tab whose pages share a session's storage. @param {Map<string, string>} session */
function openWindow(session) {
  const storage = {
    getItem: (/** @type {string} */ key) => session.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void session.set(key, value),
    removeItem: (/** @type {string} */ key) => void session.delete(key),
  };
  return /** @type {Window} */ (/** @type {unknown} */ (Object.assign(new EventTarget(), { sessionStorage: storage, localStorage: storage })));
}

/** @param {Window} window @param {string | null} key */
const reportChange = (window, key) => window.dispatchEvent(Object.assign(new Event("storage"), { key }));

test("what a page hands over is taken by the next one, which does not lose it when WebKit reports the change late", async () => {
  const session = new Map();
  const [home, lesson] = [openWindow(session), openWindow(session)];
  await openBrowserStorage(home).carry(KEY, "a role");
  home.dispatchEvent(new Event("pagehide"));
  const backend = openBrowserStorage(lesson);
  /** @type {(string | null)[]} */
  const heard = [];
  assert.equal(await backend.take(KEY), "a role");
  backend.watch((key) => heard.push(key));
  reportChange(lesson, KEY);
  assert.deepEqual(heard, []);
});

test("changes of anything else are heard, and that all was cleared", async () => {
  const window = openWindow(new Map());
  const backend = openBrowserStorage(window);
  /** @type {(string | null)[]} */
  const heard = [];
  await backend.take(KEY);
  backend.watch((key) => heard.push(key));
  for (const key of ["training:a:b:v1:state", null]) reportChange(window, key);
  assert.deepEqual(heard, ["training:a:b:v1:state", null]);
});
