/** The register as a file: save it, open it, undo, and be warned before anything is lost. */

import { Component } from "../../runtime/component.js";

export class RegisterBar extends Component {}
