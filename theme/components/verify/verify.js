/** Check a record: what it says, and what can be said of it. */

import { Component } from "../../runtime/component.js";

export class Verify extends Component {}
