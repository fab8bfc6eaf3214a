/** The bundle of store.html, the hidden frame that stores data for pages opened from a folder. */

import { serveFrameStorage } from "../runtime/storage/frame-server.js";

serveFrameStorage(window);
