"""Findings: problems in authors' files, each with a code, a position, a hint and sometimes a fix.

Reading continues after a problem, so that an author sees the problems of all files in one run. Findings are data;
commands/report_formats.py prints them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.diagnostics.unseen import show_unseen


def shorten(text: str, limit: int = 60) -> str:
    """Return a text on one line, cut to at most ``limit`` characters with a final …, to quote it in a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


class Severity(StrEnum):
    """Severity of a finding: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """Start of a piece of source text: file path, line and column; a finding is shown there."""

    path: str
    """Relative to the project folder, with forward slashes."""
    line: int = 1
    """Line, counted from 1."""
    column: int = 1
    """Column in characters, counted from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A replacement of characters within one line of a file."""

    span: Span
    """Position of the first character."""
    length: int = 0
    """Number of characters to remove."""
    text: str
    """Text to insert instead; may contain line breaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Edits of a file that together fix the problem of a finding."""

    edits: tuple[Edit, ...]
    certain: bool
    """Whether no other meaning is possible, so that ``check --fix`` applies it without asking."""


def make_fix(span: Span, length: int, text: str, *, certain: bool = False) -> Fix:
    """Return a fix that replaces ``length`` characters at a span; a ``certain`` one may be applied without asking."""
    return Fix(edits=(Edit(span=span, length=length, text=text),), certain=certain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem at one position of a file, with a stable code and a hint."""

    code: str
    """Stable code, for example ``Q012``."""
    severity: Severity
    message: str
    """Says the problem; has no full stop at the end."""
    hint: str
    """Says what to type or do; has no full stop at the end."""
    span: Span
    fix: Fix | None = None
    """None where only the author can decide."""
    last_line: int | None = None
    """Last line that the finding is about; None if it is about one line only."""

    def __str__(self) -> str:
        return show_unseen(f"{self.span} {self.code} {self.severity}: {self.message}. {self.hint}.")


def error(  # noqa: PLR0913 - the fields of a finding
    code: str, span: Span, message: str, hint: str, fix: Fix | None = None, *, last_line: int | None = None
) -> Finding:
    """Return a finding of severity error, which stops the build."""
    return Finding(
        code=code, severity=Severity.ERROR, message=message, hint=hint, span=span, fix=fix, last_line=last_line
    )


def warning(code: str, span: Span, message: str, hint: str, fix: Fix | None = None) -> Finding:
    """Return a finding that is shown but does not stop the build."""
    return Finding(code=code, severity=Severity.WARNING, message=message, hint=hint, span=span, fix=fix)


UNREADABLE = frozenset({"F001", "F002", "F003", "F004", "F010", "F013"})
"""Codes of files that could not be read at all; sorted first, since other findings may follow from them."""
UNKNOWN_STATEMENT = frozenset({"C011", "Q023", "Q024"})
UNKNOWN_MODULE = frozenset({"C012", "F024", "P002", "P004"})
CONSEQUENCES: Mapping[tuple[str, str], frozenset[str]] = {
    ("F011", "course.yml"): UNKNOWN_STATEMENT | UNKNOWN_MODULE | {"C019"},
    ("F011", "facts.yml"): frozenset({"D022", "T030"}),
    ("F011", "fields.yml"): frozenset({"D022", "T002", "T030"}),
    ("C013", "course.yml"): UNKNOWN_MODULE,
    ("C014", "course.yml"): UNKNOWN_STATEMENT,
}
"""Codes of findings about unknown names that may follow from a lost one, by the code and the file of the cause."""
MAX_NAME = 100
"""Longer texts are not mistyped names, and comparing them takes long."""


def find_closest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the name in ``known`` that is closest to a mistyped one, or None if none is close."""
    if len(name) > MAX_NAME:
        return None
    names = {k.casefold(): k for k in known}
    near = difflib.get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    return names[near[0]] if near else None


def find_close_names(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return up to ``most`` known paths or dotted names like a mistyped one, those with the same last part first.

    Names that are clearly less similar than the closest one are dropped. A name with the same last part, such as a page
    in another folder, comes first.
    """
    if len(name) > MAX_NAME:
        return []
    names = list(dict.fromkeys(known))
    near = difflib.get_close_matches(name, names, n=most, cutoff=0.6)
    similarity = [difflib.SequenceMatcher(a=one, b=name).ratio() for one in near]
    near = [one for one, like in zip(near, similarity, strict=True) if like > similarity[0] - CLEAR]
    end = _last_part(name)
    same = [one for one in names if _last_part(one) == end] if len(end) >= TELLING else []
    return list(dict.fromkeys([*same, *near]))[:most]


def _last_part(name: str) -> str:
    """Return the last part of a path or dotted name, without the suffix ``.md``."""
    return re.split(r"[/.]", name.casefold().removesuffix(".md"))[-1]


CLEAR = 0.08
"""A name whose similarity is this much below the closest one's is not suggested."""
TELLING = 6
"""Minimum length of a last part to count as distinctive; ``name`` and ``email`` are the last parts of many names."""
FEW = 8
"""Up to this many known names are all listed."""


def suggest_names(name: str, known: Iterable[str]) -> str:
    """Return the start of a hint: the names in ``known`` close to a mistyped one, else all if few, else ""."""
    names = list(dict.fromkeys(known))
    near = find_close_names(name, names)
    if near:
        return f"Did you mean {' or '.join(f'“{one}”' for one in near)}? "
    return f"Known are {', '.join(names)}. " if 0 < len(names) <= FEW else ""


def make_name_fix(span: Span, name: str, known: Iterable[str]) -> Fix | None:
    """Return a fix that replaces a mistyped name at a span with the closest in ``known``, or None if none is close."""
    near = find_closest_name(name, known)
    return make_fix(span, len(name), near) if near else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return “Did you mean “…”? ” with the name in ``known`` closest to a mistyped one, or "" if none is close."""
    near = find_closest_name(name, known)
    return f"Did you mean “{near}”? " if near else ""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a run, sorted by position, those about unreadable files first."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def from_findings(cls, findings: Iterable[Finding]) -> Report:
        """Create a report of findings, sorted, and without exact duplicates and what follows from another finding."""
        unique = dict.fromkeys(findings)
        causes = {f: CONSEQUENCES.get((f.code, f.span.path.rpartition("/")[2])) for f in unique}
        left_out = frozenset[str]().union(*filter(None, causes.values()))
        told = (f for f in unique if f.code not in left_out)
        return cls(
            tuple(sorted(told, key=lambda f: (f.code not in UNREADABLE and not causes[f], f.span, f.code, f.message)))
        )

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings with severity error, which stop a build."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def ok(self) -> bool:
        """Whether the report has no errors, so that a build may continue."""
        return not self.errors

    def __add__(self, other: Report) -> Report:
        return Report.from_findings((*self.findings, *other.findings)) if other.findings else self

    def to_text(self) -> str:
        """Return one line per finding, ``path:line:column code severity: message. hint.``, without a final newline."""
        return "\n".join(map(str, self.findings))
