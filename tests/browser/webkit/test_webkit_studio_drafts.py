"""The studio's draft in WebKit: kept after the window is closed, by the first tab alone, handed over and discarded."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from tests.support.webkit.browser import WebKit

WORKER = Path(__file__).parents[2] / "support" / "studio_worker.js"
EDITOR = '[data-module="studio-editor"] [data-text]'
"""The host of the editor, whose text is in its shadow root."""
TEXT = f"return document.querySelector(`{EDITOR}`).shadowRoot.textContent"
DATABASES = "const done = arguments[0]; indexedDB.databases().then((found) => done(found.length))"


def open_studio(browser: WebKit, root: str) -> None:
    """Go to the studio in a wide window."""
    browser.resize(1280, 900)
    browser.open(f"{root}index.html")


@pytest.mark.exhaustive
def test_a_draft_outlives_the_browser_and_leaves_nothing_once_it_is_discarded(
    start: Callable[[Path], WebKit], serve: Callable[[Path], str], studio_package: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "studio"
    shutil.copytree(studio_package, folder)
    shutil.copy(WORKER, folder / "studio-worker.js")
    root = serve(folder)
    kept = tmp_path / "browser"
    kept.mkdir()
    browser = start(kept)
    open_studio(browser, root)
    browser.click(EDITOR)
    ActionChains(browser.driver).send_keys("Kept. ").perform()
    browser.find('[data-state="kept"]')
    browser.check(root)
    browser.quit()

    again = start(kept)
    open_studio(again, root)
    again.click("[data-continue]")
    again.wait(lambda: "Kept. " in str(again.run(TEXT)))
    again.click('[data-module="studio-handover"] [data-open]')
    with zipfile.ZipFile(again.saved("[data-save-changes]", ".zip")) as archive:
        (changed,) = (name for name in archive.namelist() if name != "changes.md")
        assert "Kept. " in archive.read(changed).decode()
    again.click('[data-module="studio-handover"] [data-close]')
    first = again.driver.current_window_handle
    again.driver.switch_to.new_window("tab")
    open_studio(again, root)
    again.find('[data-state="second"]')
    again.driver.close()
    again.driver.switch_to.window(first)
    again.click('[data-module="studio-drafts"] [data-discard]')
    again.click("[data-yes]")
    again.find("[data-discarded]")
    assert again.driver.execute_async_script(DATABASES) == 0
    again.check(root)
