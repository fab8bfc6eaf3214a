"""Three levels of one project: what a fork or a school adds, replaces and drops, and what is said of it, at its place.

Each folder here is laid over the sound project of ``tests/sites/``. ``expected.findings`` is what a check then says;
``expected.bank`` is what the site is made of, with the file in which each thing truly stands. Where a case has a folder
``settings/``, the school Oak, a copy of the sound setting unless the case brings its own, is looked at.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.lint.table import RULES_BY_CODE
from generator.project.project import Project, load_project
from generator.rendering.drawings import find_cast_members
from tests.support.golden import expect_golden

HERE = Path(__file__).parent
SOUND = HERE.parents[1] / "sites" / "sound"
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_"))
TODAY = date(2026, 11, 25)
RULES = frozenset(code for code in RULES_BY_CODE if code.startswith(("C", "T", "W0", "W408")))
OAK = "settings/oak.yml"


def lay(case: str, folder: Path) -> tuple[Path, str]:
    """Lay a case over the sound project; return its folder and the setting to look at."""
    root = Path(shutil.copytree(SOUND, folder / "project"))
    shutil.copytree(HERE / case, root, dirs_exist_ok=True)
    if not (root / "settings").is_dir():
        return root, "setting.yml"
    if not (root / OAK).exists():
        shutil.copy(root / "setting.yml", root / OAK)
    return root, OAK


def describe(loaded: Project) -> Iterator[str]:
    """Yield a line for each item of each module's check, each other item and each page: name and file."""
    bank = loaded.bank
    assert bank
    for module, items in bank.pools.items():
        yield from (f"check {module}: {i.id}, {i.kind}, {i.span.path}:{i.span.line}" for i in items)
    asked = {item.id for items in bank.pools.values() for item in items}
    yield from (f"item {i.id}, {i.kind}, {i.span.path}:{i.span.line}" for i in bank.items.values() if i.id not in asked)
    yield from (f"page {page.path}, {page.span.path}" for page in bank.pages)
    yield from (f"dropped {name}, {by.span}" for name, by in sorted(bank.overrides.excluded.items()))
    policies = (name for name in (loaded.values or {}) if name.startswith("policies.") and name.count(".") == 1)
    if loaded.source_folders.settings[1:]:
        yield from (f"policy {name}" for name in policies if (loaded.values or {})[name] is not None)


@pytest.mark.parametrize("case", CASES)
def test_what_the_levels_come_to(case: str, tmp_path: Path) -> None:
    root, setting = lay(case, tmp_path)
    loaded = load_project(root, setting=setting, today=TODAY, rules=RULES)
    expect_golden(HERE / case / "expected.findings", loaded.report.to_text())
    expect_golden(HERE / case / "expected.bank", "\n".join(describe(loaded)))


def test_a_story_that_replaces_another_has_the_people_of_its_own_file(tmp_path: Path) -> None:
    root, _ = lay("cast", tmp_path)
    bank = load_project(root, today=TODAY).bank
    assert bank
    story = bank.items["chat"]
    assert [(one.name, one.portrait) for one in find_cast_members([story])] == [("Ola", "gurdeep")] * 2


def test_of_what_schools_share_each_field_can_be_changed_alone_and_a_list_only_as_a_whole(tmp_path: Path) -> None:
    root, setting = lay("trust", tmp_path)
    values = load_project(root, setting=setting, today=TODAY, rules=RULES).values or {}
    policy = {name: values[f"policies.aup.{name}"] for name in ("title", "version", "date", "next_review")}
    assert policy == {
        "title": "Acceptable use policy",
        "version": "5",
        "date": "1 October 2026",
        "next_review": "1 September 2027",
    }
    assert [dict(row)["title"] for row in values["deputies"] or () if not isinstance(row, str)] == ["the only deputy"]
    assert values["channels.photos"] == "Use the cameras of Oak."
    assert values["channels.trips"] == "Families ring the office."
    assert (values["policies.social_media"], values["support.union"]) == (None, "the union representative")


def test_what_schools_share_is_no_setting_itself(tmp_path: Path) -> None:
    root, _ = lay("trust", tmp_path)
    with pytest.raises(GeneratorError, match=r"^settings/trust.yml has the fields that settings share"):
        load_project(root, setting="settings/trust.yml")


def test_a_misspelt_field_of_the_shared_file_is_mended_there(tmp_path: Path) -> None:
    root, setting = lay("trust-faulty", tmp_path)
    report = load_project(root, setting=setting, today=TODAY, rules=RULES).report
    edits = [edit for f in report.findings if f.fix and f.code in ("T002", "T004") for edit in f.fix.edits]
    lines = (root / "settings" / "trust.yml").read_text("utf-8").split("\n")
    assert [(edit.span.path, edit.text) for edit in edits] == [
        ("settings/trust.yml", text) for text in ("england", "title", "nation", "legal")
    ]
    assert [lines[e.span.line - 1][e.span.column - 1 :][: e.length] for e in edits] == [
        "englnd",
        "titel",
        "nations",
        "legl",
    ]


@pytest.mark.parametrize("name", ["content/local", "quizzes/local", "settings/oak/content", "settings/trust.yml"])
def test_a_level_outside_the_project_is_refused(name: str, tmp_path: Path) -> None:
    root, setting = lay("add", tmp_path)
    outside, place = tmp_path / "elsewhere", root / name
    shutil.rmtree(place, ignore_errors=True)
    outside.mkdir() if place.suffix == "" else outside.write_text("support: {}\n", "utf-8")
    place.symlink_to(outside)
    with pytest.raises(GeneratorError, match=f"^{name} is a link out of the project"):
        load_project(root, setting=setting)


def test_the_setting_of_the_root_has_no_level_of_its_own(tmp_path: Path) -> None:
    root, _ = lay("add", tmp_path)
    shutil.copytree(root / "settings" / "oak", root / "setting")
    bank = load_project(root, today=TODAY).bank
    assert bank
    assert "lock" in bank.items
    assert "app" not in bank.items


def test_what_a_school_has_is_not_that_of_another(tmp_path: Path) -> None:
    root, _ = lay("add", tmp_path)
    shutil.copy(root / OAK, root / "settings" / "ash.yml")
    items = [load_project(root, setting=f"settings/{name}.yml", today=TODAY).bank for name in ("ash", "oak", "ash")]
    assert ["app" in bank.items for bank in items if bank] == [False, True, False]
