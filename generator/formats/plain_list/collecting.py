"""Helpers shared by the converters of a plain list: collected findings, drafts and answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.diagnostics.finding import Finding, error, warning
from generator.diagnostics.source import Source
from generator.formats.drafts import DraftQuestion
from generator.formats.plain_list.blocks import QuestionBlock
from generator.formats.plain_list.lines import is_only_number, split_question_number, strip_heading_signs

_APART = re.compile(r"\s*[,;&/]\s*|\s+and\s+|\s+", re.IGNORECASE)


@dataclass(slots=True)
class FindingCollector:
    """The findings of a conversion, collected with positions in its source."""

    source: Source
    findings: list[Finding] = field(default_factory=list)

    def add_error(self, code: str, line: int, message: str, hint: str) -> None:
        """Add an error at a line."""
        self.findings.append(error(code, self.source.span(line), message, hint))

    def add_warning(self, code: str, line: int, message: str, hint: str) -> None:
        """Add a warning at a line."""
        self.findings.append(warning(code, self.source.span(line), message, hint))


def make_draft(block: QuestionBlock, kind: str, lines: Sequence[str], notes: Sequence[str] = ()) -> DraftQuestion:
    """Return the draft of a block, without the number before its question."""
    first, *rest = (written.text for written in block.stem)
    if rest and is_only_number(first):
        first, *rest = rest
    words = split_question_number(strip_heading_signs(first))[1]
    why = " ".join((*block.notes, *notes))
    return DraftQuestion(kind, (words, *rest), lines, block.stem[0].line, tuple(block.hints), why)


def split_answer(said: str) -> list[str]:
    """Split an answer into the letters, numbers or words that it names."""
    return [part for part in _APART.split(said.strip("()")) if part]
