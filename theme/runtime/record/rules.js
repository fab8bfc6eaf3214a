/**
 * The record's fields, limits and patterns, written by scripts/record_rules.py from generator/records: change them
 * there, and run `make schemas` and `make bundle`.
 */
const ID = {"pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$"};
/** Value of the member `format` in the JSON of a record file, which identifies it. */
export const FORMAT = "completion-record";
/** Maximum lengths of a record's texts, files and codes, and maximum depth of its JSON. */
export const LIMITS = {"name": 80, "title": 200, "edition": 40, "file": 65536, "code": 4000, "text": 1048576, "codes": 2000, "depth": 20};
/** Alphabet of a record's short code: Crockford's base 32. */
export const BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** The field beside the percentage in a record's pass `standard`, by the record's version. */
export const STANDARD_FIELDS = {"1": "critical", "2": "red_line"};
/** JSON Schema of a completion record, for `makeValidator`. */
export const RECORD = {"properties": {"version": {"enum": [1, 2], "type": "integer"}, "id": {"pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}, "setting": {"properties": {"id": ID, "name": {"maxLength": 200}}, "required": ["id", "name"]}, "course": {"properties": {"id": ID, "edition": {"maxLength": 40}, "digest": {"pattern": "^[0-9a-f]{8,64}$"}}, "required": ["id", "edition", "digest"]}, "path": ID, "modules": {"items": {"properties": {"id": ID, "completed": {"format": "date"}}, "required": ["id", "completed"]}, "maxItems": 100, "minItems": 1}, "standard": {"properties": {"percent": {"maximum": 100, "minimum": 1, "type": "integer"}, "critical": {"type": "boolean"}, "red_line": {"type": "boolean"}}, "required": ["percent"]}, "minutes": {"maximum": 100000, "minimum": 0, "type": "integer"}, "renew_by": {"format": "date"}, "name": {"maxLength": 80}, "role": {"maxLength": 80}, "policies": {"items": {"properties": {"id": ID, "version": {"maxLength": 40}, "acknowledged": {"format": "date"}}, "required": ["id", "version", "acknowledged"]}, "maxItems": 100, "minItems": 1}}, "required": ["version", "id", "setting", "course", "path", "modules", "standard", "minutes", "renew_by"]};
/** JSON Schema of a countersignature, a setting's signature on a record, for `makeValidator`. */
export const COUNTERSIGNATURE = {"properties": {"by": {"maxLength": 80}, "done": {"enum": ["received", "spoken"]}, "on": {"format": "date"}, "key": {"pattern": "^[A-Za-z0-9_-]{16}$"}, "signature": {"pattern": "^[A-Za-z0-9_-]{85}[AQgw]$"}}, "required": ["by", "done", "on", "key", "signature"]};
/** JSON Schema of a record's digest (16 to 64 hexadecimal digits of its SHA-256). */
export const DIGEST = {"pattern": "^[0-9a-f]{16,64}$"};
/** Pairs of dates in a record whose first must not be later: name of the fault, first, second. */
export const CONTRADICTIONS = [["completed-ahead", "completed", "today"], ["read-ahead", "read", "today"], ["countersigned-ahead", "on", "today"], ["countersigned-early", "completed", "on"], ["countersigned-unread", "read", "on"]];
/** The same for days that may be right, but whose time is over. */
export const PERIOD = [["countersigned-late", "on", "renew_by"], ["run-out", "today", "renew_by"]];
/** Texts frequent in records, the preset dictionary with which record codes are deflated. */
export const DICTIONARY = "leaders governors before-you-start refresher what-changed second-setting first-day local oversight Headteacher Teacher Governor Caretaker Administrator Nursery practitioner Technician Volunteer Supply teacher Midday supervisor College Nursery Academy High Community Infant Junior Grammar School Special Church of England Catholic Ysgol Gynradd Trust St {\"countersignature\":{\"by\":\"designated safeguarding lead\",\"done\":\"received\",\"key\":\"\",\"on\":\"2027-0\"spoken\",\"digest\":\"\",\"record\":{\"course\":{\"digest\":\"\",\"edition\":\"2027-28\",\"id\":\"2026-27\",\"id\":\"protecting-professionals-online\"},\"id\":\"\",\"minutes\":75,\"modules\":[{\"completed\":\"2026-09-01\",\"id\":\"rules\"},{\"completed\":\"2027-10-\",\"id\":\"contact\"},{\"completed\":\"2026-12-\",\"id\":\"digital-life\"},{\"completed\":\"2026-11-\",\"id\":\"what-follows\"},{\"completed\":\"2026-11-2\",\"id\":\"report\"}],\"name\":\"\",\"path\":\"all-staff\",\"policies\":[{\"acknowledged\":\"2026-11-\",\"id\":\"aup\",\"version\":\"4.0\"},{\"acknowledged\":\"2026-11-25\",\"id\":\"child_protection\",\"version\":\"2026.1\"},{\"acknowledged\":\"2026-11-2\",\"id\":\"conduct\",\"version\":\"5.1\"},{\"acknowledged\":\"2026-11-\",\"id\":\"online_safety\",\"version\":\"3.2\"},{\"acknowledged\":\"2026-11-25\",\"id\":\"reading\",\"version\":\"2026\"}],\"renew_by\":\"2027-11-25\",\"role\":\"Teaching assistant\",\"setting\":{\"id\":\"-primary\",\"name\":\" Primary School\"},\"standard\":{\"critical\":true,\"percent\":80},\"version\":1}}";
/** Pattern of control, invisible and private-use characters, forbidden in a record. */
export const FORBIDDEN_CHARACTERS = /[\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{200b}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{2800}\u{3164}\u{feff}\u{ffa0}\u{fff9}-\u{ffff}\u{e000}-\u{f8ff}\u{d800}-\u{dfff}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]/gu;
/** Pattern of white space and joiners, which alone don't make a visible text. */
export const INVISIBLE_CHARACTERS = /[\s\u200c\u200d\ufe00-\ufe0f]/gu;
/** Pattern of one record code (`MSR1:…:END`), without other text. */
export const CODE = /^(?:MSR([0-9]{1,4}):([A-Z2-7]*)(:END)?)$/;
/** Pattern that finds record codes (`MSR1:…:END`) in a text. */
export const CODES = /MSR[0-9]{1,4}:(?:(?!MSR[0-9]{1,4}:(?!END))[A-Z2-7])*(?::END)?/gi;
/** Pattern of HTML tags and entities that mail programs insert into record codes. */
export const HTML = /<\/?(?:br|wbr|p|div|span|blockquote|pre|font|td|tr|[abiu])\b[^<>]{0,300}>|&(?:gt|lt|quot|nbsp|shy|zwnj|#[0-9]{2,5}|#x[0-9a-f]{2,4});/gi;
/** Pattern of quoted-printable sequences that mail programs insert into record codes. */
export const QUOTED_PRINTABLE = /=\r?\n|=C2=A[0D]|=E2=80=[0-9A-F]{2}|=EF=BB=BF|=20|=0[9AD]/gi;
