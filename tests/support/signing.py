"""Countersignatures by the library joserfc, to verify with our own readers in Python and in the browser.

docs/record.md describes the format.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey

from generator.canonical_json import write_canonical_json
from generator.records.base64url import from_base64url, to_base64url
from generator.records.carrier import Countersignature, Done, Slip


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A key pair on P-256."""

    jwk: dict[str, str] = field(repr=False)
    """Both parts, as a sealed file holds them."""

    @property
    def public_key(self) -> str:
        """The uncompressed point, as setting.yml publishes it."""
        return to_base64url(b"\x04" + from_base64url(self.jwk["x"]) + from_base64url(self.jwk["y"]))

    @property
    def id(self) -> str:
        """The first 16 characters of the key's RFC 7638 thumbprint."""
        return ECKey.import_key(self.jwk).thumbprint()[:16]


def make_key_pair() -> KeyPair:
    """Generate a key pair."""
    return read_key_pair(ECKey.generate_key("P-256", private=True).as_dict(private=True))


def read_key_pair(data: Any) -> KeyPair:
    """Return the key pair in a sealed file's data."""
    return KeyPair({name: data[name] for name in ("kty", "crv", "x", "y", "d")})


def countersign(slip: Slip, *, by: str, done: Done, on: str, pair: KeyPair) -> Slip:
    """Return the slip with a countersignature in place of any earlier one."""
    said = {"by": by, "done": done, "on": on}
    payload = write_canonical_json({"countersigned": {**said}, "record": slip.record.as_json})
    token = jws.serialize_compact({"alg": "ES256", "kid": pair.id}, payload, ECKey.import_key(pair.jwk))
    mark = {**said, "key": pair.id, "signature": token.rpartition(".")[2]}
    return replace(slip, countersignature=Countersignature.model_validate(mark))


def write_jws(slip: Slip) -> str:
    """Write a slip's countersignature as a compact JWS."""
    mark = slip.countersignature
    assert mark
    parts = (
        {"alg": "ES256", "kid": mark.key},
        {"countersigned": {"by": mark.by, "done": mark.done, "on": mark.on}, "record": slip.record.as_json},
    )
    return ".".join([*(to_base64url(write_canonical_json(part)) for part in parts), mark.signature])
