"""A disk that is full, that may not be written to, or that is another one; two builds that want the same folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.website.build import build_site
from tests.support.small_site import REPOSITORY, make_small, read_beside, read_tree, rename

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="makes small disks as Linux does")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project."""
    return make_small(tmp_path_factory.mktemp("disk") / "project")


@pytest.fixture(scope="module")
def earlier(project: Path) -> Path:
    """The site of that project, which is renamed then."""
    site = project.parent / "earlier"
    build_site(project, site)
    rename(project, "Ash Lane College")
    return site


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mount a disk of so many bytes; call it again to change its size."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(size: int, *options: str) -> Path:
        again = ("remount",) if os.path.ismount(folder) else ()
        said = ",".join((*again, f"size={size}", *options))
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", said, "tmpfs", str(folder)], check=False, capture_output=True
        )
        if done.returncode:
            pytest.skip("there is no right to mount a disk here")
        return folder

    yield mount
    if os.path.ismount(folder):
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def build(project: Path, out: Path, prepare: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "build", "--clean", "--root", str(project), "--out", str(out)],
        cwd=REPOSITORY,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=prepare,
    )


def size_of(folder: Path) -> int:
    """Return how much room a folder takes, in pages of memory as a disk in memory counts them."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())


def assert_refused(done: subprocess.CompletedProcess[str], words: str) -> None:
    """Check that there is one plain line, and the code of wrong use."""
    (line,) = done.stderr.splitlines()
    assert words in line
    assert line.startswith("microsite: ")
    assert done.returncode == 2


@pytest.mark.sampled(2)
@pytest.mark.parametrize("room", [0, 0.1, 0.5, 0.9])
def test_a_full_disk_leaves_the_earlier_site(
    project: Path, earlier: Path, disk: Callable[[int], Path], room: float
) -> None:
    size = size_of(earlier)
    out = disk(int(size * (1 + room))) / "site"
    shutil.copytree(earlier, out)
    assert_refused(build(project, out), "no room left")
    assert (read_tree(out), read_beside(out)) == (read_tree(earlier), [])
    disk(size * 6)
    assert build(project, out).returncode == 0
    assert "Ash Lane" in (out / "404.html").read_text("utf-8")
    assert read_beside(out) == []


@pytest.mark.parametrize("limit", [0, 1000, 100_000])
def test_a_limit_on_files_leaves_the_earlier_site(project: Path, earlier: Path, tmp_path: Path, limit: int) -> None:
    import resource  # noqa: PLC0415 - Windows has none

    out = tmp_path / "w" / "site"
    shutil.copytree(earlier, out)
    done = build(project, out, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert_refused(done, "a file would grow larger than this system allows")
    assert (read_tree(out), read_beside(out)) == (read_tree(earlier), [])


def test_a_disk_that_may_not_be_written_to_keeps_its_site(
    project: Path, earlier: Path, disk: Callable[..., Path]
) -> None:
    size = size_of(earlier) * 3
    out = disk(size) / "site"
    shutil.copytree(earlier, out)
    disk(size, "ro")
    assert_refused(build(project, out), "the site cannot be written to")
    assert_refused(build(project, out.parent / "a" / "b"), "the site cannot be written to")
    assert (read_tree(out), read_beside(out)) == (read_tree(earlier), [])


def test_a_project_that_may_not_be_written_to_is_built_elsewhere(
    project: Path, earlier: Path, disk: Callable[..., Path], tmp_path: Path
) -> None:
    assert earlier.exists()
    size = size_of(project) + 1_000_000
    copy = disk(size) / "project"
    shutil.copytree(project, copy, symlinks=True)
    disk(size, "ro")
    assert build(copy, tmp_path / "site").returncode == 0
    assert build(project, tmp_path / "other").returncode == 0
    assert read_tree(tmp_path / "site") == read_tree(tmp_path / "other")
    assert_refused(build(copy, copy / "site"), "the site cannot be written to")


def test_a_disk_itself_is_no_site(project: Path, disk: Callable[[int], Path]) -> None:
    folder = disk(20_000_000)
    assert_refused(build(project, folder), f"name a folder in it, such as {folder / 'site'}")
    assert list(folder.iterdir()) == []


def test_the_folder_of_a_site_may_be_a_link(project: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    assert build(project, tmp_path / "link").returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target" / "store.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "target"]


PAUSED = """
import os, signal, sys
from pathlib import Path
from generator.__main__ import main
from tests.support.interrupted_builds import count_steps
out = Path(sys.argv[1])
count_steps(lambda count, _: os.kill(os.getpid(), signal.SIGSTOP) if count == 12 else None, out.parent)
sys.argv = ["microsite", *sys.argv[2:]]
main()
"""


def test_a_second_build_is_refused_while_one_is_at_work(project: Path, earlier: Path, tmp_path: Path) -> None:
    out = tmp_path / "w" / "site"
    shutil.copytree(earlier, out)
    arguments = ["build", "--clean", "--root", str(project), "--out", str(out)]
    first = subprocess.Popen([sys.executable, "-c", PAUSED, str(out), *arguments], cwd=REPOSITORY)
    try:
        _, status = os.waitpid(first.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        growing = read_tree(out.parent / ".site-new")
        assert_refused(build(project, out), "another build")
        assert (read_tree(out), read_tree(out.parent / ".site-new")) == (read_tree(earlier), growing)
        assert build(project, tmp_path / "elsewhere").returncode == 0
    finally:
        first.send_signal(signal.SIGCONT)
    assert first.wait() == 0
    assert read_tree(out) == read_tree(tmp_path / "elsewhere")
    assert read_beside(out) == []
