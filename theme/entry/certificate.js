/** Components of the certificate page: create a certificate and hand it over. */

import { CertificatePage } from "../components/certificate/certificate.js";
import { Handover } from "../components/handover/handover.js";
import { registerComponents } from "../runtime/page/component.js";

registerComponents({ certificate: CertificatePage, handover: Handover });
