/** The staff list as CSV: which column is what, asked once. */

import { Component } from "../../runtime/component.js";

export class StaffList extends Component {}
