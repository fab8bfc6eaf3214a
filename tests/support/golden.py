"""Golden files: what a thing wrote once and was looked at, compared with what it writes now.

GOLDEN=write rewrites them; look at the difference before you commit it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.diagnostics.finding import Finding, Report


def expect(path: Path, text: str) -> None:
    """Compare a text with a golden file; the file ends with a line break unless it is empty."""
    text = f"{text.rstrip()}\n" if text.strip() else ""
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def expect_findings(path: Path, findings: Iterable[Finding]) -> None:
    """Compare findings, in the order of their places, with a golden file of one line each."""
    expect(path, Report.from_findings(findings).to_text())
