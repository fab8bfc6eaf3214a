"""What tests of several folders share: the project's folder, its course, and the sites of its two example settings."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import pytest
from filelock import FileLock
from hypothesis import settings

from generator.bank.model import Bank
from generator.project.project import load_project
from generator.stamping.values import Values
from generator.website.build import build_site
from tests.support.compiled import compile_once
from tests.support.sampling import sample

ROOT = Path(__file__).parent.parent

# Containers often set this variable; without bytecode, each process that a test starts compiles the program again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Courses that tests have read stay in memory, and looking through all of them for garbage takes a second each time.
gc.set_threshold(100_000, 20, 20)
settings.register_profile("patient", deadline=None)  # a computer that has much to do fails no test
settings.load_profile("patient")
compile_once()


SLOW = frozenset(
    {
        *(
            "browser",
            "bench",
            "commands",
            "corpus",
            "editors",
            "other_courses",
            "other_generators",
            "overlays",
            "packaging",
        ),
        *("simulation", "website", "test_linear_time.py", "test_readme.py", "test_review_page.py", "test_scripts.py"),
        *(
            "test_contacts.py",
            "test_contacts_alone.py",
            "test_planted.py",
            "test_in_browser.py",
            "test_in_webassembly.py",
        ),
        "test_same_findings.py",
        *("test_set_up_twins.py", "test_twins.py", "test_vectors_twins.py"),
    }
)
"""Folders and files whose tests build sites, open browsers, start programs, or do one thing many thousand times."""
SITES = frozenset({"browser", "built_site", "nursery_site", "studio_package"})
"""Fixtures that do so."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Don't even import the slow tests where none of them is wanted."""
    return True if config.option.markexpr == "not slow" and collection_path.name in SLOW else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of ``make states``."""
    parser.addoption("--exhaustive", action="store_true", help="also run the cases that make test leaves out")


def pytest_configure(config: pytest.Config) -> None:
    """Let the tests of scripts, which run in Node, know it too."""
    if config.option.exhaustive:
        os.environ["EXHAUSTIVE"] = "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Function]) -> None:
    """Mark the tests that ``make quick`` leaves out, and leave out the cases that only ``make states`` runs."""
    for item in items:
        if not SLOW.isdisjoint(item.path.relative_to(ROOT).parts) or not SITES.isdisjoint(item.fixturenames):
            item.add_marker("slow")
        # A busy machine can be too slow for a browser, so its tests have a second try.
        if {"browser", "webkit"} & {*item.path.parent.parts, *item.fixturenames} or "browser-firefox" in item.nodeid:
            item.add_marker(pytest.mark.flaky(reruns=1))
    named = config.option.keyword or any("::" in name for name in config.args)
    if config.option.exhaustive or named:
        return
    left_out = {item.nodeid for item in _find_left_out(items)}
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in left_out])
    items[:] = [item for item in items if item.nodeid not in left_out]


def _find_left_out(items: Iterable[pytest.Function]) -> Iterator[pytest.Function]:
    """Yield the items that only ``make states`` runs.

    These are tests marked *exhaustive*; of a test marked ``sampled(every)``, all but one in so many cases; and of a
    test that visits the site both over http and from its folder, one of the two, unless it is marked *each_root*.
    """
    cases = defaultdict(list)
    for item in items:
        if item.get_closest_marker("exhaustive"):
            yield item
        else:
            cases[item.nodeid.partition("[")[0]].append(item)
    for of_a_test in cases.values():
        mark = of_a_test[0].get_closest_marker("sampled")
        if mark:
            kept = sample(of_a_test, mark.args[0], lambda item: item.nodeid)
            yield from (item for item in of_a_test if item not in kept)
        else:
            yield from _find_other_roots(of_a_test)


def _find_other_roots(items: Iterable[pytest.Function]) -> Iterator[pytest.Function]:
    for item in items:
        root = item.callspec.params.get("root") if hasattr(item, "callspec") else None
        if root and not item.get_closest_marker("each_root"):
            rest = "-".join(part for part in item.nodeid.rstrip("]").replace("[", "-").split("-") if part != root)
            if root != ("http", "file")[crc32(rest.encode()) % 2]:
                yield item


@pytest.fixture(scope="session")
def _same_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("same")


@pytest.fixture
def same_path(_same_folder: Path) -> Path:
    """An empty folder like ``tmp_path``, but always the same: what was read of files that don't change stays cached."""
    shutil.rmtree(_same_folder)
    _same_folder.mkdir()
    return _same_folder


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder, which tests read and never write to."""
    return ROOT


@pytest.fixture(scope="session")
def course(project: Path) -> tuple[Bank, Values]:
    """The course that ships and the values of its example setting, read once a session."""
    loaded = load_project(project)
    assert loaded.bank
    assert loaded.setting
    assert loaded.values
    return loaded.bank, loaded.values


@pytest.fixture(scope="session")
def bank(course: tuple[Bank, Values]) -> Bank:
    """The bank of the course that ships."""
    return course[0]


NURSERY = "settings/meithrinfa-dyffryn-ty-gwyn.yml"
"""The second example setting: another nation, another phase, long names with diacritics."""


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site; tests read it and never write to it."""
    return _build_once(tmp_path_factory, "built")


@pytest.fixture(scope="session")
def nursery_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the Welsh nursery; tests read it and never write to it."""
    return _build_once(tmp_path_factory, "nursery", NURSERY)


@pytest.fixture(scope="session")
def studio_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The studio as a folder; tests read it and never write to it."""
    shared = _find_shared_folder(tmp_path_factory)
    folder = shared / "studio"
    with FileLock(shared / "studio.lock"):
        if not folder.exists():
            program = ROOT / ".venv" / "bin" / "microsite"
            subprocess.run([program, "package", "studio", "--out", folder], check=True, cwd=ROOT)
    return folder


def _find_shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of a run share."""
    return factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()


def _build_once(factory: pytest.TempPathFactory, name: str, setting: str | None = None) -> Path:
    """Build a site once for all workers of a run: the first that needs it builds, the others wait."""
    shared = _find_shared_folder(factory)
    folder = shared / name / "site"
    with FileLock(shared / f"{name}.lock"):
        if not folder.exists():
            report = build_site(ROOT, folder, setting=setting)
            assert report.ok, report.to_text()
    return folder
