"""What docs/overrides.md shows is as it says."""

from __future__ import annotations

import re
from pathlib import Path

from generator.authoring.quiz_file import read_quiz
from generator.diagnostics.source import Source, read_yaml
from generator.parsing.items import CourseLookup
from generator.setting.merging import merge_settings
from tests.support.builders import a_course

DOC = (Path(__file__).parents[3] / "docs" / "overrides.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOC, re.DOTALL)


def test_what_schools_share_and_what_a_school_has_come_to_what_is_said() -> None:
    shared, own = (read_yaml(Source(f"settings/{n}.yml", text))[0] for n, text in enumerate(blocks("yaml")))
    assert shared
    assert own
    laid, findings = merge_settings(shared, own)
    assert findings == []
    assert laid
    assert laid.value == {
        "policies": {
            "conduct": {"title": "Code of conduct", "version": "4", "date": "2026-09-01", "next_review": "2027-09-01"},
            "social_media": None,
        },
        "support": {"union": "the union representatives of the trust"},
        "id": "oak",
        "name": "Oak Primary School",
    }


def test_a_file_that_only_drops_needs_nothing_else() -> None:
    (text,) = blocks("markdown")
    file = read_quiz(Source("quizzes/local/ours.md", text), CourseLookup.from_course(a_course()))
    assert [drop.id for drop in file.exclusions] == ["parent-number", "friend-request"]
    assert (file.findings, file.is_complete) == ([], True)
