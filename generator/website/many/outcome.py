"""What became of one setting among many: little enough to be kept for every school of a country."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics.finding import Finding, Severity

OUT_OF_DATE = frozenset({"T025", "T026"})
"""Contacts that nobody has checked for long, and policies whose review has passed."""

MOST_SAID = 20
"""So much is said of one setting on the page of many; a file of nonsense has thousands of faults."""


class State(StrEnum):
    """How it ended."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    """It has errors, or its site could not be written; an earlier site stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One setting, and what is to be said of it."""

    path: str
    """Of its file in the project."""
    id: str
    """The folder of its site; the name of its file where it could not be read."""
    name: str
    state: State
    stale: tuple[str, ...] = ()
    """What is out of date, in words."""
    faults: tuple[str, ...] = ()
    """What has to be mended first, in words."""
    print: str = ""
    """What its site's files looked like when they were written."""
    key: str = ""
    """What they were made of."""


def say_stale(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return what findings say is out of date, as far as the page has room for it."""
    return _cut([finding.message for finding in findings if finding.code in OUT_OF_DATE])


def say_faults(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return what findings say has to be mended, as far as the page has room for it."""
    return _cut([f.message for f in findings if f.severity is Severity.ERROR])


def _cut(said: list[str]) -> tuple[str, ...]:
    more = len(said) - MOST_SAID
    return (*said[:MOST_SAID], *([f"and {more} more, which microsite check names"] if more > 0 else []))
