"""The verdict on a handed-in record: countersigned, unchanged, altered … Twin: theme/runtime/record/verdict.js.

The checks are in the order of harm: an altered record before one of another setting, and a lost key before the day of
the signature, because anyone who finds a key can choose the day. Only ``countersigned`` means trust.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.records import model, signing
from generator.records.carrier import Countersignature, Slip, parse_slip
from generator.records.rule import PublishedKey
from generator.records.strict import ReadError, Reason

VerdictName = Literal["lost-key", "countersigned", "unchanged", "altered", "other-setting", "unreadable"]

WHOLE = 64
"""Digits of a complete digest."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of verifying a handed-in record, such as *countersigned*, *unchanged* or *altered*."""

    name: VerdictName
    reason: Reason | None = None
    field: str = ""
    """Dotted path of the invalid field; only with the reasons ``shape`` and ``bad-countersignature``."""
    key: PublishedKey | None = None
    """The key that countersigned; only if it is one of ours and the signature is valid."""


@dataclass(frozen=True, slots=True)
class TrustedSettings:
    """The settings whose records are accepted, by id, and their published keys."""

    settings: Collection[str]
    keys: Sequence[PublishedKey] = ()


def verify_slip(slip: Slip, trusted: TrustedSettings) -> Verdict:
    """Return the verdict on a slip (a record as handed over), from its digest, setting and countersignature."""
    mark = slip.countersignature
    key = _key_of(mark, trusted.keys) if mark else None
    if not model.compute_digest(slip.record).startswith(slip.digest):
        return Verdict("altered")
    if mark and key and not signing.verify_signature(slip.record, mark, key.key):
        return Verdict("altered")
    if slip.record.setting.id not in trusted.settings:
        return Verdict("other-setting")
    return judge_key(mark.on, key) if mark else Verdict("unchanged")


def judge_key(on: str, key: PublishedKey | None) -> Verdict:
    """Return the verdict on a valid signature of a day by a published key; None is a key that is not published."""
    if key is None:
        return Verdict("unreadable", "foreign-key")
    if key.lost_on:
        return Verdict("lost-key", key=key)
    if on < key.start or (key.until and on > key.until):
        return Verdict("unreadable", "key-not-then")
    return Verdict("countersigned", key=key)


def _key_of(mark: Countersignature, keys: Sequence[PublishedKey]) -> PublishedKey | None:
    return next((key for key in keys if signing.compute_key_id(key.key) == mark.key), None)


def verify_text(text: str, trusted: TrustedSettings) -> tuple[Verdict, Slip | None]:
    """Return the verdict on the record in a file's text or a code, and its slip, or None if it can't be parsed.

    A code has only 16 digits of the digest; the slip gets all 64 unless the record was altered.
    """
    try:
        slip = parse_slip(text)
    except ReadError as error:
        return Verdict("unreadable", error.reason, error.field), None
    verdict = verify_slip(slip, trusted)
    is_kept = verdict.name == "altered" or len(slip.digest) == WHOLE
    return verdict, slip if is_kept else replace(slip, digest=model.compute_digest(slip.record))
