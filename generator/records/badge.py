"""Open Badges 3.0 credentials of countersigned records, as VC-JWT: reading one, and the verdict on it.

The browser makes them: theme/runtime/record/badge.js. A badge names the key that signed it, and our own reader looks
for that key among the published ones. It takes neither a key nor an algorithm from the badge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, ValidationError

from generator.canonical_json import Json
from generator.records import crypto
from generator.records.base64url import from_base64url
from generator.records.model import UUID, Name, RecordModel, Title, normalize_line
from generator.records.rule import PublishedKey
from generator.records.strict import ReadError, parse_strict_json
from generator.records.verdict import Verdict, judge_key

COMPACT_JWS = re.compile(r"\s*(eyJ[A-Za-z0-9_-]{10,2000})\.([A-Za-z0-9_-]{10,60000})\.([A-Za-z0-9_-]{1,2000})\s*")
TYPES = ("OpenBadgeCredential", "AchievementCredential")
P256_KEY = bytes((0x80, 0x24))
"""The multicodec prefix of a public key on P-256 (0x1200), as a varint."""
MOST_NARRATIVE = 20_000
"""Most characters of a narrative."""
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def _check_narrative(value: str) -> str:
    normalize_line(value, most=MOST_NARRATIVE)
    return value


def _check_moment(value: str) -> str:
    date.fromisoformat(value[:10])
    return value


Narrative = Annotated[str, AfterValidator(_check_narrative)]
Moment = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$"), AfterValidator(_check_moment)]


class _Part(RecordModel):
    """A part of a badge; fields that we don't show are ignored."""

    model_config = ConfigDict(extra="ignore")


class _Issuer(_Part):
    id: str
    name: Title


class _Identity(_Part):
    name: Name = Field(alias="identityHash")


class _Achievement(_Part):
    name: Title


class _Subject(_Part):
    id: str = Field(pattern=f"^urn:uuid:{UUID.pattern}$")
    identifier: list[_Identity] = Field(min_length=1)
    narrative: Narrative
    achievement: _Achievement


class _Credential(_Part):
    iss: str
    issuer: _Issuer
    since: Moment = Field(alias="validFrom")
    until: Moment = Field(alias="validUntil")
    subject: _Subject = Field(alias="credentialSubject")


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """An Open Badge as it was read, with nothing in it verified; days are YYYY-MM-DD."""

    kid: str
    """The id of the key that signed it: the issuer's DID, #, and a name of the key."""
    name: str
    course: str
    setting: str
    narrative: str
    """What the person did and the lead checked, in words."""
    since: str
    until: str
    record: str
    """The id of the record that was countersigned."""
    signed: str = field(repr=False)
    signature: str = field(repr=False)

    @property
    def issuer(self) -> str:
        """The issuer's DID."""
        return self.kid.partition("#")[0]

    @property
    def as_json(self) -> Json:
        """What it says, as JSON data."""
        said: dict[str, Json] = {"issuer": self.issuer, "name": self.name, "course": self.course}
        said |= {"setting": self.setting, "narrative": self.narrative, "from": self.since, "until": self.until}
        return said | {"record": self.record}


def parse_badge(text: str) -> Badge | None:
    """Return the Open Badge in a file's text, or None if it is none; raise ReadError if one is not as it should be."""
    found = COMPACT_JWS.fullmatch(text)
    if not found:
        return None
    try:
        header, payload = (parse_strict_json(from_base64url(part).decode("utf-8")) for part in found.groups()[:2])
    except ValueError:
        return None
    types = payload.get("type")
    if not isinstance(types, list) or not any(one in types for one in TYPES):
        return None
    try:
        credential = _Credential.model_validate(payload)
    except ValidationError as error:
        raise ReadError("shape", ".".join(map(str, error.errors()[0]["loc"]))) from error
    kid = header.get("kid")
    if not isinstance(kid, str) or not kid.partition("#")[0] == credential.issuer.id == credential.iss:
        raise ReadError("shape", "issuer")
    return _make_badge(credential, kid, f"{found[1]}.{found[2]}", found[3])


def _make_badge(credential: _Credential, kid: str, signed: str, signature: str) -> Badge:
    subject = credential.subject
    return Badge(
        kid=kid,
        name=subject.identifier[0].name,
        course=subject.achievement.name,
        setting=credential.issuer.name,
        narrative=subject.narrative,
        since=credential.since[:10],
        until=credential.until[:10],
        record=subject.id.removeprefix("urn:uuid:"),
        signed=signed,
        signature=signature,
    )


def compute_did_key(public_key: str) -> str:
    """Return the did:key of a public key (base64url of 65 bytes): its compressed point as a multicodec in base 58."""
    point = from_base64url(public_key)
    number = int.from_bytes(P256_KEY + bytes((2 + point[64] % 2,)) + point[1:33])
    digits = ""
    while number:
        number, digit = divmod(number, len(BASE58))
        digits = BASE58[digit] + digits
    return f"did:key:z{digits}"


def verify_badge(badge: Badge, keys: Sequence[PublishedKey]) -> Verdict:
    """Return the verdict on a badge by the published keys: countersigned, altered, lost-key or unreadable."""
    key = next((key for key in keys if _names(badge, key)), None)
    if key and not _is_signed(badge, key):
        return Verdict("altered")
    return judge_key(badge.since, key)


def _names(badge: Badge, key: PublishedKey) -> bool:
    return badge.kid.partition("#")[2] == key.key or badge.issuer == compute_did_key(key.key)


def _is_signed(badge: Badge, key: PublishedKey) -> bool:
    try:
        signature = from_base64url(badge.signature)
    except ValueError:
        return False
    return len(signature) == 64 and crypto.verify_ecdsa(from_base64url(key.key), signature, badge.signed.encode())
