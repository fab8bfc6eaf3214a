/** Bundle the page's script into a folder: `node bundle.mjs <folder>`. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildBundle } from "../../../theme/build.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const { text } = await buildBundle(ROOT, { entryPoints: ["tests/support/studio_preview/page.js"], format: "esm", target: "es2022" });
await writeFile(join(process.argv[2] ?? "", "page.js"), text);
