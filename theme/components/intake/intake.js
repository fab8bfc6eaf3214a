/** The ways in: files, a folder, a ZIP, pasted codes, a QR code. */

import { Component } from "../../runtime/component.js";

export class Intake extends Component {}
