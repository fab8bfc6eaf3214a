"""The setting and course of a built site; an id that is not valid in a file name is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.packaging.site_info import read_site_info


def write_site(folder: Path, name: object) -> Path:
    """Write the first page of a site."""
    facts = {"setting": {"id": name, "name": "Oak Lane"}, "course": {"title": "C", "edition": "2026"}}
    script = f'<script type="application/json" id="course-facts">{json.dumps(facts)}</script>'
    (folder / "index.html").write_text(f'<html lang="en-GB"><body>{script}</body></html>', "utf-8")
    return folder


def test_a_sites_setting_and_course_are_read(tmp_path: Path) -> None:
    assert read_site_info(write_site(tmp_path, "oak-lane")).id == "oak-lane"


@pytest.mark.parametrize("name", ["../../x", "..", "/etc/x", "a/b", "", "Oak", "a\n", 3, None])
def test_an_id_that_is_a_path_is_refused(tmp_path: Path, name: object) -> None:
    with pytest.raises(GeneratorError, match="holds no site"):
        read_site_info(write_site(tmp_path, name))
