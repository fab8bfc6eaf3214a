"""The browser's copy of the record's fields, limits and patterns is that of the readers in generator/records."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_browser_has_the_rules_of_the_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from record_rules import TARGET, write_rules  # noqa: PLC0415

    assert TARGET.read_text("utf-8") == write_rules(), "run make schemas, then make bundle"
