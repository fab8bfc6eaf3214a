"""No message carries a foreign sign to a terminal that controls it, turns the text round or takes no room."""

from __future__ import annotations

import json

import pytest

from generator.commands.report_formats import STYLES
from generator.diagnostics.finding import Report, Span, error, make_fix
from generator.diagnostics.unseen import UNSEEN

FOREIGN = "a\x1b[2J\u200b\u202e\x9b\ufeff\ud800é🏴\U000e0067\U000e007f"
SHOWN = "a<U+001B>[2J<U+200B><U+202E><U+009B><U+FEFF><U+D800>é🏴\U000e0067\U000e007f"
AT = Span(path=f"{FOREIGN}.md")
FINDING = error("Q001", AT, f"“{FOREIGN}” is unknown", f"Delete {FOREIGN}", make_fix(AT, 1, "b"))


@pytest.mark.parametrize("style", STYLES)
def test_a_finding_shows_them_as_numbers(style: str) -> None:
    written = STYLES[style](Report.from_findings([FINDING]), lambda _: [FOREIGN])
    assert not UNSEEN.search(written)
    if style == "json":
        assert json.loads(written)[0]["message"] == FINDING.message
    else:
        assert f"“{SHOWN}” is unknown. Delete {SHOWN}." in written
        assert "ready to paste" not in written


def test_a_line_without_them_is_still_ready_to_paste() -> None:
    written = STYLES["github"](Report.from_findings([FINDING]), lambda _: ["a\u200d"])
    assert written.endswith("ready to paste:%0Ab\u200d")
