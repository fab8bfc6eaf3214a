/** What only a page that was opened from a folder has besides: what takes the place of storage and of a worker there. */

import { FrameWorker } from "../components/shell/frame-worker.js";
import { openFrameStorage } from "../runtime/storage/frame.js";
import { registerFolderStorage } from "../runtime/storage/open.js";

registerFolderStorage(openFrameStorage);
Object.assign(window, { Worker: FrameWorker });
