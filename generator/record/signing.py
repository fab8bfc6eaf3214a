"""The countersignature: the setting's own ES256 signature over a record and over what was done to check it.

The twin is theme/runtime/record/signing.js. It is that of a compact JWS (RFC 7515), so any library can check it (see
``write_jws``). Our own reader takes no algorithm from outside, so there is no ``alg`` to be fooled by.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from generator.canonical import Json, canonical
from generator.record import base64url, crypto
from generator.record.carrier import Countersignature, Done, Slip, check_slip

UNSIGNED = "A" * 86


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A key pair in memory."""

    public_key: str
    """The 65 bytes of the uncompressed point, as base64url: what setting.yml publishes."""
    private: bytes

    def __repr__(self) -> str:
        return f"KeyPair({self.public_key})"

    @property
    def jwk(self) -> dict[str, Json]:
        """The private key as plain data, for the sealed file and nothing else."""
        x, y = _coordinates(self.public_key)
        return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "d": base64url.write(self.private)}


def make_key_pair() -> KeyPair:
    """Make a key pair."""
    return _pair(crypto.new_private())


def read_key_pair(jwk: Json) -> KeyPair:
    """Take a key pair out of the plain data of a sealed file; raise ValueError where it is none."""
    if not isinstance(jwk, dict) or (jwk.get("kty"), jwk.get("crv")) != ("EC", "P-256"):
        raise ValueError("not a private key on P-256")
    pair = _pair(base64url.read(str(jwk.get("d"))))
    if (jwk.get("x"), jwk.get("y")) != _coordinates(pair.public_key):
        raise ValueError("the private key is not that of the public one")
    return pair


def _pair(private: bytes) -> KeyPair:
    return KeyPair(base64url.write(crypto.public_of(private)), private)


def key_id(public_key: str) -> str:
    """Return a key's id: the first 16 characters (96 bits) of its RFC 7638 thumbprint."""
    x, y = _coordinates(public_key)
    thumbprint = hashlib.sha256(canonical({"crv": "P-256", "kty": "EC", "x": x, "y": y})).digest()
    return base64url.write(thumbprint)[:16]


def _coordinates(public_key: str) -> tuple[str, str]:
    point = base64url.read(public_key)
    if len(point) != 65 or point[0] != 4:
        raise ValueError("not an uncompressed point on P-256")
    return base64url.write(point[1:33]), base64url.write(point[33:])


def countersign(slip: Slip, *, by: str, done: Done, on: str, pair: KeyPair) -> Slip:
    """Countersign a slip; an older countersignature is replaced.

    Raise RecordError where role or day are not as they should be.
    """
    mark: dict[str, Json] = {"by": by, "done": done, "on": on, "key": key_id(pair.public_key), "signature": UNSIGNED}
    marked = check_slip(slip.as_json | {"countersignature": mark})
    signature = base64url.write(crypto.sign(pair.private, _signing_input(marked).encode()))
    return replace(slip, countersignature=Countersignature.model_validate(mark | {"signature": signature}))


def _signing_input(slip: Slip) -> str:
    mark = _mark(slip)
    parts: tuple[Json, ...] = (
        {"alg": "ES256", "kid": mark.key},
        {"countersigned": {"by": mark.by, "done": mark.done, "on": mark.on}, "record": slip.record.as_json},
    )
    return ".".join(base64url.write(canonical(part)) for part in parts)


def _mark(slip: Slip) -> Countersignature:
    if slip.countersignature is None:
        raise ValueError("not countersigned")
    return slip.countersignature


def write_jws(slip: Slip) -> str:
    """Write a slip's countersignature as a compact JWS that any library can check."""
    return f"{_signing_input(slip)}.{_mark(slip).signature}"


def check_signature(slip: Slip, public_key: str) -> bool:
    """Return whether a slip's countersignature is by this key and over this very record, role, act and day."""
    signature = base64url.read(_mark(slip).signature)
    return crypto.is_signed(base64url.read(public_key), signature, _signing_input(slip).encode())
