"""What is wrong, where, and what to do: a finding is data; see writing.py for the ways to write it.

Reading goes on after a fault, so that an author sees all faults of all files in one run. Where a finding can say what
the line should be, it carries that as data, too: for a machine, an editor, or somebody who pastes.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


def shorten(text: str, limit: int = 60) -> str:
    """Return an author's words on one line and short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


class Severity(StrEnum):
    """How much a finding matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Where something was written."""

    path: str
    """Path as the author knows it, relative to the project folder, with forward slashes."""
    line: int = 1
    """Line, counted from 1."""
    column: int = 1
    """Column in characters, counted from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change within one line."""

    span: Span
    """Where it begins."""
    length: int = 0
    """How many characters of that line go."""
    text: str
    """What stands there instead; may hold line breaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Changes that together mend what a finding tells."""

    edits: tuple[Edit, ...]
    certain: bool
    """Whether nobody can have meant anything else, so that ``check --fix`` may make them unasked."""


def make_fix(span: Span, length: int, text: str, *, certain: bool = False) -> Fix:
    """Make a fix of one change."""
    return Fix(edits=(Edit(span=span, length=length, text=text),), certain=certain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark about one place."""

    code: str
    """Stable code, for example ``Q012``."""
    severity: Severity
    message: str
    """What is wrong, in the reader's words; no full stop at the end."""
    hint: str
    """What to type or do; no full stop at the end."""
    span: Span
    fix: Fix | None = None
    """What to change in the files; None where only the author can know."""
    last_line: int | None = None
    """The last line of what it is about, where that goes on below its place; None for one line."""

    def __str__(self) -> str:
        return f"{self.span} {self.code} {self.severity}: {self.message}. {self.hint}."


def error(  # noqa: PLR0913 - the fields of a finding
    code: str, span: Span, message: str, hint: str, fix: Fix | None = None, *, last_line: int | None = None
) -> Finding:
    """Make a finding that stops the build."""
    return Finding(
        code=code, severity=Severity.ERROR, message=message, hint=hint, span=span, fix=fix, last_line=last_line
    )


def warning(code: str, span: Span, message: str, hint: str, fix: Fix | None = None) -> Finding:
    """Make a finding that is shown and does not stop the build."""
    return Finding(code=code, severity=Severity.WARNING, message=message, hint=hint, span=span, fix=fix)


UNREADABLE = frozenset({"F001", "F002", "F003", "F004", "F010", "F013"})
"""The codes of a file that could not be read at all: they come first, since other findings may follow from them."""
MAX_NAME = 100
"""Longer words are no mistyped name, and comparing them takes time."""


def find_closest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a mistyped one most likely stands for."""
    if len(name) > MAX_NAME:
        return None
    names = {k.casefold(): k for k in known}
    near = difflib.get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    return names[near[0]] if near else None


def find_close_names(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return the known names that a mistyped path or dotted name may stand for, the likeliest first.

    What is by far the nearest is the only one. A page in another folder has the same last part.
    """
    if len(name) > MAX_NAME:
        return []
    names = list(dict.fromkeys(known))
    near = difflib.get_close_matches(name, names, n=most, cutoff=0.6)
    likeness = [difflib.SequenceMatcher(a=one, b=name).ratio() for one in near]
    near = [one for one, like in zip(near, likeness, strict=True) if like > likeness[0] - CLEAR]
    end = _last_part(name)
    same = [one for one in names if _last_part(one) == end] if len(end) >= TELLING else []
    return list(dict.fromkeys([*same, *near]))[:most]


def _last_part(name: str) -> str:
    """Return the last part of a path or dotted name, without an ending such as ``.md``."""
    return re.split(r"[/.]", name.casefold().removesuffix(".md"))[-1]


CLEAR = 0.08
"""A name that is less like another one by so much is not meant."""
TELLING = 6
"""From so many letters on a last part tells one name from others; ``name`` and ``email`` are parts of many."""
FEW = 8
"""So many names can all be listed."""


def suggest_names(name: str, known: Iterable[str]) -> str:
    """Return a hint's opening with all names that may be meant, or with all there are, if these are few."""
    names = list(dict.fromkeys(known))
    near = find_close_names(name, names)
    if near:
        return f"Did you mean {' or '.join(f'“{one}”' for one in near)}? "
    return f"Known are {', '.join(names)}. " if 0 < len(names) <= FEW else ""


def fix_name(span: Span, name: str, known: Iterable[str]) -> Fix | None:
    """Return the change of a mistyped name, which begins at a place, to the one that it most likely stands for."""
    near = find_closest_name(name, known)
    return make_fix(span, len(name), near) if near else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a hint's opening for a mistyped name, or an empty string where nothing is near."""
    near = find_closest_name(name, known)
    return f"Did you mean “{near}”? " if near else ""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a run: unreadable files first, then in the order of their places."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def from_findings(cls, findings: Iterable[Finding]) -> Report:
        """Sort findings by place, unreadable files first, and drop exact repeats."""
        unique = dict.fromkeys(findings)
        return cls(tuple(sorted(unique, key=lambda f: (f.code not in UNREADABLE, f.span, f.code, f.message))))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def ok(self) -> bool:
        """Whether a build may go on."""
        return not self.errors

    def __add__(self, other: Report) -> Report:
        return Report.from_findings((*self.findings, *other.findings)) if other.findings else self

    def to_text(self) -> str:
        """Write one line a finding: ``path:line:column code severity: message. hint.``; ends without a line break."""
        return "\n".join(map(str, self.findings))
