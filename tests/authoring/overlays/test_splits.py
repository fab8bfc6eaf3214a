"""Whatever level a thing is on, the course is the same: the real one, split over three by chance, shows no trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.project.project import Project, load_project
from generator.rendering.browser_data import compute_content_digest
from generator.website.build import build_site
from tests.support.layered_course import OAK, copy_single_layer, list_site, split_into_layers

TODAY = date(2026, 11, 26)


@dataclass(frozen=True, repr=False)
class Whole:
    """The real course on one level. Hypothesis would need minutes to print it when a test fails."""

    root: Path
    loaded: Project


@pytest.fixture(scope="module")
def whole(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    root = copy_single_layer(project, tmp_path_factory.mktemp("whole") / "project")
    return Whole(root, load_project(root, setting=OAK, today=TODAY))


BY_FILE = frozenset({"W204", "W205"})
"""Rules on how often something occurs in one file, which depends on what is in that file."""


def meaning(loaded: Project) -> dict[str, object]:
    """Return what is asked, where and in which order, what is taught, and what is said of it."""
    bank = loaded.bank
    assert bank
    pools = {module: [item.id for item in items] for module, items in bank.pools.items()}
    placed = {page.path: [embed.target for embed in page.embeds] for page in bank.pages}
    said = sorted((one.code, one.message) for one in loaded.report.findings if one.code not in BY_FILE)
    return {
        "digest": compute_content_digest(bank),
        "pools": pools,
        "placed": placed,
        "items": list(bank.items),
        "omitted": sorted(loaded.omitted_items),
        "said": said,
    }


@settings(max_examples=4, deadline=None, derandomize=True, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_any_split_of_the_course_means_the_same(
    whole: Whole, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    loaded = whole.loaded
    assert loaded.bank
    root = split_into_layers(whole.root, tmp_path_factory.mktemp("split") / "project", loaded.bank, Random(seed))  # noqa: S311 - no secret
    one, other = meaning(load_project(root, setting=OAK, today=TODAY)), meaning(loaded)
    different = [name for name in one if one[name] != other[name]]  # pytest's own comparison would fill the memory
    assert different == []


def test_a_split_course_gives_the_site_of_the_whole_one(whole: Whole, tmp_path: Path) -> None:
    assert whole.loaded.bank
    root = split_into_layers(whole.root, tmp_path / "project", whole.loaded.bank, Random(6))  # noqa: S311 - no secret
    reports = [build_site(one, tmp_path / name, setting=OAK) for one, name in ((whole.root, "whole"), (root, "split"))]
    assert [report.errors for report in reports] == [(), ()]
    expected, found = (dict(list_site(tmp_path / name)) for name in ("whole", "split"))
    assert [name for name in expected | found if expected.get(name) != found.get(name)] == []
    assert sorted(expected) == sorted(found)
