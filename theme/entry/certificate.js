/** The bundle of the certificate page: what every page has, and what makes and hands over a certificate. */

import { Certificate } from "../components/certificate/certificate.js";
import { Handover } from "../components/handover/handover.js";
import { start } from "../runtime/component.js";
import { LEARNER } from "./shared/learner.js";

void start({ ...LEARNER, certificate: Certificate, handover: Handover });
