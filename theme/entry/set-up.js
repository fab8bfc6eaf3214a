/** What the page has besides that fills in setting.yml and makes a site of it. */

import { SetUp } from "../components/set-up/set-up.js";
import { defineComponents } from "../runtime/page/component.js";

defineComponents({ "set-up": SetUp });
