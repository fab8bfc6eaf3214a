"""A file that only a passphrase opens: AES-GCM over canonical JSON, its key made by PBKDF2.

The twin is theme/runtime/record/sealed.js; each opens what the other seals. The header is authenticated with the
content, so nobody can pass a key off as a register or lower the work of guessing.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from generator.canonical import Json, canonical
from generator.record import base64url, crypto
from generator.record.model import Part, Version, whole_number

FORMAT: Literal["microsite-sealed"] = "microsite-sealed"
LEAST_PASSPHRASE = 12
"""Fewest characters of a passphrase."""
ITERATIONS = 600_000
"""What OWASP asks for with SHA-256."""
MOST_ITERATIONS = 5_000_000
MOST_FILE = 67_108_864
"""Most characters of a sealed file: 64 MB."""

SealedKind = Literal["register", "key"]
SealReason = Literal["passphrase", "not-sealed", "kind", "newer", "too-large", "short"]


class SealError(ValueError):
    """Something cannot be sealed or opened; ``short`` is for sealing only."""

    def __init__(self, reason: SealReason) -> None:
        super().__init__(reason)
        self.reason: SealReason = reason


def _bytes(length: int) -> AfterValidator:
    def check(text: str) -> str:
        if len(base64url.read(text)) != length:
            raise ValueError("of another length")
        return text

    return AfterValidator(check)


class _Kdf(Part):
    name: Literal["PBKDF2"]
    hash: Literal["SHA-256"]
    iterations: Annotated[int, BeforeValidator(whole_number), Field(ge=ITERATIONS, le=MOST_ITERATIONS)]
    salt: Annotated[str, _bytes(16)]


class _Cipher(Part):
    name: Literal["AES-GCM"]
    iv: Annotated[str, _bytes(12)]


class _Sealed(Part):
    format: Literal["microsite-sealed"]
    version: Version
    kind: SealedKind
    kdf: _Kdf
    cipher: _Cipher
    data: str

    @property
    def header(self) -> bytes:
        return canonical(self.model_dump(mode="json", exclude={"data"}))


@dataclass(frozen=True, slots=True)
class Sealer:
    """A passphrase turned into a key once, for sealing again and again."""

    key: bytes
    kdf: _Kdf

    def __repr__(self) -> str:
        return "Sealer(…)"

    @classmethod
    def open(cls, passphrase: str, salt: bytes | None = None) -> Sealer:
        """Make the key, with a fresh salt where none of 16 bytes is given; raise SealError for a short passphrase."""
        if len(unicodedata.normalize("NFC", passphrase)) < LEAST_PASSPHRASE:
            raise SealError("short")
        text = base64url.write(salt or secrets.token_bytes(16))
        return cls.make(passphrase, _Kdf(name="PBKDF2", hash="SHA-256", iterations=ITERATIONS, salt=text))

    @classmethod
    def make(cls, passphrase: str, kdf: _Kdf) -> Sealer:
        """Make the key as a file's header says."""
        words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
        return cls(hashlib.pbkdf2_hmac("sha256", words, base64url.read(kdf.salt), kdf.iterations, 32), kdf)

    def seal(self, kind: SealedKind, value: Json) -> str:
        """Return the text of the file that holds the value."""
        cipher = _Cipher(name="AES-GCM", iv=base64url.write(secrets.token_bytes(12)))
        file = _Sealed(format=FORMAT, version=1, kind=kind, kdf=self.kdf, cipher=cipher, data="")
        data = crypto.encrypt(self.key, base64url.read(cipher.iv), canonical(value), file.header)
        text = json.dumps(file.model_dump(mode="json") | {"data": base64url.write(data)}, indent=2) + "\n"
        if len(text) > MOST_FILE:
            raise SealError("too-large")
        return text


def seal(kind: SealedKind, value: Json, passphrase: str) -> str:
    """Seal a value once; return the text of the file."""
    return Sealer.open(passphrase).seal(kind, value)


def unseal(kind: SealedKind, text: str, passphrase: str) -> Json:
    """Open a sealed file; raise SealError: ``passphrase`` where it is wrong, or where the file was damaged."""
    return open_sealed(kind, text, passphrase)[0]


def open_sealed(kind: SealedKind, text: str, passphrase: str) -> tuple[Json, Sealer]:
    """Open a sealed file, and keep its key for sealing it again without another wait."""
    file = _read(kind, text)
    sealer = Sealer.make(passphrase, file.kdf)
    try:
        plain = crypto.decrypt(sealer.key, base64url.read(file.cipher.iv), base64url.read(file.data), file.header)
        value: Json = json.loads(plain or b"")
    except (ValueError, RecursionError) as error:
        raise SealError("passphrase") from error
    return value, sealer


def _read(kind: SealedKind, text: str) -> _Sealed:
    if len(text) > MOST_FILE:
        raise SealError("too-large")
    try:
        data = json.loads(text.removeprefix("\ufeff"))
        _refuse_newer(data)
        file = _Sealed.model_validate(data)
    except SealError:
        raise
    except (ValueError, RecursionError) as error:  # of JSON, of the shape, or of a number too long to be read
        raise SealError("not-sealed") from error
    if file.kind != kind:
        raise SealError("kind")
    return file


def _refuse_newer(data: object) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return
    version = data.get("version")
    if isinstance(version, int) and version > 1:
        raise SealError("newer")
