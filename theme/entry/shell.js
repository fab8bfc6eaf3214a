/**
 * The script of the shell, the page that a learning platform opens: it holds the session while the learner reads the course in a
 * frame.
 *
 * It runs before the frame is parsed, so that no page of the course starts without the session.
 */

import { readPage } from "../runtime/platform/shell.js";
import { EDITIONS, findApi } from "../runtime/platform/scorm.js";
import { beginSession } from "../runtime/platform/session.js";

const { edition: name = "1.2", status } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
const edition = EDITIONS[name];
const api = edition ? findApi(window, edition.api) : null;
const session = api && edition ? beginSession(api, edition, status === "completed" ? "completed" : "passed") : null;

if (session) {
  Object.assign(window, { platformSession: session });
  addEventListener("pagehide", () => session.end());
  // On a phone, a hidden page may never come back.
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && session.commit());
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

addEventListener("DOMContentLoaded", () => {
  if (!session) document.querySelector(api ? "[data-refused]" : "[data-alone]")?.removeAttribute("hidden");
  const page = readPage(location.hash);
  const frame = document.querySelector("iframe");
  if (page && frame) frame.contentWindow?.location.replace(new URL(page, frame.src));
});
