"""A value more that a course declares changes the few files made from its fields, and no digest of its content."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.website.build import build_base, build_site
from tests.support.many_settings import copy_course_project, file_digests

SITE_FILES = ["set-up.html"]
"""The page that depends on what quizzes/fields.yml declares: the form, with its data."""
BASE_FILES = ["base.json", "pages.json"]
"""The files of a base that depend on it: the manifest, and the compiled pages with the form among them."""
MANIFEST_KEYS = ["fields", "setting"]
"""What depends on it in the manifest: the declaration, and the models of a setting. The content's digest does not."""
MORE = """\
  visitors_entrance:
    about: Where visitors come in, as a phrase
    fallback: the main entrance
  caretaker:
    type: person
    about: Who opens and locks the building
  keyholders:
    about: Who has keys
    optional: true
    fields:
      number: { type: number, about: The number of people who have one }
"""
"""Values that no page uses."""


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The course, and the same course with more values declared."""
    folder = tmp_path_factory.mktemp("declared")
    before, after = (copy_course_project(folder / name) for name in ("before", "after"))
    fields = after / "quizzes" / "fields.yml"
    fields.write_text(f"{fields.read_text('utf-8').rstrip()}\n{MORE}", "utf-8")
    return before, after


def list_differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return the keys whose values differ, and those that only one of two mappings has."""
    return sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))


def test_a_site_differs_in_the_form_alone(roots: tuple[Path, Path], tmp_path: Path) -> None:
    sites = [tmp_path / root.name for root in roots]
    for root, site in zip(roots, sites, strict=True):
        report = build_site(root, site)
        assert report.ok, report.to_text()
    assert list_differences(*map(file_digests, sites)) == SITE_FILES


@pytest.mark.exhaustive
def test_a_base_differs_in_its_manifest_and_the_form_alone(roots: tuple[Path, Path], tmp_path: Path) -> None:
    bases = [tmp_path / root.name for root in roots]
    for root, base in zip(roots, bases, strict=True):
        report, loaded = build_base(root, base)
        assert loaded, report.to_text()
    assert list_differences(*map(file_digests, bases)) == BASE_FILES
    manifests, pages = ([json.loads((base / name).read_text("utf-8")) for base in bases] for name in BASE_FILES)
    assert list_differences(*manifests) == MANIFEST_KEYS
    assert list_differences(*pages) == SITE_FILES
