"""Findings as JSON, as ``microsite check --format json`` prints them."""

from __future__ import annotations

from generator.canonical_json import Json
from generator.diagnostics.finding import Finding, Fix


def make_row(finding: Finding) -> dict[str, Json]:
    """Return a finding as JSON: ``{code, severity, message, hint, path, line, column, last_line, fix}``."""
    at = finding.span
    words: dict[str, Json] = {name: str(getattr(finding, name)) for name in ("code", "severity", "message", "hint")}
    place: dict[str, Json] = {"path": at.path, "line": at.line, "column": at.column, "last_line": finding.last_line}
    return {**words, **place, "fix": _fix(finding.fix)}


def _fix(fix: Fix | None) -> Json:
    if fix is None:
        return None
    edits: list[Json] = [
        {"path": e.span.path, "line": e.span.line, "column": e.span.column, "length": e.length, "text": e.text}
        for e in fix.edits
    ]
    return {"certain": fix.certain, "edits": edits}
