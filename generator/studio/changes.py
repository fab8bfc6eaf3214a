"""The note on what changed in an open project, in words, for those who take the changes over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.authoring.quiz_file import read_quiz
from generator.bank.model import Scenario
from generator.diagnostics.finding import shorten
from generator.diagnostics.source import Source
from generator.parsing.headings import find_headings
from generator.parsing.items import CourseLookup
from generator.studio.session import Session

KEY = re.compile(r"[A-Za-z_][\w-]*(?=:(\s|$))")
"""The beginning of a line of YAML with a key of the whole file."""
LEAD = "the lines at the top"
"""What stands above the first part of a file."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a file, such as a question, with the line where it begins."""

    key: str
    """By which it is found again; no other part of the file has it."""
    label: str
    line: int


def describe_changes(session: Session, before: Mapping[str, str | None]) -> str:
    """Return what has changed since files had these texts, None if there was no file, as Markdown.

    Each file is named with its questions, sections or fields that were added, changed or removed.
    """
    parts = ["# What changed\n"]
    for path, old in sorted(before.items()):
        session.resolve_path(path)
        new = session.read(path)
        if old != new or (new is None and (session.root / path).exists()):
            parts.append(f"## {path}\n\n" + "".join(f"- {line}\n" for line in _describe_file(session, path, old, new)))
    return "\n".join(parts)


def _describe_file(session: Session, path: str, old: str | None, new: str | None) -> Iterator[str]:
    if new is None:
        yield "Changed: it is not text any more" if (session.root / path).exists() else "Deleted: the whole file"
        return
    if old is None:
        yield "Added: the whole file"
    content = session.config.content
    was, now = _split(path, old or "", content), _split(path, new, content)
    found = [
        *(f"Added: {label}" for key, (label, _) in now.items() if key not in was),
        *(f"Changed: {label}" for key, (label, text) in now.items() if key in was and was[key][1] != text),
        *(f"Removed: {label}" for key, (label, _) in was.items() if key not in now),
    ]
    yield from found or ["Changed: the order of its parts, or blank lines"]


def _split(path: str, text: str, content: str) -> Mapping[str, tuple[str, str]]:
    """Return the label and the text of each part of a file, by its key."""
    source = Source(path, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    parts = [_Part("", LEAD, 1), *_number(_find_parts(source, content))]
    ends = [part.line for part in parts[1:]] + [len(source.lines) + 1]
    texts = ("\n".join(source.lines[part.line - 1 : end - 1]).strip() for part, end in zip(parts, ends, strict=True))
    return {part.key: (part.label, words) for part, words in zip(parts, texts, strict=True) if part.key or words}


def _find_parts(source: Source, content: str) -> Sequence[_Part]:
    if not source.path.endswith(".md"):
        keys = ((key[0], line) for line, text in enumerate(source.lines, 1) if (key := KEY.match(text)))
        return [_Part(key, f"`{key}:`", line) for key, line in keys]
    if f"/{content}/" in f"/{source.path}":  # the project's, or that of a school in settings/
        headings = find_headings(source.text, source.span_at(1))
        return [_Part(one.id or one.words, f"the section “{shorten(one.words)}”", one.span.line) for one in headings]
    items = read_quiz(source, CourseLookup({}, {})).written_items
    return [
        _Part(
            one.id or one.title.text,
            f"the {'story' if one.kind == Scenario.kind else 'question'} “{shorten(one.title.text)}”"
            + (f" (`{one.id}`)" if one.id else ""),
            one.line,
        )
        for one in items
    ]


def _number(parts: Iterable[_Part]) -> Iterator[_Part]:
    """Yield parts whose keys are unique, and not empty: of several with one key, each gets its number."""
    times: dict[str, int] = {}
    for part in parts:
        number = times[part.key] = times.get(part.key, 0) + 1
        yield _Part(f"{number} {part.key}", part.label, part.line)
