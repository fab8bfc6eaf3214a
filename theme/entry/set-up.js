/** Components of the page that fills in setting.yml and builds a site from it. */

import { SetUp } from "../components/set-up/set-up.js";
import { registerComponents } from "../runtime/page/component.js";

registerComponents({ "set-up": SetUp });
