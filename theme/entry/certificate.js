/** Components of the certificate page: create a certificate and hand it over. */

import { CertificatePage } from "../components/certificate/certificate.js";
import { Handover } from "../components/handover/handover.js";
import { defineComponents } from "../runtime/page/component.js";

defineComponents({ certificate: CertificatePage, handover: Handover });
