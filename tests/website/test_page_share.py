"""Two processes make the pages of one site, which is the one that a single process makes, faults and all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.small_project import replace_in_file
from tests.support.small_site import REPOSITORY, read_beside, read_tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="one process makes all pages elsewhere")

LESSONS = [f"content/modules/m000{number}.md" for number in (1, 2, 3)]
BUILD = """
import errno, logging, os, signal, sys
from generator.commands.main import run_cli
from generator.diagnostics.finding import Report, Span, error
from generator.project import lint_project
from generator.system import parallel
from generator.website import loading, page_share, plugin
from generator.website.config import find_author_path

count, fault, *sys.argv[1:] = sys.argv[1:]
parallel._can_fork = lambda: count == "2"
loading.PARALLEL_ITEMS = 1
page_share.PARALLEL_PAGES, page_share.FIRST_PAGES, page_share.BATCH_SIZE = 1, 1, 4
first, render, share = os.getpid(), plugin.MicrositePlugin.on_post_page, page_share.share_work

def spoil(self, output, *, page, config):
    if fault == "warning":
        logging.getLogger("mkdocs.theme").warning("%s is odd", find_author_path(page, config))
    if fault == "error":
        place = Span(path=find_author_path(page, config))
        self.found.add_report(Report.from_findings([error("P083", place, "the page is spoilt", "Mend it")]))
    if os.getpid() != first or count == "1":
        if fault == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if fault == "full":
            raise OSError(errno.ENOSPC, "No space left on device")
        if fault == "strange":
            raise RuntimeError("a filter of the theme", lambda: None)
    return render(self, output, page=page, config=config)

def lint(*given, **more):
    if fault == "rules" and os.getpid() != first:
        os.kill(os.getpid(), signal.SIGKILL)
    return lint_project(*given, **more)

def note(**given):
    made = share(**given)
    if not made.is_second:
        print("processes:", made.of)
    return made

plugin.MicrositePlugin.on_post_page, page_share.share_work, loading.lint_project = spoil, note, lint
run_cli()
"""
"""Builds in a process of its own, because a fork is for programs without threads."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A course of three lessons."""
    folder = tmp_path / "project"
    command = [sys.executable, str(REPOSITORY / "bench/workload.py"), "--modules", "3", "--questions", "2"]
    subprocess.run([*command, "--out", str(folder)], check=True)
    return folder


def build(project: Path, out: str, *, processes: int = 2, fault: str = "") -> subprocess.CompletedProcess[str]:
    """Build in so many processes, the last of which has a fault."""
    options = ["build", "--clean", "--root", str(project), "--out", str(project.parent / out)]
    return subprocess.run(
        [sys.executable, "-c", BUILD, str(processes), fault, *options],
        cwd=REPOSITORY,
        check=False,
        capture_output=True,
        text=True,
    )


def test_two_processes_make_the_same_site_and_say_the_same(project: Path) -> None:
    one = build(project, "out/one", processes=1, fault="warning")
    two = build(project, "out/two", fault="warning")
    assert (one.returncode, two.returncode) == (0, 0)
    assert one.stdout.count("processes: 1\n") == two.stdout.count("processes: 2\n") > 1
    assert [page for page in LESSONS if f"mkdocs: {page} is odd" not in one.stderr] == []
    assert sorted(one.stderr.splitlines()) == sorted(two.stderr.replace("out/two", "out/one").splitlines())
    assert read_tree(project.parent / "out/one") == read_tree(project.parent / "out/two")


def test_errors_in_pages_of_both_processes_stop_the_build(project: Path) -> None:
    one, two = build(project, "out/one", processes=1, fault="error"), build(project, "out/two", fault="error")
    assert (one.returncode, two.returncode) == (1, 1)
    assert [page for page in LESSONS if page not in one.stdout] == []
    assert one.stdout == two.stdout.replace("processes: 2", "processes: 1")
    assert list((project.parent / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("rules", "the system ended a process"),
        ("killed", "the system ended a process"),
        ("full", "no room left"),
        ("strange", "a filter of the theme"),
    ],
)
def test_a_fault_of_the_second_process_leaves_the_earlier_site(project: Path, fault: str, words: str) -> None:
    assert build(project, "out/site").returncode == 0
    earlier = read_tree(project.parent / "out/site")
    replace_in_file(project, "setting.yml", r"(?m)^name: .*", "name: Ash Lane College")
    done = build(project, "out/site", fault=fault)
    assert done.returncode == 2
    assert words in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert read_tree(project.parent / "out/site") == earlier
    assert read_beside(project.parent / "out/site") == []
