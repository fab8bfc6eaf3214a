"""A course's own value that is missing or mistyped is named by its label, by the command line and in the browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from generator.diagnostics.finding import Severity
from generator.diagnostics.source import Source, read_yaml
from generator.project.files import read_fields
from generator.rendering.set_up import describe_setting
from generator.setting.fields import FieldType, SettingFields
from generator.setting.parser import parse_setting
from tests.support.fire_course import FIRE
from tests.support.setting_fields import FIELDS, ROOT

HERE = Path(__file__).parent
NODE = shutil.which("node") or ""
TODAY = date(2026, 11, 26)
CASES = yaml.safe_load((HERE / "mistyped.yml").read_text("utf-8"))


def _read_fire_fields() -> SettingFields:
    fields, findings = read_fields(FIRE, FIRE / "quizzes" / "fields.yml")
    assert fields, findings
    return fields


COURSES = {"online-safety": (ROOT, FIELDS), "fire-safety": (FIRE, _read_fire_fields())}
CASES_BY_COURSE = [(course, case) for course, cases in CASES.items() for case in cases]
IDS = [f"{course} {case['field']}" for course, case in CASES_BY_COURSE]


def _change(course: str, case: dict[str, Any]) -> str:
    """Return the course's setting.yml with the case's value; without one the field is taken out."""
    setting = yaml.safe_load((COURSES[course][0] / "setting.yml").read_text("utf-8"))
    *above, last = (int(part) if part.isdigit() else part for part in case["field"].split("."))
    here = setting
    for part in above:
        here = here.setdefault(part, {}) if isinstance(here, dict) else here[part]
    if case["value"] is None:
        del here[last]
    else:
        here[last] = case["value"]
    return yaml.safe_dump(setting, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize(("course", "case"), CASES_BY_COURSE, ids=IDS)
def test_an_error_names_a_value_by_its_label(course: str, case: dict[str, Any]) -> None:
    tree, _ = read_yaml(Source("setting.yml", _change(course, case)))
    assert tree
    _, findings = parse_setting(COURSES[course][1], tree, TODAY)
    said = [f"{one.code} {one.message}. {one.hint}" for one in findings if one.severity is Severity.ERROR]
    assert "\n".join(said) == case["said"]


@pytest.mark.skipif(not NODE, reason="there is no Node here")
@pytest.mark.parametrize("course", CASES)
def test_the_browser_says_the_same(course: str) -> None:
    texts = [_change(course, case) for case in CASES[course]]
    description = describe_setting(COURSES[course][1], "en-GB")
    given = {"description": description, "today": TODAY.isoformat(), "texts": texts}
    script = [NODE, str(HERE / "validate-settings.mjs")]
    run = subprocess.run(script, input=json.dumps(given), capture_output=True, text=True, check=True)
    for case, told in zip(CASES[course], json.loads(run.stdout), strict=True):
        said = [f"{code} {message}. {hint}" for code, severity, message, hint in told["said"] if severity == "error"]
        assert "\n".join(said) == case["said"]


def test_there_is_a_case_of_every_type() -> None:
    types = set()
    for course, case in CASES_BY_COURSE:
        keys = tuple(part for part in case["field"].split(".") if not part.isdigit())
        paths = COURSES[course][1].paths
        path = next((keys[:end] for end in range(len(keys), 0, -1) if keys[:end] in paths), None)
        types |= {"group" if paths[path].fields else paths[path].type} if path else {"term"}
    assert types == {*get_args(FieldType), "group", "term"}
