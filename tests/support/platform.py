"""A learning platform on a local server: scorm-again holds the session, and a package is open in a frame or window."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Frame, FrameLocator, Page, expect

from tests.support.learner import Check, choose_path
from tests.support.scorm import make_package
from tests.support.visit import Visit

HERE = Path(__file__).parent
LIBRARY = HERE.parents[1] / "node_modules/scorm-again/dist"
SCRIPTS = {"1.2": "scorm12.min.js", "2004": "scorm2004.min.js"}
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A platform</title><link rel="icon" href="data:,">
<body><script src="{script}"></script><script src="platform.js"></script></body></html>
"""
LEARNER = "Ŵyn-Featherstonehaugh, Siân"
COUNT_STORED = """async () => [
  localStorage.length, sessionStorage.length, (await indexedDB.databases?.() ?? []).length, document.cookie.length,
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""


def write_platform(folder: Path, site: Path, edition: str) -> Path:
    """Write the platform's page, with the package of a built site unpacked beside it."""
    with zipfile.ZipFile(io.BytesIO(make_package(site, edition).content)) as archive:
        archive.extractall(folder / "package")
    shutil.copy(LIBRARY / SCRIPTS[edition], folder)
    shutil.copy(HERE / "platform.js", folder)
    (folder / "index.html").write_text(PAGE.format(script=SCRIPTS[edition]), "utf-8")
    return folder


@dataclass
class Session:
    """A learner's session: the platform's page, and the shell in a frame or a window of its own."""

    platform: Page
    window: Page | None
    address: str = "/package/course/"
    """What the address of the course's pages has in it."""

    @property
    def shell(self) -> Page | FrameLocator:
        """The page that holds the session."""
        return self.window or self.platform.frame_locator("iframe")

    @property
    def course(self) -> Frame:
        """The frame with the course, once its scripts run."""
        frames = (self.window or self.platform).frames
        course = next(frame for frame in frames if self.address in frame.url)
        course.wait_for_selector("html[data-script=on]", state="attached")
        return course

    @property
    def calls(self) -> list[list[Any]]:
        """The calls of the API so far: name, values, answer, and error code."""
        found: list[list[Any]] = self.platform.evaluate("calls")
        return found

    @property
    def data(self) -> dict[str, Any]:
        """The data that the platform holds, as ``cmi`` in JSON."""
        found: dict[str, Any] = self.platform.evaluate("readData()")
        return found

    def list_values(self, element: str) -> list[str]:
        """Return the values that an element was set to, one after another, each once in a row."""
        values = [call[2] for call in self.calls if call[:2] == ["SetValue", element]]
        return [value for at, value in enumerate(values) if at == 0 or value != values[at - 1]]

    def leave(self) -> None:
        """Leave the course, as people do: close its window, or go to another page of the platform."""
        if self.window:
            self.window.close()
        else:
            self.platform.locator("iframe").evaluate("frame => void (frame.src = 'about:blank')")
        self.platform.wait_for_function("calls.some(([name]) => name === 'Finish' || name === 'Terminate')")

    def count_stored(self) -> list[int]:
        """Return the number of entries in each of the browser's stores of this origin, and of service workers."""
        found: list[int] = self.platform.evaluate(COUNT_STORED)
        return found


def launch(visit: Visit, edition: str, *, is_window: bool = False, **options: Any) -> Session:
    """Open the course in the platform.

    Options are ``data`` of an earlier session to go on from, the ``entry`` that the platform gives if it isn't the one
    of the standard, the ``mode`` (browse or review), and ``is_refusing`` for a platform that begins no session.
    """
    given = {"edition": edition, "learner": LEARNER, "data": {}, "mode": "normal", **options}
    page = visit.open(f"index.html#{quote(json.dumps(given))}", ready=False)
    window = None
    if is_window:
        with page.expect_popup() as opened:
            page.evaluate("void window.open('package/index.html', 'course', 'width=1200,height=900')")
        window = opened.value
        visit._watch(window)
    else:
        page.evaluate("openFrame()")
    session = Session(page, window)
    expect(session.shell.frame_locator("iframe").locator("html")).to_have_attribute("data-script", "on")
    return session


def pass_module(course: Frame, module: str) -> Check:
    """Pass the check of the module that one has come to."""
    course.wait_for_url(f"**/modules/{module}.html*")
    course.wait_for_selector("html[data-script=on]", state="attached")
    check = Check(course, module)  # type: ignore[arg-type]  # a frame has all that it needs of a page
    check.start()
    check.answer_all()
    check.hand_in()
    expect(check.panel("passed")).to_contain_text("Passed")
    return check


def start_path(course: Frame, path: str) -> None:
    """Choose a path on the home page, and go to its first lesson."""
    choose_path(course, path)  # type: ignore[arg-type]
