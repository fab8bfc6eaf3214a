"""Sealed files in Python: this opens what the browser saves, and the browser opens what this seals.

docs/record.md describes the format.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from typing import Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.canonical_json import Json, write_canonical_json
from generator.records.base64url import from_base64url, to_base64url

Kind = Literal["register", "key"]
VERSIONS: dict[Kind, int] = {"register": 3, "key": 1}
ITERATIONS, MOST_ITERATIONS = 600_000, 5_000_000


class NotOpenedError(ValueError):
    """A file isn't sealed as docs/record.md says, or the passphrase is wrong."""


def seal(kind: Kind, value: object, passphrase: str) -> str:
    """Return the text of a sealed file with a value."""
    salt, iv = secrets.token_bytes(16), secrets.token_bytes(12)
    header = _header(kind, VERSIONS[kind], ITERATIONS, to_base64url(salt), to_base64url(iv))
    plain = write_canonical_json(json.loads(json.dumps(value)))
    data = AESGCM(_key(passphrase, salt, ITERATIONS)).encrypt(iv, plain, write_canonical_json(header))
    return json.dumps(header | {"data": to_base64url(data)}, indent=2) + "\n"


def unseal(kind: Kind, text: str, passphrase: str) -> Any:
    """Return the value in a sealed file, or raise NotOpenedError."""
    try:
        file = json.loads(text)
        data, iterations = from_base64url(file.pop("data")), file["kdf"]["iterations"]
        salt, iv = from_base64url(file["kdf"]["salt"]), from_base64url(file["cipher"]["iv"])
        version = file["version"]
        header = _header(kind, version, iterations, to_base64url(salt), to_base64url(iv))
        allowed = 1 <= version <= VERSIONS[kind] and ITERATIONS <= iterations <= MOST_ITERATIONS
        if file != header or (len(salt), len(iv)) != (16, 12) or not allowed:
            raise ValueError(f"not a sealed {kind}")
        return json.loads(AESGCM(_key(passphrase, salt, iterations)).decrypt(iv, data, write_canonical_json(header)))
    except (ValueError, KeyError, TypeError, AttributeError, InvalidTag) as error:
        raise NotOpenedError(f"not a sealed {kind}, a damaged one, or one with another passphrase") from error


def _header(kind: Kind, version: int, iterations: int, salt: str, iv: str) -> dict[str, Json]:
    return {
        "format": "microsite-sealed",
        "version": version,
        "kind": kind,
        "kdf": {"name": "PBKDF2", "hash": "SHA-256", "iterations": iterations, "salt": salt},
        "cipher": {"name": "AES-GCM", "iv": iv},
    }


def _key(passphrase: str, salt: bytes, iterations: int) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", unicodedata.normalize("NFC", passphrase).encode(), salt, iterations, 32)
