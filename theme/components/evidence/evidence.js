/** What leaves the register: evidence pack, CSV, calendar, reminder texts. */

import { Component } from "../../runtime/component.js";

export class Evidence extends Component {}
