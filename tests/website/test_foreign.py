"""A folder that another site generator built is finished: values, escaped for where they stand, and nothing half."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.base.foreign_pages import MARK, stamp_folder
from generator.errors import GeneratorError
from generator.stamping.tokens import to_tokens

PAGE = "<!doctype html><html><head><title>{{ name }}</title></head><body><p>At {{ name }}.</p></body></html>"


@pytest.fixture
def project(tmp_path: Path, project: Path) -> Path:
    """A copy of the course, its setting with a name that would be markup."""
    for name in ("content", "quizzes"):
        shutil.copytree(project / name, tmp_path / name)
    setting = (project / "setting.yml").read_text("utf-8")
    named = setting.replace("\nname: Larkwater Primary School", '\nname: "Lark & <b>Water</b>"')
    assert named != setting
    (tmp_path / "setting.yml").write_text(named, "utf-8")
    return tmp_path


def _json(value: object, request: pytest.FixtureRequest) -> str:
    return json.dumps(value, ensure_ascii=request.param)


@pytest.fixture(params=[True, False], ids=["escaped", "as-it-is"])
def built(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """What another generator built; JSON may write characters in two ways."""
    folder = tmp_path / "built"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "page.html").write_text(to_tokens(PAGE), "utf-8")
    (folder / "search.json").write_text(_json({"text": to_tokens("<p>{{ name }}</p>")}, request), "utf-8")
    (folder / "plain.html").write_bytes(b"<p>caf\xe9</p>")
    return folder


def test_values_stay_text_where_they_stand(project: Path, built: Path) -> None:
    report = stamp_folder(built, project, "setting.yml", project / "site")
    assert report.ok, report.to_text()
    html = (project / "site" / "a" / "page.html").read_text("utf-8")
    assert "<p>At Lark &amp; &lt;b&gt;Water&lt;/b&gt;.</p>" in html
    found = json.loads((project / "site" / "search.json").read_text("utf-8"))
    assert found == {"text": "<p>Lark &amp; &lt;b&gt;Water&lt;/b&gt;</p>"}
    assert (project / "site" / "plain.html").read_bytes() == b"<p>caf\xe9</p>"
    assert (project / "site" / MARK).exists()


def test_a_page_that_cannot_be_put_together_is_named_and_nothing_is_written(project: Path, built: Path) -> None:
    (built / "b.html").write_text(to_tokens("<p>{{ if name }}open</p>"), "utf-8")
    with pytest.raises(GeneratorError, match=r"b\.html cannot be stamped"):
        stamp_folder(built, project, "setting.yml", project / "site")
    assert not (project / "site").exists()


def test_a_project_with_errors_is_told_of_and_nothing_is_written(project: Path, built: Path) -> None:
    (project / "setting.yml").write_text("name: x\n", "utf-8")
    assert not stamp_folder(built, project, "setting.yml", project / "site").ok
    assert not (project / "site").exists()


def test_the_site_may_not_lie_in_what_it_is_made_of(project: Path, built: Path) -> None:
    with pytest.raises(GeneratorError, match="is in the folder"):
        stamp_folder(built, project, "setting.yml", built / "site")
