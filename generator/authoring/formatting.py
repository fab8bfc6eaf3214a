"""A quiz file as it is best written: its ids, marks, arrows and spacing, and not one word of its author's changed.

The reader's own knowledge says what stands where, so that nothing is put right here that it would read otherwise. What
is certain within a line is mended always, the layout from line to line only in a file without mistakes. Then both texts
are read again: where they do not say the same, the file stays as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from generator.authoring.line_changes import tidy_lines
from generator.authoring.quiz_file import QuizFile, read_with_context
from generator.authoring.spacing import lay_out
from generator.bank.model import Prose
from generator.diagnostics.finding import Edit, Fix, Severity, Span
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Source
from generator.parsing.attributes import suggest_id
from generator.parsing.blocks import ParseContext
from generator.parsing.checkbox import PASTED_BOXES, PASTED_BULLETS
from generator.parsing.items import CourseLookup
from generator.parsing.nested_parts import Part

MENDED = "Q005"
"""A question or scenario without an id: the one mistake that is put right here."""
UNSURE = PASTED_BOXES["☒"]
_BARE = re.compile(rf"\s*(?:[-*+{PASTED_BULLETS}–—]|\d+[.)])?\s*(?:\[[^\]]*\]|[{''.join(PASTED_BOXES)}])?\s*")
"""The beginning of a choice without its words."""
MOST_ROUNDS = 4
"""Odd texts settle in the third round; the last one only sees that nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A formatted file."""

    text: str
    """Its lines ended by ``\\n``."""
    ids: frozenset[str]
    """The ids of questions and scenarios that were written into it."""
    held_back: bool = False
    """Whether a part of the work was left undone, because the reader would have understood something else."""


def format_quiz(
    source: Source, lookup: CourseLookup, taken: Iterable[str], *, passing: Collection[str] = frozenset()
) -> Formatted:
    """Format a file, until nothing is left to do.

    ``taken`` are the ids that the project has already; ``passing`` are codes of mistakes that tell nothing of layout.
    """
    made = Formatted(source.text, frozenset())
    for _ in range(MOST_ROUNDS):
        last = made
        made = _format_once(replace(source, text=last.text), lookup, {*taken, *last.ids}, {MENDED, *passing})
        made = replace(made, ids=made.ids | last.ids)
        if made.text == last.text:
            return made
    return Formatted(source.text, frozenset(), held_back=True)


def _format_once(source: Source, lookup: CourseLookup, taken: set[str], passing: Collection[str]) -> Formatted:
    file, context = read_with_context(source, lookup)
    if len(context.lines) < len(source.lines) - context.first_line + 1:
        return Formatted(source.text, frozenset())
    edits, ids = _write_ids(context, taken)
    written = apply_fixes(source.text, [Fix(edits=(edit,), certain=True) for edit in edits])
    named = replace(source, text=written.text)
    base = read_with_context(named, lookup)[0] if edits else file
    if not _is_no_worse(file, base):
        return Formatted(source.text, frozenset(), held_back=bool(edits))
    text = _format(context, edits, spaced=_is_sound(file, passing))
    if text == named.text:
        return Formatted(text, ids)
    new = read_with_context(replace(source, text=text), lookup)[0]
    if tell_sense(base) == tell_sense(new) and _is_no_worse(base, new):
        return Formatted(text, ids)
    return Formatted(named.text, ids, held_back=True)


def _is_sound(file: QuizFile, passing: Collection[str]) -> bool:
    return all(finding.severity is not Severity.ERROR or finding.code in passing for finding in file.findings)


def _is_no_worse(before: QuizFile, after: QuizFile) -> bool:
    """Return whether nothing is said of a text that was not said of it before."""
    was, now = (Counter(finding.code for finding in file.findings) for file in (before, after))
    return all(was[code] >= number or code == "Q030" for code, number in now.items())


def _has_room(line: str, edit: Edit) -> bool:
    """Return whether a place is one for an id: behind a brace, or behind words with nothing right after it."""
    at = edit.span.column - 1
    before, after = line[:at], line[at:]
    if edit.text.startswith("#"):
        return before.endswith("{")
    is_end = at <= len(line) and not before[-1:].isspace() and (not after.strip() or after[0].isspace())
    return is_end and not _BARE.fullmatch(before)


def _write_ids(context: ParseContext, taken: set[str]) -> tuple[list[Edit], frozenset[str]]:
    """Return the changes that write missing ids, and those that belong to questions and scenarios."""
    faulty = {f.span.line for f in context.findings if f.severity is Severity.ERROR and f.code != MENDED}
    edits: list[Edit] = []
    made: set[str] = set()
    for missing in context.missing_ids:
        name = suggest_id(missing.id, taken) if missing.is_item else missing.id
        edit = missing.attributes.make_id_edit(name)
        if edit and edit.span.line not in faulty and _has_room(context.source.lines[edit.span.line - 1], edit):
            edits.append(edit)
            if missing.is_item:
                taken.add(name)
                made.add(name)
    return edits, frozenset(made)


def _format(context: ParseContext, edits: Iterable[Edit], *, spaced: bool) -> str:
    """Write the text anew; ``spaced`` tells whether the lines may move."""
    kept = frozenset(_find_kept(context))
    texts = tidy_lines(context, kept, edits)
    front = context.source.lines[: context.first_line - 1]
    body = lay_out(context, texts, kept) if spaced else texts
    gap = [""] if front and spaced and body else []
    text = "\n".join((*front, *gap, *body))
    return text if text.endswith("\n") or not text else f"{text}\n"


def _find_kept(context: ParseContext) -> Iterator[int]:
    """Yield the lines that stay as they are: samples, notes, and what only the author can put right."""
    yield from _find_verbatim(context.parts)
    for index, line in enumerate(context.lines):
        written = context.source.lines[context.first_line - 1 + index]
        if UNSURE in line.text or (written.strip() and not line.text.strip()):
            yield index


def _find_verbatim(parts: Iterable[Part]) -> Iterator[int]:
    for part in parts:
        if part.kind in ("code", "comment"):
            yield from range(part.first, part.last)
        yield from _find_verbatim(part.parts)


Sense = tuple["Sense", ...] | str
_GAPS = re.compile(r"\n{3,}")


def tell_sense(file: QuizFile) -> Sense:
    """Return everything that was read, without its places."""
    return _tell((file.quiz, [one.id for one in file.written]))


def _tell(value: object) -> Sense:
    if isinstance(value, Span):
        return ""
    if isinstance(value, Prose):
        return _tell_words(value.text)
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value).__name__, *(_tell(getattr(value, field.name)) for field in fields(value)))
    if isinstance(value, Mapping):
        return tuple((_tell(key), _tell(one)) for key, one in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_tell, value))
    return repr(value)


def _tell_words(text: str) -> str:
    """Return an author's words, where spaces end a line only to break it, and one blank line stands for many."""
    lines = text.split("\n")
    told = (_tell_line(line, below) for line, below in zip(lines, [*lines[1:], ""], strict=True))
    return _GAPS.sub("\n\n", "\n".join(told))


def _tell_line(line: str, below: str) -> str:
    bare = line.rstrip()
    return f"{bare}  " if bare and line.endswith("  ") and below.strip() else bare
