/** What only a page that was opened from a folder has besides: what takes the place of storage and of a worker there. */

import { FrameWorker } from "../components/shell/frame-worker.js";
import { frameShelf } from "../runtime/storage/frame.js";
import { offerFolder } from "../runtime/storage/open.js";

offerFolder(frameShelf);
Object.assign(window, { Worker: FrameWorker });
