/** The shapes of a record, of what is handed over, and of what is said of it. */

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

/** The fact that somebody passed the checks of a course; `critical` is of version 1, `red_line` of 2; dates are YYYY-MM-DD. */
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
  /** From the day on which it is reported lost no signature by it counts, whatever its date. */
  lost_on: string | null;
}

/** What whoever countersigned did: took the record in, or spoke to the person and asked two local questions. */
export type Done = "received" | "spoken";

/** The setting's own signature under a record, with what it says was done. */
export interface Countersignature {
  /** The role of whoever countersigned. */
  by: string;
  done: Done;
  /** The day, YYYY-MM-DD. */
  on: string;
  /** Which key: the first 16 characters of its RFC 7638 thumbprint. */
  key: string;
  /** 64 bytes as base64url. */
  signature: string;
}

/** What is handed over: a record, the digest that finds accidents, and perhaps a countersignature. */
export interface Slip {
  record: CompletionRecord;
  /** 64 hexadecimal digits of SHA-256 over the record's canonical form; in a code the first 16. */
  digest: string;
  countersignature?: Countersignature;
}

/** What a slip is judged by. */
export interface Known {
  /** Ids of the settings whose records are ours. */
  settings: readonly string[];
  keys: readonly PublishedKey[];
}

/** Why something cannot be read. The words for each stand in the catalogue under `verify.reasons`. */
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

/** What is said of a slip. */
export interface Verdict {
  name: "lost-key" | "countersigned" | "unchanged" | "altered" | "other-setting" | "unreadable";
  /** Only where it cannot be read. */
  reason?: Reason;
  /** Dotted path of what is not as it should be; only with the reasons `shape` and `bad-countersignature`. */
  field?: string;
  /** The key that countersigned; only where it is one of ours and the signature fits. */
  key?: PublishedKey;
}

/** A text and what is said of it; `slip` is null where it cannot be read at all. */
export interface Judgement {
  verdict: Verdict;
  slip: Slip | null;
}

/** A key pair as a page holds it. */
export interface KeyPair {
  /** The 65 bytes of the uncompressed point, as base64url: what setting.yml publishes. */
  publicKey: string;
  /** Signs, and cannot be taken out of the browser's memory. */
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

/** What a sealed file holds. */
export type SealedKind = "register" | "key";

/** Why a sealed file cannot be opened, or a passphrase not be used: `short` is for sealing only. */
export type SealReason = "passphrase" | "not-sealed" | "kind" | "newer" | "too-large" | "short";
