"""A module without a check: done once its last step has been opened, and in no certificate."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.packaging.single.document import build_single_file
from generator.records.carrier import parse_slip
from generator.website.build import build_site
from tests.support.axe import find_violations
from tests.support.learner import Check, choose_own_device, choose_path, make_certificate, say_today
from tests.support.register_page import REGISTER_PAGE, choose_records, choose_staff
from tests.support.sixty_people import make_file
from tests.support.small_site import REPOSITORY, make_project
from tests.support.visit import Visit, open_visit

LESSON, LAST_STEP = "modules/way-out.html", "modules/way-out.html#meet"
PAGES = {
    "index.md": "home",
    "certificate.md": "certificate",
    "who-to-tell.md": "who-to-tell",
    "policies.md": "policies",
    "about/privacy.md": "privacy",
    "for-dsls/register.md": "register",
    "for-dsls/verify.md": "verify",
}
"""The template of each page that isn't a lesson."""
NAME = "Siân Owen"
LOW = {"width": 390, "height": 300}
"""A window that shows less than a step."""


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a course of two modules, of which one has no check."""
    folder = tmp_path_factory.mktemp("small")
    root = make_project(folder / "project", REPOSITORY / "tests/sites/sound")
    shutil.copytree(REPOSITORY / "tests/sites/without-check", root, dirs_exist_ok=True)
    for name, template in PAGES.items():
        path = root / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntemplate: {template}.html\n---\n\n# A page\n", "utf-8")
    report = build_site(root, folder / "site")
    assert not report.errors, report.to_text()
    return folder / "site"


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, small_site: Path, serve: Callable[[Path], str]) -> str:
    """The small site's address, once each way."""
    return serve(small_site) if request.param == "http" else small_site.as_uri() + "/"


def _end(page: Page) -> Locator:
    return page.locator("[data-module=finish]")


def _tick(page: Page) -> Locator:
    """Return the tick of the module in the menu, shown or not."""
    return page.locator("[data-own=way-out] [data-done]")


def _pass_contact(page: Page) -> Locator:
    check = Check(page)
    check.start()
    check.answer_all()
    check.hand_in()
    return check.panel("passed")


def test_from_a_role_to_a_certificate_that_lists_only_checks(visit: Visit, tmp_path: Path) -> None:
    choose_path(visit.open(), "all-staff")
    page = visit.page
    assert page.url.endswith(LESSON)
    expect(page.get_by_text("Go to the check")).to_have_count(0)
    expect(_end(page)).to_be_hidden()
    expect(_tick(page)).to_have_attribute("hidden", "")
    page.locator("[data-onward]:visible").click()
    choose_own_device(page)
    expect(_end(page).get_by_role("heading")).to_have_text("That’s the end of this module")
    expect(_end(page)).to_contain_text(f"You opened its last step on {say_today()}.")
    expect(_end(page)).to_contain_text("Staff know the way out of each building.")
    expect(_tick(page)).not_to_have_attribute("hidden", "")
    assert not visit.root.startswith("http") or find_violations(page) == []

    page.get_by_role("link", name="Next: Contact").click()
    page.wait_for_url("**/contact.html")
    panel = _pass_contact(page)
    expect(panel.get_by_role("heading").first).to_have_text("You’ve done it")
    assert panel.locator("[data-days] dt").all_inner_texts() == ["The way out", "Contact"]

    page = visit.open()
    expect(page.locator("[data-lesson=way-out]")).to_contain_text(f"Last step opened on {say_today()}")
    expect(page.locator("[data-lesson=contact]")).to_contain_text(f"Check passed on {say_today()}")
    expect(page.get_by_text("All modules ticked")).to_be_visible()
    page.get_by_role("link", name="Get your certificate").click()
    make_certificate(page, NAME)
    assert page.locator("[data-modules] > li").all_inner_texts() == [f"Contact, {say_today()}"]
    saved = _save_record(page, tmp_path)
    assert [module.id for module in parse_slip(saved).record.modules] == ["contact"]
    _check_record(visit, saved)
    _take_in(visit, saved)


def _save_record(page: Page, folder: Path) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save file").click()
    download.value.save_as(folder / "record.json")
    return (folder / "record.json").read_text("utf-8")


