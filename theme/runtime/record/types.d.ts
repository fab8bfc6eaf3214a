/** Types of completion records, slips, verdicts and keys. */

/** A completed module inside a record. */
export interface RecordModule {
  id: string;
  completed: string;
}

/** A policy that was acknowledged. */
export interface RecordPolicy {
  id: string;
  version: string;
  acknowledged: string;
}

/** The fact that a learner passed the checks of a course; `critical` is of version 1, `red_line` of 2; dates are YYYY-MM-DD. */
export interface CompletionRecord {
  version: 1 | 2;
  id: string;
  setting: { id: string; name: string };
  course: { id: string; edition: string; digest: string };
  path: string;
  modules: RecordModule[];
  standard: { percent: number; critical: boolean } | { percent: number; red_line: boolean };
  minutes: number;
  renew_by: string;
  name?: string;
  role?: string;
  policies?: RecordPolicy[];
}

/** The public part of a key that countersigns: base64url of the uncompressed point; days are YYYY-MM-DD, both included. */
export interface PublishedKey {
  key: string;
  /** The role that holds it. */
  holder: string;
  from: string;
  until: string | null;
  /** Once a key is reported lost, none of its signatures counts, whatever its date. */
  lost_on: string | null;
}

/** What the countersigning lead did: received the record, or spoke to the person and asked two local questions. */
export type Done = "received" | "spoken";

/** A setting's signature on a record, with what the lead did to check it. */
export interface Countersignature {
  /** The role of the countersigning lead. */
  by: string;
  done: Done;
  /** The day, YYYY-MM-DD. */
  on: string;
  /** Which key: the first 16 characters of its RFC 7638 thumbprint. */
  key: string;
  /** 64 bytes as base64url. */
  signature: string;
}

/** What a learner hands over: a record, a digest that reveals accidental changes, and possibly a countersignature. */
export interface Slip {
  record: CompletionRecord;
  /** 64 hexadecimal digits of SHA-256 over the record's canonical form; in a code the first 16. */
  digest: string;
  countersignature?: Countersignature;
}

/** The settings and keys by which slips are verified. */
export interface TrustedSettings {
  /** Ids of the settings whose records are ours. */
  settings: readonly string[];
  keys: readonly PublishedKey[];
}

/** Why a record cannot be read; the message catalogue has the texts under `verify.reasons`. */
export type Reason =
  | "too-large"
  | "not-a-record"
  | "not-json"
  | "duplicate-key"
  | "damaged-code"
  | "newer"
  | "shape"
  | "foreign-key"
  | "key-not-then"
  | "bad-countersignature";

/** The result of verifying a slip. */
export interface Verdict {
  name: "lost-key" | "countersigned" | "unchanged" | "altered" | "other-setting" | "unreadable";
  /** Only for *unreadable*. */
  reason?: Reason;
  /** Dotted path of the invalid field; only with the reasons `shape` and `bad-countersignature`. */
  field?: string;
  /** The countersigning key; only if it is one of ours and the signature is valid. */
  key?: PublishedKey;
}

/** The slip parsed from a text, null if it cannot be read, and its verdict. */
export interface VerifiedText {
  verdict: Verdict;
  slip: Slip | null;
}

/** A key pair in a page's memory. */
export interface KeyPair {
  /** The 65 bytes of the uncompressed point, as base64url: what setting.yml publishes. */
  publicKey: string;
  /** Can sign, but not be exported. */
  privateKey: CryptoKey;
  /** The private key as plain data, for the sealed file and nothing else. */
  jwk: PrivateJwk;
}

/** A private key on P-256 as RFC 7517 writes it. */
export interface PrivateJwk {
  kty: "EC";
  crv: "P-256";
  x: string;
  y: string;
  d: string;
}

/** A lead's signing key with its private part, as it is stored: in a key file, or in the register of a lead who works alone. */
export interface SecretKey {
  /** Role of its holder. */
  holder: string;
  /** As setting.yml publishes it. */
  publicKey: string;
  privateKey: PrivateJwk;
  /** Day on which it was made. */
  made: string;
}

/** The content of a sealed file. */
export type SealedKind = "register" | "key";

/** Why a sealed file cannot be opened or a passphrase not be used; `short` occurs only when sealing. */
export type SealReason = "passphrase" | "not-sealed" | "kind" | "newer" | "too-large" | "short";
