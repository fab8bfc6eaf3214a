"""Golden files: reviewed output of an earlier run, compared with today's output.

``GOLDEN=write`` rewrites them. Read the difference before you commit it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.diagnostics.finding import Finding, Report


def expect_golden(path: Path, text: str) -> None:
    """Compare a text with a golden file, which ends with a line break unless it is empty."""
    text = f"{text.rstrip()}\n" if text.strip() else ""
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="\n")
    wanted = path.read_text(encoding="utf-8") if path.exists() else None
    assert text == wanted, f"{path} differs. If the new output is right, run the test again with GOLDEN=write"


def expect_golden_findings(path: Path, findings: Iterable[Finding]) -> None:
    """Compare findings, sorted by place, with a golden file of one line each."""
    expect_golden(path, Report.from_findings(findings).to_text())
