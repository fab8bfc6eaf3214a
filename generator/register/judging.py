"""From files that were handed in to slips that are judged: a record's file, a mail with many codes, a pasted code.

One bad file among five hundred does not stop the others; each that is refused is named with its reason. The twin is
theme/runtime/register/taking-in.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.record.carrier import Slip
from generator.record.codes import find_codes
from generator.record.strict import ReadError
from generator.record.verdict import Trusted, Verdict, judge, judge_text
from generator.register.facts import VerdictOf
from generator.register.files import File, Refused, decode
from generator.register.mail import parts_of_mail
from generator.register.model import RecordEntry, Register

UNKNOWN_KEYS = frozenset({"foreign-key", "key-not-then"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A slip that goes into the register, with what is said of it."""

    slip: Slip
    verdict: Verdict


def judge_files(files: Iterable[File | Refused], trusted: Trusted, own: str) -> Iterator[Taken | Refused]:
    """Judge all that is in files; ``own`` is the id of our own setting."""
    for file in files:
        if isinstance(file, Refused):
            yield file
            continue
        for text in split(decode(file.data)):
            verdict, slip = judge_text(text, trusted)
            if slip and is_taken(slip, verdict, own):
                yield Taken(slip, verdict)
            else:
                yield Refused(file.name, verdict.reason or verdict.name, verdict.field)


def is_taken(slip: Slip, verdict: Verdict, own: str) -> bool:
    """Return whether a record is taken in: ours in any state but altered; another setting's, which is then proposed.

    A sister setting may countersign with keys that only its own site publishes: its records come in, and count as not
    countersigned.
    """
    if verdict.name == "unreadable":
        return slip.record.setting.id != own and verdict.reason in UNKNOWN_KEYS
    return verdict.name != "altered"


def split(text: str) -> Sequence[str]:
    """Take a text apart: a record's file is one, a mail is as many as it has codes and attached files.

    What holds nothing is left as it is, and judged to be no record.
    """
    if text[:100].lstrip("\ufeff \t\r\n").startswith("{"):
        return [text]
    parts = (
        part
        for within in parts_of_mail(text)
        for part in ([within] if within.lstrip().startswith("{") else _codes_of(within))
    )
    return list(dict.fromkeys(parts)) or [text]


def _codes_of(text: str) -> list[str]:
    try:
        return find_codes(text)
    except ReadError:
        return []


def judge_register(register: Register, trusted: Trusted) -> VerdictOf:
    """Judge all records of a register; return what finds what was said of each."""
    slips = (entry.slip for entry in register.entries if isinstance(entry, RecordEntry))
    found = {slip.digest: judge(slip, trusted).name for slip in slips}
    return found.get
