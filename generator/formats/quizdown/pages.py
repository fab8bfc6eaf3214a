"""Pages that hold quizzes of quizdown: a shortcode of Hugo, a code block of Quarto or MyST, a directive of Sphinx."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics.source import Source, read_front_matter
from generator.formats.signs import compile_signs

NumberedLine = tuple[int, str]
"""A line of a source, with its number."""
PAGE_SIGN = compile_signs(
    r"\{\{[<%][ \t]*/?[ \t]*quizdown\b",
    r"^[ \t]*`{3,}[ \t]*\{?quizdown\b",
    r"^[ \t]*<div\b[^<>\n]*\bquizdown\b",
    r"^[ \t]*<!-+[ \t]*quizdown:[ \t]*start\b",
    r"^\.\.[ \t]+quizdown::",
)
"""Matches what only pages with quizzes of quizdown contain."""
_NOT_INDENTED = re.compile(r"\S.*")
_ENCLOSURES = tuple(
    (re.compile(start), end if isinstance(end, re.Pattern) else re.compile(end))
    for start, end in (
        (r"\s*\{\{[<%]\s*quizdown\b[^{}]*\}\}\s*", r"\s*\{\{[<%]\s*/\s*quizdown\b[^{}]*\}\}\s*"),
        (r"\s*<div\b[^<>]*\bclass=[\"']?quizdown\b[^<>]*>\s*", r"\s*</div>\s*"),
        (r"\s*<!-+\s*quizdown:\s*start\s*-+>\s*", r"\s*<!-+\s*quizdown:\s*end\s*-+>\s*"),
        (r"\.\.\s+quizdown::\s*", _NOT_INDENTED),
    )
)
"""The line above a quiz, and the line below it, which belongs to the page if a quiz ends where its indent does."""
_FENCE = re.compile(r" {0,3}(?P<signs>`{3,}|~{3}(?!~))[ \t]*(?P<info>[^`]*)")
"""More than three tildes underline a heading in a page of Sphinx."""


def find_quizzes(source: Source) -> tuple[Sequence[Sequence[NumberedLine]], Sequence[NumberedLine]]:
    """Return the lines of each quiz in a source, without their common indent, and the lines outside them.

    A source that is no such page is one quiz. Front matter is neither.
    """
    _, first, _ = read_front_matter(source)
    lines = list(enumerate(source.lines[first - 1 :], first))
    if not PAGE_SIGN.search(source.text):
        return [_strip_indent(lines)], []
    quizzes: list[list[NumberedLine]] = []
    outside: list[NumberedLine] = []
    end: re.Pattern[str] | None = None
    is_quiz = False
    for number, line in lines:
        is_end = end is not None and end.fullmatch(line) is not None
        if end is None or (is_end and end is _NOT_INDENTED):
            end, is_quiz = _open(line)
            if is_quiz:
                quizzes.append([])
            else:
                outside.append((number, line))
        elif is_end:
            end = None
            if not is_quiz:
                outside.append((number, line))
        else:
            (quizzes[-1] if is_quiz else outside).append((number, line))
    return [_strip_indent(quiz) for quiz in quizzes], outside


def _open(line: str) -> tuple[re.Pattern[str] | None, bool]:
    """Return what ends the block that a line begins, None if it begins none, and whether it is a quiz.

    The other blocks are code samples: what looks like a quiz inside one is part of it.
    """
    for start, end in _ENCLOSURES:
        if start.fullmatch(line):
            return end, True
    fence = _FENCE.fullmatch(line)
    if fence is None:
        return None, False
    end = re.compile(rf" {{0,3}}{fence['signs']}{fence['signs'][0]}*[ \t]*")
    return end, fence["info"].strip() in ("quizdown", "{quizdown}")


def _strip_indent(lines: Sequence[NumberedLine]) -> Sequence[NumberedLine]:
    """Return lines without as many spaces or tabs as all of them begin with, as quizdown does."""
    indent = min((len(line) - len(line.lstrip(" \t")) for _, line in lines if line.strip()), default=0)
    return [(number, line[indent:]) for number, line in lines]
