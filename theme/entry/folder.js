/** Replacements for storage and workers in pages opened from a folder. */

import { FrameWorker } from "../components/shell/frame-worker.js";
import { openFrameStorage } from "../runtime/storage/frame.js";
import { registerFolderStorage } from "../runtime/storage/open.js";

registerFolderStorage(openFrameStorage);
Object.assign(window, { Worker: FrameWorker });
