"""Formatter of quiz files: adds missing ids and normalizes check marks, arrows and spacing; changes no words.

It uses the parser's result, so both agree on what is a choice or an arrow. Lines are always normalized, blank lines and
indentation only in a file without errors. Both texts are parsed again, and if their content differs, the file stays
unchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from generator.authoring.line_formatting import normalize_lines
from generator.authoring.quiz_file import QuizFile, read_quiz_with_context
from generator.authoring.spacing import format_spacing
from generator.bank.model import Prose
from generator.diagnostics.finding import Edit, Fix, Severity, Span
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Source
from generator.parsing.attributes import suggest_id
from generator.parsing.blocks import ParseContext
from generator.parsing.checkbox import PASTED_BOXES, PASTED_BULLETS
from generator.parsing.items import CourseLookup
from generator.parsing.nested_parts import Part

MISSING_ID = "Q005"
"""The code for an item without an id, the only error that formatting fixes."""
AMBIGUOUS = PASTED_BOXES["☒"]
_BARE = re.compile(rf"\s*(?:[-*+{PASTED_BULLETS}–—]|\d+[.)])?\s*(?:\[[^\]]*\]|[{''.join(PASTED_BOXES)}])?\s*")
"""Pattern of a choice's bullet and check mark without text."""
MAX_ROUNDS = 4
"""Unusual texts need three rounds; the last one finds nothing to change."""


@dataclass(frozen=True, slots=True)
class FormattedQuiz:
    """The result of formatting a quiz file: its new text and the ids that were added."""

    text: str
    """The text with ``\\n`` as line ending."""
    ids: frozenset[str]
    """The ids that were added to questions and scenarios."""
    held_back: bool = False
    """Whether some changes were not made, because they would have changed the parsed content."""


def format_quiz(
    source: Source, lookup: CourseLookup, used_ids: Iterable[str], *, ignored_codes: Collection[str] = frozenset()
) -> FormattedQuiz:
    """Format a quiz file and add missing ids, none of which is in ``used_ids``; ``lookup`` resolves course ids.

    ``used_ids`` are the project's ids. Errors with ``ignored_codes`` don't keep the layout from being formatted.
    """
    result = FormattedQuiz(source.text, frozenset())
    for _ in range(MAX_ROUNDS):
        last = result
        result = _format_once(
            replace(source, text=last.text), lookup, {*used_ids, *last.ids}, {MISSING_ID, *ignored_codes}
        )
        result = replace(result, ids=result.ids | last.ids)
        if result.text == last.text:
            return result
    return FormattedQuiz(source.text, frozenset(), held_back=True)


def _format_once(
    source: Source, lookup: CourseLookup, used_ids: set[str], ignored_codes: Collection[str]
) -> FormattedQuiz:
    file, context = read_quiz_with_context(source, lookup)
    if len(context.texts) < len(source.lines) - context.first_line + 1:
        return FormattedQuiz(source.text, frozenset())
    edits, ids = _write_ids(context, used_ids)
    written = apply_fixes(source.text, [Fix(edits=(edit,), certain=True) for edit in edits])
    named = replace(source, text=written.text)
    base = read_quiz_with_context(named, lookup)[0] if edits else file
    if not _is_no_worse(file, base):
        return FormattedQuiz(source.text, frozenset(), held_back=bool(edits))
    text = _format(context, edits, is_spaced=_has_no_errors(file, ignored_codes))
    if text == named.text:
        return FormattedQuiz(text, ids)
    new = read_quiz_with_context(replace(source, text=text), lookup)[0]
    if normalize_content(base) == normalize_content(new) and _is_no_worse(base, new):
        return FormattedQuiz(text, ids)
    return FormattedQuiz(named.text, ids, held_back=True)


def _has_no_errors(file: QuizFile, ignored_codes: Collection[str]) -> bool:
    return all(finding.severity is not Severity.ERROR or finding.code in ignored_codes for finding in file.findings)


