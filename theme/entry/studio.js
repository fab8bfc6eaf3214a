/** The studio: write, check and preview a course in the browser. Its page is theme/components/studio/studio.html. */

import { startStudio } from "../components/studio/studio.js";

void startStudio(document);
