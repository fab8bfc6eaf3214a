"""Changes that a preview notices, by the system's notifications and by polling, whichever way an editor saves."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest
from watchdog.observers.api import EventEmitter

from generator.website.preview import watcher as watching
from generator.website.preview.watcher import Watcher

PAGE = "content/modules/contact.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    page = tmp_path / PAGE
    page.parent.mkdir(parents=True)
    page.write_text("# Contact\n", "utf-8")
    (tmp_path / "setting.yml").write_text("name: Oak\n", "utf-8")
    return tmp_path


@pytest.fixture(params=["notified", "polling"])
def watcher(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, root: Path) -> Iterator[Watcher]:
    """A watcher with notifications, and one on a drive that gives none."""
    if request.param == "polling":
        give_no_notifications(monkeypatch)
    watcher = Watcher()
    watcher.watch([root / "content", root / "setting.yml", root / "settings"])
    yield watcher
    watcher.close()


def give_no_notifications(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refused(EventEmitter):
        def on_thread_start(self) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(watching, "Observer", lambda: watching.BaseObserver(Refused))


def replace(path: Path) -> None:
    """Save as many editors do: a new file is written and given the old one's name."""
    aside = path.with_name(f".{path.name}.swp")
    aside.write_text("# Contact us\n", "utf-8")
    aside.rename(path)


def back_up(path: Path) -> None:
    """Save as other editors do: the old file becomes a backup."""
    path.rename(f"{path}~")
    path.write_text("# Contact us\n", "utf-8")
    Path(f"{path}~").unlink()


SAVES: dict[str, Callable[[Path], object]] = {
    "written over": lambda path: path.write_text("# Contact us\n", "utf-8"),
    "appended to": lambda path: path.open("a").write("More.\n"),
    "replaced": replace,
    "backed up": back_up,
    "deleted": lambda path: path.unlink(),
    "renamed": lambda path: path.rename(path.with_name("contacts.md")),
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", SAVES)
@pytest.mark.parametrize("file", [PAGE, "setting.yml"])
def test_a_save_is_noticed_however_an_editor_makes_it(watcher: Watcher, root: Path, file: str, name: str) -> None:
    SAVES[name](root / file)
    assert root / file in watcher.wait(20)


TEMPORARY = (".contact.md.swp", "contact.md~", "#contact.md#", "contact.md.tmp", "4913", ".git/index", "contact.bak")


def test_temporary_files_and_others_are_no_change(watcher: Watcher, root: Path) -> None:
    for name in TEMPORARY:
        (root / "content" / name).parent.mkdir(exist_ok=True)
        (root / "content" / name).write_text("temporary", "utf-8")
    (root / "notes.txt").write_text("nobody watches this", "utf-8")
    assert watcher.wait(1.2) == frozenset()


def test_a_burst_of_saves_is_one_change(watcher: Watcher, root: Path) -> None:
    for number in range(5):
        (root / f"content/{number}.md").write_text(f"{number}\n", "utf-8")
    assert {root / f"content/{number}.md" for number in range(5)} <= watcher.wait(20)


def test_an_emptied_file_is_waited_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "EMPTY", 10)
    monkeypatch.setattr(watching, "LONGEST", 10)
    watcher = Watcher()
    watcher.watch([root / "content"])
    (root / "content/new.md").write_text("", "utf-8")
    timer = Timer(0.3, (root / "content/new.md").write_text, ["# New\n"])
    timer.start()
    assert watcher.wait(20)
    assert (root / "content/new.md").read_text("utf-8") == "# New\n"
    timer.join()
    watcher.close()


@pytest.mark.parametrize("is_seen_missing", [True, False])
def test_a_folder_may_go_and_come_back(watcher: Watcher, root: Path, is_seen_missing: bool) -> None:
    paths = [root / "content", root / "setting.yml", root / "settings"]
    shutil.rmtree(root / "content")
    if is_seen_missing:
        assert watcher.wait(20)
        watcher.watch(paths)
    (root / "content").mkdir()
    while watcher.wait(1):
        watcher.watch(paths)
    (root / "content/new.md").write_text("# New\n", "utf-8")
    assert root / "content/new.md" in watcher.wait(20)


def test_a_folder_that_does_not_exist_yet_is_noticed(watcher: Watcher, root: Path) -> None:
    (root / "settings").mkdir()
    assert root / "settings" in watcher.wait(20)
    watcher.watch([root / "content", root / "setting.yml", root / "settings"])
    while watcher.wait(1):
        pass
    (root / "settings/oak.yml").write_text("name: Oak\n", "utf-8")
    assert root / "settings/oak.yml" in watcher.wait(20)


def test_waiting_for_nothing_ends_in_time_and_reading_is_no_change(watcher: Watcher, root: Path) -> None:
    (root / PAGE).read_text("utf-8")
    assert watcher.wait(0.6) == frozenset()