def _is_no_worse(before: QuizFile, after: QuizFile) -> bool:
    """Return whether a file has no new findings, by their codes."""
    was, now = (Counter(finding.code for finding in file.findings) for file in (before, after))
    return all(was[code] >= number or code == "Q030" for code, number in now.items())


def _has_room(line: str, edit: Edit) -> bool:
    """Return whether an id may be inserted: after an opening brace, or after text and before a space or the end."""
    at = edit.span.column - 1
    before, after = line[:at], line[at:]
    if edit.text.startswith("#"):
        return before.endswith("{")
    is_end = at <= len(line) and not before[-1:].isspace() and (not after.strip() or after[0].isspace())
    return is_end and not _BARE.fullmatch(before)


def _write_ids(context: ParseContext, used_ids: set[str]) -> tuple[list[Edit], frozenset[str]]:
    """Return the edits that add missing ids, and the ids of questions and scenarios among them."""
    faulty = {f.span.line for f in context.findings if f.severity is Severity.ERROR and f.code != MISSING_ID}
    edits: list[Edit] = []
    result: set[str] = set()
    for missing in context.missing_ids:
        name = suggest_id(missing.id, used_ids) if missing.is_item else missing.id
        edit = missing.attributes.make_id_edit(name)
        if edit and edit.span.line not in faulty and _has_room(context.source.lines[edit.span.line - 1], edit):
            edits.append(edit)
            if missing.is_item:
                used_ids.add(name)
                result.add(name)
    return edits, frozenset(result)


def _format(context: ParseContext, edits: Iterable[Edit], *, is_spaced: bool) -> str:
    """Return the formatted text; blank lines and indentation change only if ``is_spaced``."""
    unchanged = frozenset(_find_unchanged(context))
    texts = normalize_lines(context, unchanged, edits)
    front = context.source.lines[: context.first_line - 1]
    body = format_spacing(context, texts, unchanged) if is_spaced else texts
    gap = [""] if front and is_spaced and body else []
    text = "\n".join((*front, *gap, *body))
    return text if text.endswith("\n") or not text else f"{text}\n"


def _find_unchanged(context: ParseContext) -> Iterator[int]:
    """Yield the indexes of lines to leave unchanged: code, comments, and lines that only the author can fix."""
    yield from _find_verbatim(context.parts)
    for index, text in enumerate(context.texts):
        written = context.source.lines[context.first_line - 1 + index]
        if AMBIGUOUS in text or (written.strip() and not text.strip()):
            yield index


def _find_verbatim(parts: Iterable[Part]) -> Iterator[int]:
    for part in parts:
        if part.kind in ("code", "message", "comment"):
            yield from range(part.first, part.last)
        yield from _find_verbatim(part.parts)


Content = tuple["Content", ...] | str
_GAPS = re.compile(r"\n{3,}")


def normalize_content(file: QuizFile) -> Content:
    """Return a parsed quiz file as nested tuples without positions, so that two files can be compared by content."""
    return _normalize((file.quiz, [one.id for one in file.written_ids]))


def _normalize(value: object) -> Content:
    if isinstance(value, Span):
        return ""
    if isinstance(value, Prose):
        return _normalize_prose(value.text)
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value).__name__, *(_normalize(getattr(value, field.name)) for field in fields(value)))
    if isinstance(value, Mapping):
        return tuple((_normalize(key), _normalize(one)) for key, one in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_normalize, value))
    return repr(value)


def _normalize_prose(text: str) -> str:
    """Return a text without trailing spaces, except for line breaks, and with single blank lines."""
    lines = text.split("\n")
    normalized = (_normalize_line(line, below) for line, below in zip(lines, [*lines[1:], ""], strict=True))
    return _GAPS.sub("\n\n", "\n".join(normalized))


def _normalize_line(line: str, below: str) -> str:
    bare = line.rstrip()
    return f"{bare}  " if bare and line.endswith("  ") and below.strip() else bare
