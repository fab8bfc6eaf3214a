"""The content of a quiz file, whatever its layout: two texts that say the same make the same of these."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from generator.authoring.quiz_file import QuizFile
from generator.bank.model import Prose
from generator.diagnostics.finding import Span

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
