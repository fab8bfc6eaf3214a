"""The site that a browser makes of the real course's base is that of a build, byte for byte."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.bank.omitted_items import find_omitted_ids
from generator.base.site import BaseSite, read_base
from generator.project.project import load_project
from generator.setting.model import Setting
from generator.setting.model_tree import build_model_tree
from generator.website.build import build_base
from tests.stamping.cases import FOLDER, NODE, build, dump
from tests.support.setting_fields import FIELDS, SETTING

pytestmark = pytest.mark.skipif(not NODE, reason="there is no Node here")
HOSTILE = """ "<b>'&amp;</script>{{ x }}\u202f🙂Ŵ"""
MODELS = build_model_tree(FIELDS)["models"]
PLACE = "setting.yml#L12"
"""Where the keys of settings that have no file would go."""


@pytest.fixture(scope="module")
def base(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ZIP of the real course's base."""
    folder = tmp_path_factory.mktemp("base")
    report, loaded = build_base(project, folder / "base")
    assert loaded, report.to_text()
    path = folder / "base.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(p for p in (folder / "base").rglob("*") if p.is_file()):
            archive.write(file, file.relative_to(folder / "base").as_posix())
    return path


def _stamp(
    base: Path, folder: Path, settings: Mapping[str, tuple[Any, str]]
) -> list[tuple[dict[str, Any], dict[str, bytes]]]:
    """Return what the browser says of each setting, given with the place of its keys, and the files of its site."""
    paths = [folder / f"{name}.json" for name in settings]
    for path, (data, place) in zip(paths, settings.values(), strict=True):
        path.write_text(json.dumps({"setting": data, "keysPlace": place}), "utf-8")
    command = [NODE, str(FOLDER / "stamp.mjs"), str(base), *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not run.stderr, run.stderr
    return list(zip(json.loads(run.stdout), [_open(Path(f"{path}.zip")) for path in paths], strict=True))


def _open(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _read(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def _assert_same(made: Mapping[str, bytes], expected: Mapping[str, bytes]) -> None:
    assert [*made] == sorted(expected)
    assert [name for name in made if made[name] != expected[name]] == []


def test_the_sites_of_the_example_settings_are_those_of_a_build(project, base, built_site, nursery_site, tmp_path):
    names = ("setting.yml", "settings/meithrinfa-dyffryn-ty-gwyn.yml")
    loaded = [load_project(project, setting=name) for name in names]
    data = {one.setting.id: (dump(one.setting), one.values["keys_place"]) for one in loaded}
    stamped = _stamp(base, tmp_path, data)
    for (told, made), one, site in zip(stamped, loaded, (built_site, nursery_site), strict=True):
        assert told["faults"] == []
        assert told["leftOut"] == sorted(one.omitted_items)
        assert told["files"] == len(made)
        _assert_same(made, _read(site))


@pytest.mark.exhaustive
def test_sites_of_other_settings_are_those_that_python_stamps(project, base, tmp_path):
    example = load_project(project).setting
    assert example
    data = dump(example)
    settings = {
        "hostile": _spoil("Setting", data),
        "least": {**_shrink(data), "nation": "scotland", "phase": "fe"},
        "other": {**data, "nation": "northern-ireland", "phase": "special", "show_names": True, "terms": None},
    }
    site = read_base(base)
    stamped = _stamp(base, tmp_path, {name: (one, PLACE) for name, one in settings.items()})
    for (told, made), one in zip(stamped, settings.values(), strict=True):
        expected, left_out = _stamp_here(site, build(SETTING, one))
        assert told["leftOut"] == sorted(left_out)
        _assert_same(made, expected)
        assert (b"&lt;/script&gt;{{ x }}" in made["index.html"]) is (one is settings["hostile"])


def _stamp_here(site: BaseSite, setting: Setting) -> tuple[dict[str, bytes], frozenset[str]]:
    facts = site.manifest.facts.values(setting.nation, setting.phase)
    values = {**setting.values(site.manifest.restored_course, PLACE), **facts}
    left_out = find_omitted_ids(site.manifest.items, values)
    return dict(site.stamp(values, left_out)), left_out


def _spoil(model: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Put what might run or break a page into each sentence of a setting."""
    return {name: _spoil_field(_shapes(model)[name], value) for name, value in data.items()}


def _spoil_field(shape: Mapping[str, Any], value: Any) -> Any:
    if isinstance(value, dict):
        return _spoil(shape["of"], value)
    if isinstance(value, list):
        return [_spoil_field(shape, one) for one in value]
    return value + HOSTILE if isinstance(value, str) and " " in value else value


def _shrink(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out all that a setting can do without."""
    return {name: value for name, value in data.items() if SETTING.model_fields[name].is_required()}


def _shapes(model: str) -> dict[str, Any]:
    return {shape["name"]: shape for shape in MODELS[model]}
