"""The fields of setting.yml that the shipped course declares, and the model of setting.yml with them."""

from __future__ import annotations

from pathlib import Path

from generator.project.files import read_fields
from generator.setting.fields import SettingFields
from generator.setting.parser import build_setting_model

ROOT = Path(__file__).parents[2]


def _read() -> SettingFields:
    fields, findings = read_fields(ROOT, ROOT / "quizzes" / "fields.yml")
    assert fields, findings
    return fields


FIELDS = _read()
SETTING = build_setting_model(FIELDS)
"""The model of setting.yml in the shipped course."""
