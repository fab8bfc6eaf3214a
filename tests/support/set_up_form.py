"""Actions on the form that fills in setting.yml, by keyboard and by file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from generator.diagnostics.source import Source, read_yaml
from generator.setting.model import Setting
from generator.setting.parser import parse_setting
from tests.support.setting_fields import FIELDS
from tests.support.visit import Visit

SET_UP = "set-up.html"
TODAY = date(2026, 11, 26)
SAVE = "Check it and save setting.yml"
MOST_STOPS = 900

WHERE = """() => {
  const at = document.activeElement;
  const list = at.closest("[data-list]");
  const way = at.dataset.way ?? "";
  return {
    way, tag: at.localName, type: at.type, checked: at.checked === true,
    add: "add" in at.dataset ? at.closest("[data-holder]").dataset.holder : "",
    another: "another" in at.dataset ? list.dataset.list : "",
    next: at.dataset.go === "2" && at.closest("[data-step]") !== null,
    entries: list ? list.querySelectorAll(":scope > [data-entries] > [data-entry]").length : 0,
    submits: at.type === "submit" && at.form?.dataset.form === "setting",
  };
}"""


def open_form(arrive: Callable[..., Visit], root: str, **options: object) -> Page:
    """Open the form on a fixed day."""
    visit = arrive(root, accept_downloads=True, **options)
    visit.page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    return visit.open(SET_UP)


def value_at(data: Any, way: str) -> Any:
    """Return the value at a dotted path in data, or None."""
    for part in way.split("."):
        try:
            data = data[int(part) if part.isdigit() else part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def fill_by_keyboard(page: Page, data: Mapping[str, Any], choices: Mapping[str, str]) -> None:
    """Go from the first field to the button that saves by Tab alone, and write, tick, choose and add as the data say.

    ``choices`` are the words on screen of what is chosen from a list.
    """
    page.locator("#set-up-id").focus()
    for _ in range(MOST_STOPS):
        here = page.evaluate(WHERE)
        if here["submits"]:
            return
        moved = _do(page, here, data, choices)
        if not moved:
            page.keyboard.press("Tab")
    raise AssertionError("the button that saves was not reached")


def _do(page: Page, here: Mapping[str, Any], data: Mapping[str, Any], choices: Mapping[str, str]) -> bool:
    """Fill the focused control from the data, and return whether the focus moved by itself."""
    wants = (here["add"] and value_at(data, here["add"])) or (
        here["another"] and len(value_at(data, here["another"]) or ()) > here["entries"]
    )
    if wants:
        page.keyboard.press("Enter")
        return True
    if here["next"]:
        page.keyboard.press("Enter")
        return False
    value = value_at(data, here["way"]) if here["way"] else None
    if value is None:
        return False
    if here["type"] == "checkbox":
        if value is not here["checked"]:
            page.keyboard.press("Space")
    elif here["tag"] == "select":
        page.keyboard.type(choices[value])
    else:
        page.keyboard.insert_text(str(value))
    return False


def press_and_save(page: Page) -> str:
    """Press Enter on the focused button, and return the saved file."""
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return Path(download.value.path()).read_text(encoding="utf-8")


def save_setting(page: Page, button: str = SAVE) -> str:
    """Press a button that saves the setting, and return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def open_setting(page: Page, text: str | bytes, name: str = "setting.yml") -> None:
    """Open a setting file in the form."""
    content = text.encode() if isinstance(text, str) else text
    file: FilePayload = {"name": name, "mimeType": "application/yaml", "buffer": content}
    page.locator("#set-up-open").set_input_files(files=file)
    expect(page.locator("[data-opening] [data-told]")).to_be_focused()


def read_summary(page: Page) -> str:
    """Return the message about the opened file."""
    return page.locator("[data-opening] [data-told]").inner_text()


def read_setting(text: str) -> Setting:
    """Read a valid setting as the command line does."""
    tree, findings = read_yaml(Source("setting.yml", text))
    assert tree
    assert not findings
    setting, found = parse_setting(FIELDS, tree, TODAY)
    assert setting, "\n".join(map(str, found))
    return setting
