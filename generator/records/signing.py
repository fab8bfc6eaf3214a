"""Verification of countersignatures: a setting's ES256 signature over a record and what was done to check it.

The twin is theme/runtime/record/signing.js, which also signs. The signature is that of a compact JWS (RFC 7515), so any
library can check it. Our own reader takes no algorithm from outside, so there is no ``alg`` to be fooled by.
"""

from __future__ import annotations

import hashlib

from generator.canonical_json import Json, write_canonical_json
from generator.records import crypto
from generator.records.base64url import from_base64url, to_base64url
from generator.records.carrier import Countersignature
from generator.records.model import CompletionRecord


def compute_key_id(public_key: str) -> str:
    """Return a public key's id, 16 characters of its RFC 7638 thumbprint; raise ValueError if it is no P-256 point."""
    point = from_base64url(public_key)
    if len(point) != 65 or point[0] != 4:
        raise ValueError("not an uncompressed point on P-256")
    x, y = to_base64url(point[1:33]), to_base64url(point[33:])
    thumbprint = hashlib.sha256(write_canonical_json({"crv": "P-256", "kty": "EC", "x": x, "y": y})).digest()
    return to_base64url(thumbprint)[:16]


def verify_signature(record: CompletionRecord, countersignature: Countersignature, public_key: str) -> bool:
    """Return whether the key verifies a countersignature, which signs a record and the signer's role, day and act."""
    done: Json = {"by": countersignature.by, "done": countersignature.done, "on": countersignature.on}
    parts: tuple[Json, ...] = (
        {"alg": "ES256", "kid": countersignature.key},
        {"countersigned": done, "record": record.as_json},
    )
    signed = ".".join(to_base64url(write_canonical_json(part)) for part in parts)
    return crypto.verify_ecdsa(from_base64url(public_key), from_base64url(countersignature.signature), signed.encode())
