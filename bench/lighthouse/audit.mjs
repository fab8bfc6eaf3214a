/**
 * Audit pages of a site with Lighthouse: `node audit.mjs SITE CHROMIUM DEVICE,… PAGE…`; a line of JSON a page and device.
 *
 * The site is served as GitHub Pages serves one: compressed, and kept for ten minutes.
 */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [site = "", chromePath = "", devices = "", ...pages] = process.argv.slice(2);
/** @type {Record<string, import("lighthouse").Config | undefined>} */
const DEVICES = { mobile: undefined, desktop: desktopConfig };
const TYPES = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json"],
  [".svg", "image/svg+xml"],
  [".txt", "text/plain; charset=utf-8"],
]);

const server = createServer(async ({ url = "/" }, answer) => {
  const path = new URL(url, "http://localhost").pathname;
  const body = await readFile(join(site, path)).catch(() => null);
  const type = TYPES.get(extname(path)) ?? "application/octet-stream";
  answer.writeHead(body ? 200 : 404, { "content-type": type, "content-encoding": "gzip", "cache-control": "max-age=600" });
  answer.end(gzipSync(body ?? "", { level: 9 }));
});
await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const browser = await launch({ chromePath, chromeFlags: ["--headless=new", "--disable-gpu", "--no-sandbox"] });
try {
  for (const page of pages) for (const device of devices.split(",")) await audit(page, device, DEVICES[device]);
} finally {
  await browser.kill();
  server.close();
}

/** @param {string} page @param {string} device @param {import("lighthouse").Config | undefined} config */
async function audit(page, device, config) {
  const run = await lighthouse(`http://127.0.0.1:${port}/${page}`, { port: browser.port, logLevel: "error" }, config);
  const { audits = {}, categories = {} } = run?.lhr ?? {};
  const scores = Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]));
  const failed = Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9).map(({ id }) => id),
  );
  const shift = audits["cumulative-layout-shift"]?.numericValue ?? 0;
  const blocked = audits["total-blocking-time"]?.numericValue ?? 0;
  console.log(JSON.stringify({ page, device, version: run?.lhr.lighthouseVersion, scores, shift, blocked, failed }));
}
