"""The common part of the plain list's readers: where findings go, and how a question becomes a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.diagnostics.finding import Finding, error, warning
from generator.diagnostics.source import Source
from generator.formats.drafts import DraftQuestion
from generator.formats.plain_list.blocks import Block
from generator.formats.plain_list.lines import is_only_number, split_question_number, strip_heading_signs

_APART = re.compile(r"\s*[,;&/]\s*|\s+and\s+|\s+", re.IGNORECASE)


@dataclass(slots=True)
class FindingCollector:
    """Makes drafts of what was cut out, and keeps what is to be said."""

    source: Source
    findings: list[Finding] = field(default_factory=list)

    def tell(self, code: str, line: int, message: str, hint: str) -> None:
        """Note what was not understood."""
        self.findings.append(error(code, self.source.span(line), message, hint))

    def warn(self, code: str, line: int, message: str, hint: str) -> None:
        """Note what its author should know."""
        self.findings.append(warning(code, self.source.span(line), message, hint))


def make_draft(block: Block, kind: str, lines: Sequence[str], notes: Sequence[str] = ()) -> DraftQuestion:
    """Return a draft; the number before a question has no part in it."""
    first, *rest = (written.text for written in block.stem)
    if rest and is_only_number(first):
        first, *rest = rest
    words = split_question_number(strip_heading_signs(first))[1]
    why = " ".join((*block.notes, *notes))
    return DraftQuestion(kind, (words, *rest), lines, block.stem[0].line, tuple(block.hints), why)


def split_answer(said: str) -> list[str]:
    """Return the letters, numbers or words that an answer names."""
    return [part for part in _APART.split(said.strip("()")) if part]
