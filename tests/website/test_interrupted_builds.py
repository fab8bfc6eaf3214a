"""An interrupted or killed build leaves the earlier or the new site complete, and the next build cleans up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.website.build import build_site
from tests.support.interrupted_builds import InterruptedBuild
from tests.support.small_site import REPOSITORY, make_small, read_tree, rename

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="splits off processes")


@dataclass(frozen=True, slots=True)
class Before:
    """A project that changed after its site was built, with the site's files before and after the next build."""

    project: Path
    site: Path
    earlier: str
    new: str


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Before:
    """A site whose project has changed since it was built."""
    folder = tmp_path_factory.mktemp("ended")
    project = make_small(folder / "project")
    build_site(project, folder / "earlier")
    rename(project, "Ash Lane College")
    build_site(project, folder / "new")
    earlier, new = read_tree(folder / "earlier"), read_tree(folder / "new")
    assert earlier != new
    return Before(project, folder / "earlier", earlier, new)


def interrupt_builds(before: Before, out: Path, number: signal.Signals) -> list[InterruptedBuild]:
    """Interrupt builds by a signal, each at another step, and return them."""
    out.parent.mkdir()
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.support.interrupted_builds",
            str(before.project),
            str(out),
            str(before.site),
            number.name,
        ],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        text=True,
    )
    ends = [InterruptedBuild(**json.loads(line)) for line in done.stdout.splitlines()]
    assert len(ends) > 12
    assert {end.event for end in ends} > {"os.mkdir", "os.rename"}
    return ends


@pytest.mark.sampled(2)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_ended_takes_away_what_it_began(before: Before, tmp_path: Path, number: signal.Signals) -> None:
    ends = interrupt_builds(before, tmp_path / "w" / "site", number)
    assert {end.code for end in ends} == {128 + number}
    assert [end for end in ends if end.beside] == []
    sites = [end.site for end in ends]
    assert set(sites) == {before.earlier, before.new}
    assert sites == sorted(sites, key=[before.earlier, before.new].index)


def test_a_build_that_is_killed_hinders_nobody(before: Before, tmp_path: Path) -> None:
    ends = interrupt_builds(before, tmp_path / "w" / "site", signal.SIGKILL)
    assert {end.code for end in ends} == {-signal.SIGKILL}
    assert {end.healed for end in ends if end.beside} == {before.new}
    assert [end for end in ends if end.healed_beside] == []
    missing = [end for end in ends if end.site not in {before.earlier, before.new}]
    assert [(end.event, end.site) for end in missing] == [("os.rename", "")]
    assert ".site-old" in missing[0].beside
