/** The bundle of store.html, the hidden frame that keeps the state of pages opened from a folder. */

import { serveFrameStorage } from "../runtime/storage/frame-server.js";

serveFrameStorage(window);
