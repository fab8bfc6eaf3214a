"""Collector of the findings on a source that is converted."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.diagnostics.finding import Finding, Severity, error, warning
from generator.diagnostics.source import Source


@dataclass(slots=True)
class FindingCollector:
    """The findings of converting a source to a quiz file, collected with positions in the source."""

    source: Source
    findings: list[Finding] = field(default_factory=list)

    def add_error(self, code: str, line: int, message: str, hint: str, column: int = 1) -> None:
        """Add an error at a line of the source, and a column, both counted from 1."""
        self.findings.append(error(code, self.source.span_at(line, column), message, hint))

    def add_warning(self, code: str, line: int, message: str, hint: str) -> None:
        """Add a warning at a line of the source, counted from 1."""
        self.findings.append(warning(code, self.source.span_at(line), message, hint))

    @property
    def has_errors(self) -> bool:
        """Whether an error was added."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
