"""A person at WebKit: finds what is on the screen by CSS selectors, as long as it takes to come."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from selenium import webdriver
from selenium.common.exceptions import JavascriptException, NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.support.printed_pages import Paper
from tests.support.visit import STEP_TIMEOUT_MS

HERE = Path(__file__).parent
WINDOW, WATCH = HERE / "window.py", HERE / "watch.js"
BINDINGS = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')"
PASSING = (JavascriptException, NoSuchElementException, StaleElementReferenceException)
"""What goes wrong while one page makes way for the next."""
SCREEN = "1400x1000x24"
Found = TypeVar("Found")


def missing() -> str | None:
    """Return what this computer lacks for WebKit's tests; None where it has everything."""
    programs = [name for name in ("WebKitWebDriver", "Xvfb") if not shutil.which(name)]
    if programs:
        return f"{' and '.join(programs)} not found: run scripts/find-browser webkit as root"
    has_bindings = subprocess.run(["/usr/bin/python3", "-c", BINDINGS], capture_output=True, check=False)
    return None if has_bindings.returncode == 0 else "no bindings of WebKitGTK 4.1 for the system's Python"


@contextmanager
def a_display() -> Iterator[str]:
    """Run a screen in memory and give its name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        yield f":{server.stdout.readline().strip()}"
        server.terminate()


class WebKit:
    """A browser that keeps what sites store, and what it saves, in a folder of its own."""

    def __init__(self, display: str, folder: Path) -> None:
        self.folder = folder
        options = webdriver.WebKitGTKOptions()
        options.binary_location = str(WINDOW)
        options.add_argument(f"--folder={folder}")
        options.add_argument(f"--script={WATCH}")
        service = webdriver.WebKitGTKService(
            executable_path=shutil.which("WebKitWebDriver"), env=os.environ | {"DISPLAY": display}
        )
        self.driver = webdriver.WebKitGTK(options=options, service=service)
        self._checked = 0
        self.resize(390, 844)

    def resize(self, width: int, height: int) -> None:
        """Make the window so large, and see that the page is."""
        self.driver.set_window_size(width, height)
        self.wait(lambda: self.run("return innerWidth") == width)

    def open(self, address: str) -> None:
        """Go to a page and wait until its scripts run."""
        self.driver.get(address)
        self.find_attached("html[data-script=on]")

    def run(self, script: str, *given: object) -> object:
        """Run the body of a function in the page and return what it returns."""
        return self.driver.execute_script(script, *given)

    def wait(self, what: Callable[[], Found | None]) -> Found:
        """Return what is there, or true, as soon as it is."""
        waiting = WebDriverWait(self.driver, STEP_TIMEOUT_MS / 1000, poll_frequency=0.05, ignored_exceptions=PASSING)
        return waiting.until(lambda _driver: what())  # type: ignore[arg-type,return-value]

    def find(self, selector: str) -> WebElement:
        """Return the first element that is visible."""
        return self.wait(
            lambda: next((e for e in self.driver.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()), None)
        )

    def find_attached(self, selector: str) -> WebElement:
        """Return the first element, visible or not."""
        return self.wait(lambda: self.driver.find_element(By.CSS_SELECTOR, selector))

    def click(self, selector: str) -> None:
        """Click on the first element that is visible, once nothing covers it."""
        element = self.find(selector)
        self.run("arguments[0].scrollIntoView({ block: 'center' })", element)
        element.click()

    def type(self, selector: str, text: str) -> None:
        """Type into a field."""
        self.find(selector).send_keys(text)

    def choose_file(self, selector: str, name: str, content: bytes) -> None:
        """Give a file to a field for files."""
        file = self.folder / name
        file.write_bytes(content)
        self.find_attached(selector).send_keys(str(file))

    def value(self, selector: str, start: str) -> str:
        """Return what a field holds once it holds a whole code that begins like this."""
        return self.wait(
            lambda: next((v for v in [self.find(selector).get_property("value")] if _is_whole(v, start)), None)
        )

    def saved(self, click: str, ending: str) -> Path:
        """Click on what saves a file and return the file, once it is whole."""
        before = len(self._log("saved"))
        self.click(click)
        name = self.wait(lambda: next(iter(self._log("saved")[before:]), None))
        assert name.endswith(ending), name
        return self.folder / name

    def print(self, paper: Paper) -> bytes:
        """Print the page."""
        file = self.folder / "page.pdf"
        file.unlink(missing_ok=True)
        asked = {"file": str(file), "landscape": paper.landscape, "across": paper.across, "down": paper.down}
        self.driver.execute_async_script(
            "webkit.messageHandlers.paper.postMessage(arguments[0]).then(arguments[1])", json.dumps(asked)
        )
        # GTK says that it has printed before the file is whole.
        return self.wait(lambda: next((p for p in [_read(file)] if p.rstrip().endswith(b"%%EOF")), None))

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        width = self.run("return document.documentElement.scrollWidth - innerWidth")
        assert isinstance(width, int)
        return width

    def check(self, root: str) -> None:
        """Assert that since the last check nothing went wrong unseen and nothing was fetched from elsewhere."""
        trouble = self._log("trouble", self._checked)
        assert trouble == [], trouble
        assert self.take_foreign(root) == []

    def take_foreign(self, root: str) -> list[str]:
        """Return the addresses elsewhere that were loaded since the last check; the next one starts after them."""
        own = (root, "data:", "blob:", "about:")
        foreign = [address for address in self._log("load", self._checked) if not address.startswith(own)]
        self._checked = len(self._lines())
        return foreign

    def _lines(self) -> list[str]:
        return (self.folder / "log.jsonl").read_text("utf-8").splitlines()

    def _log(self, kind: str, start: int = 0) -> list[str]:
        lines = map(json.loads, self._lines()[start:])
        return [line["text"] for line in lines if line["kind"] == kind]

    def quit(self) -> None:
        """Close the browser; the folder stays for the next one."""
        if self.driver.session_id:
            self.driver.quit()
            self.driver.session_id = None


def _read(file: Path) -> bytes:
    """Return what a file holds; nothing if it is not there yet."""
    return file.read_bytes() if file.exists() else b""


def _is_whole(value: object, start: str) -> bool:
    return isinstance(value, str) and value.startswith(start) and value.endswith(":END")
