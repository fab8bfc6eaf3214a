"""Every edit of the preview's benchmark finds its place in the course, whatever the course says by then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_every_save_finds_something_to_edit_twice(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    import serve  # noqa: PLC0415 - its folder is no package

    for _, save in serve.SAVES:
        text = (ROOT / save.file).read_text("utf-8")
        for number in (16, 17):
            text, changes = re.subn(save.old, save.new.format(word=f"word{number}", number=number), text, count=1)
            assert changes, save.sort
        assert "word16" not in text
