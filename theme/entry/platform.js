/** Storage in a learning platform: packages for platforms add this script to each page, after that of every page. */

import { findShell } from "../runtime/platform/shell.js";
import { registerStorage } from "../runtime/storage/open.js";
import { openPlatformStorage } from "../runtime/storage/platform.js";

const shell = findShell(window);
if (shell) registerStorage(async () => openPlatformStorage(window, shell));
