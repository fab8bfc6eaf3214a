"""Verification of countersignatures: a setting's ES256 signature over a record and what was done to check it.

The twin is theme/runtime/record/signing.js, which also signs. The signature is that of a compact JWS (RFC 7515), so any
library can check it. Our own reader takes no algorithm from outside, so there is no ``alg`` to be fooled by.
"""

from __future__ import annotations

import hashlib

from generator.canonical_json import Json, canonical
from generator.records import base64url, crypto
from generator.records.carrier import Countersignature
from generator.records.model import CompletionRecord


def compute_key_id(public_key: str) -> str:
    """Return the id of a public key: the first 16 characters (96 bits) of its RFC 7638 thumbprint."""
    point = base64url.read(public_key)
    if len(point) != 65 or point[0] != 4:
        raise ValueError("not an uncompressed point on P-256")
    x, y = base64url.write(point[1:33]), base64url.write(point[33:])
    thumbprint = hashlib.sha256(canonical({"crv": "P-256", "kty": "EC", "x": x, "y": y})).digest()
    return base64url.write(thumbprint)[:16]


def verify_signature(record: CompletionRecord, countersignature: Countersignature, public_key: str) -> bool:
    """Return whether a public key verifies a countersignature of a record, with its role, day and what was done."""
    done: Json = {"by": countersignature.by, "done": countersignature.done, "on": countersignature.on}
    parts: tuple[Json, ...] = (
        {"alg": "ES256", "kid": countersignature.key},
        {"countersigned": done, "record": record.as_json},
    )
    signed = ".".join(base64url.write(canonical(part)) for part in parts)
    return crypto.verify_ecdsa(base64url.read(public_key), base64url.read(countersignature.signature), signed.encode())
