"""The placeholder names that pages of the shipped course may use: those of any setting, and those of its facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.diagnostics.source import Source, read_yaml
from generator.setting.facts import Facts
from generator.setting.facts_file import parse_facts
from generator.setting.parser import list_setting_shapes
from tests.support.setting_fields import FIELDS

FILE = Path(__file__).parents[2] / "quizzes" / "facts.yml"


def read_course_facts() -> Facts:
    """Return the facts of the shipped course."""
    tree, findings = read_yaml(Source("quizzes/facts.yml", FILE.read_text(encoding="utf-8")))
    assert tree, findings
    return parse_facts(FIELDS, tree, 12, date.max)[0]


KNOWN_NAMES = {**list_setting_shapes(FIELDS), **read_course_facts().shapes}
