"""The course in a setting that gives contacts alone: it can be published, and every check still asks what it must."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.canonical_json import Json
from generator.diagnostics.finding import Severity
from generator.project.project import Project, load_project, load_setting
from generator.setting.open_fields import list_open_fields, map_fallbacks
from generator.stamping.values import format_value
from tests.support.setting_fields import FIELDS

ROOT = Path(__file__).parents[2]
BARE = Path(__file__).parent / "contacts-alone" / "setting.yml"
OWNER = {"title": "the owner", "phone": "01632 960115"}
LARKWATER = yaml.safe_load((ROOT / "setting.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def course() -> Project:
    return load_project(ROOT, setting=BARE.relative_to(ROOT).as_posix(), rules=())


def read(course: Project, tmp_path: Path, data: Json) -> Project:
    path = tmp_path / "setting.yml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return load_setting(ROOT, course, str(path))


def bare(nation: str = "england", phase: str = "primary", **more: Any) -> dict[str, Any]:
    data: dict[str, Any] = {**yaml.safe_load(BARE.read_text("utf-8")), "nation": nation, "phase": phase, **more}
    if phase == "early-years":
        del data["chair_of_governors"]
        data["concern_about_head"] = OWNER
    return data


def count_leaves(data: Json) -> int:
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 1 if parts is None else sum(map(count_leaves, parts))


@pytest.mark.parametrize("nation", FIELDS.nations)
@pytest.mark.parametrize("phase", FIELDS.phases)
def test_contacts_are_enough_in_every_nation_and_phase(
    course: Project, tmp_path: Path, nation: str, phase: str
) -> None:
    loaded = read(course, tmp_path, bare(nation, phase))
    left_out, still_open = {"T039", "T043"}, {"T053"}
    assert {finding.code for finding in loaded.report.findings} <= left_out | still_open
    assert {finding.severity for finding in loaded.report.findings} == {Severity.WARNING}


def test_the_setting_has_at_most_twenty_fields() -> None:
    assert count_leaves(bare()) <= 20


@pytest.mark.parametrize("deputies", [{"deputies": []}, {"deputies": None}])
def test_no_deputies_has_to_be_said(course: Project, tmp_path: Path, deputies: dict[str, Any]) -> None:
    told = [f.code for f in read(course, tmp_path, bare(**deputies)).report.errors]
    assert told == ["T020"]
    loaded = read(course, tmp_path, bare(**deputies, no_deputies=True))
    assert not loaded.report.errors
    assert loaded.values is not None
    assert [row["title"] for row in loaded.values["deputies"] or ()] == ["the headteacher"]  # type: ignore[index]
    assert {"new-here-stands-in", "lead-is-out", "lead-is-away"} <= set(loaded.omitted_items)


def test_deputies_and_none_of_them_cannot_both_be_true(course: Project, tmp_path: Path) -> None:
    assert [f.code for f in read(course, tmp_path, bare(no_deputies=True)).report.errors] == ["T050"]


@pytest.mark.parametrize("gone", ["head", "dsl", "deputies", "chair_of_governors", "out_of_hours", "local"])
def test_each_contact_is_required(course: Project, tmp_path: Path, gone: str) -> None:
    data = {key: value for key, value in bare().items() if key != gone}
    assert read(course, tmp_path, data).report.errors


def test_every_open_field_is_listed_and_has_words(course: Project, tmp_path: Path) -> None:
    loaded = read(course, tmp_path, bare(dsl={"title": "the DSL"}))
    assert loaded.values is not None
    rows = loaded.values["open"]
    assert isinstance(rows, tuple)
    assert [row["key"] for row in rows] == [one.key for one in list_open_fields(FIELDS)]
    assert all(format_value(loaded.values[name]) for name in map_fallbacks(FIELDS))
    listed = [f.message for f in loaded.report.findings if f.code == "T053"]
    assert all(any(one.key.partition(".")[2] in message for message in listed) for one in list_open_fields(FIELDS))


@pytest.mark.parametrize("field", [one.key for one in list_open_fields(FIELDS)])
def test_a_full_setting_may_leave_any_one_field_open(course: Project, tmp_path: Path, field: str) -> None:
    data = yaml.safe_load((ROOT / "setting.yml").read_text("utf-8"))
    *above, last = field.split(".")
    here = data
    for key in above:
        here = here[key]
    del here[last]
    loaded = read(course, tmp_path, data)
    assert not loaded.report.errors
    assert [f.code for f in loaded.report.findings if f.code == "T053"] == ["T053"]


def test_no_question_offers_a_fallback_as_an_answer(course: Project, tmp_path: Path) -> None:
    loaded = read(course, tmp_path, bare())
    assert {"new-here-photos", "new-here-getting-in", "which-policy-holds"} <= set(loaded.omitted_items)
    assert len(loaded.omitted_items) < 50
    full = read(course, tmp_path, LARKWATER)
    assert not full.omitted_items
    assert full.values is not None
    assert full.values["open"] is None