def _check_record(visit: Visit, saved: str) -> None:
    page = visit.open("for-dsls/verify.html")
    page.get_by_label("Record files").set_input_files(files=[make_file("record.json", saved)])
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("main")).to_contain_text("made on the learner’s device, unchanged since")


def _take_in(visit: Visit, saved: str) -> None:
    """Take the record into a register that expects the whole path."""
    page = visit.open(REGISTER_PAGE)
    choose_staff(page, f"Name;Path\r\n{NAME};All staff\r\n")
    choose_records(page, [make_file("record.json", saved)])
    expect(page.locator("[data-summary]")).to_contain_text("1 person")
    expect(page.locator("table tbody tr").filter(has_text=NAME)).to_contain_text("Up to date")


def test_the_end_of_the_course_may_be_a_module_without_a_check(visit: Visit) -> None:
    choose_path(visit.open(), "evening")
    page = visit.page
    check = Check(page)
    check.start()
    check.answer_all()
    check.hand_in()
    page.get_by_role("link", name="Next: The way out").click()
    page.locator("[data-onward]:visible").click()
    expect(_end(page).get_by_role("heading").first).to_have_text("You’ve done it")
    assert _end(page).locator("[data-days] dt").all_inner_texts() == ["Contact", "The way out"]
    _end(page).get_by_role("link", name="Get your certificate").click()
    make_certificate(page)
    expect(page.locator("[data-modules] > li")).to_have_count(1)


def test_keep_my_place_carries_it_to_another_device(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root).open(LAST_STEP)
    expect(_tick(page)).not_to_have_attribute("hidden", "")
    _end(page).get_by_text("Keep my place", exact=True).click()
    _end(page).get_by_role("button", name="Show my code").click()
    field = _end(page).get_by_label("My code")
    expect(field).to_have_value(re.compile("END"))  # written once the module's digest is known
    code = field.input_value()

    other = arrive(root)
    page = other.open()
    page.get_by_text("Keep my place, or go on from a code").click()
    page.get_by_label("I have a code").fill(code)
    page.get_by_role("button", name="Go on from my code").click()
    choose_own_device(page)
    expect(page.get_by_text("You’re back where you were: 1 of 2 modules ticked.")).to_be_focused()
    page = other.open("about/privacy.html")
    expect(page.get_by_text(f"That you reached the end of The way out on {say_today()}")).to_be_visible()


def test_the_whole_lesson_counts_once_its_last_step_is_on_screen(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, viewport=LOW).open(f"{LESSON}?whole")
    expect(_tick(page)).to_have_attribute("hidden", "")
    _end(page).scroll_into_view_if_needed()
    expect(_tick(page)).not_to_have_attribute("hidden", "")


def test_without_a_script_and_on_paper_it_says_what_it_was_about(visit: Visit, arrive: Callable[..., Visit]) -> None:
    plain = arrive(visit.root, java_script_enabled=False).open(LESSON, ready=False)
    expect(_end(plain).get_by_text("What this module was about").locator("visible=true")).to_have_count(1)
    expect(_end(plain).get_by_role("link")).to_have_count(1)
    expect(_end(plain).get_by_role("link")).to_have_attribute("href", "../index.html")
    page = visit.open(LESSON)
    page.emulate_media(media="print")
    expect(_end(page).get_by_text("Walk it once.").locator("visible=true")).to_have_count(1)


@pytest.fixture
def single(small_site: Path, tmp_path: Path) -> str:
    """The same course in one file."""
    path = tmp_path / "course.html"
    made = build_single_file(small_site, REPOSITORY / "theme/single-file", {"for-dsls"})
    path.write_text(made.html, "utf-8")
    return path.as_uri()


def test_in_a_single_file_it_counts_once_its_end_is_on_screen(browser: Browser, single: str) -> None:
    with open_visit(browser, f"{single}#", check=False, viewport=LOW) as visit:
        page = visit.open(LESSON)
        expect(_tick(page)).to_have_attribute("hidden", "")
        _end(page).scroll_into_view_if_needed()
        expect(_tick(page)).not_to_have_attribute("hidden", "")
        assert visit.trouble == []
