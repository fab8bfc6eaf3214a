"""Fire safety, the second course: from the home page to a certificate, and from there into the register."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.records.carrier import parse_slip
from generator.website.build import build_site
from tests.support.fire_course import FIRE
from tests.support.learner import Check, choose_path, make_certificate, say_today
from tests.support.register_page import STATUS, choose_records, choose_staff
from tests.support.set_up_form import SAVE, open_form, open_setting
from tests.support.sixty_people import make_file
from tests.support.visit import DESKTOP, LEAVE_DELAY_MS, Visit

NAME = "Siân Gwenllïan Owen"
STAFF_LIST = f"Name;Job title\r\n{NAME};Teacher\r\nNobody Yet;Cook\r\n"


@pytest.fixture(scope="module")
def fire_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("fire") / "site"
    report = build_site(FIRE, site)
    assert report.ok, report.to_text()
    return site


@pytest.fixture(params=["http", "file"])
def marshal(
    request: pytest.FixtureRequest,
    arrive: Callable[..., Visit],
    serve: Callable[[Path], str],
    fire_site: Path,
) -> Visit:
    """A fire marshal at a desk, over http and from a folder."""
    root = serve(fire_site) if request.param == "http" else fire_site.as_uri() + "/"
    return arrive(root, viewport=DESKTOP, accept_downloads=True)


def _pass(page: Page, module: str) -> None:
    page.wait_for_selector("html[data-script=on]", state="attached")
    check = Check(page, module)
    check.start()
    check.answer_all()
    check.hand_in()
    expect(check.panel("passed")).to_contain_text("Passed")
    page.wait_for_timeout(LEAVE_DELAY_MS)


@pytest.mark.sampled(2)
def test_a_marshal_gets_a_certificate_and_comes_into_the_register(marshal: Visit, tmp_path: Path) -> None:
    page = marshal.open()
    choose_path(page, "marshals")
    _pass(page, "alarm")
    page.get_by_role("link", name="Next: Every day").click()
    page.wait_for_url("**/modules/every-day.html*")
    _pass(page, "every-day")
    page.get_by_role("link", name="Next: Your round as a fire marshal").click()
    page.wait_for_url("**/modules/marshals.html*")
    _read_to_the_last_step(page)

    expect(page.locator("main")).to_contain_text(f"You opened its last step on {say_today()}.")
    page.wait_for_timeout(LEAVE_DELAY_MS)

    page = marshal.open("certificate.html")
    make_certificate(page, NAME)
    sheet = page.locator(".certificate")
    expect(sheet).to_contain_text("Broad Oak Primary School")
    expect(sheet.locator(".certificate__modules li")).to_have_text(
        [f"{title}, {say_today()}" for title in ("When the alarm sounds", "Every day")]
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Save file").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    record = parse_slip(saved.read_text("utf-8")).record
    assert (record.course.id, record.path) == ("fire-safety", "marshals")
    assert [module.id for module in record.modules] == ["alarm", "every-day"]

    page = marshal.open("for-marshals/register.html")
    choose_staff(page, STAFF_LIST)
    choose_records(page, [make_file(saved.name, saved.read_text("utf-8"))])
    expect(page.locator(STATUS)).to_contain_text("1 record taken in.")
    expect(page.locator("[data-summary]")).to_have_text("2 people expected: 1 up to date, 1 missing.")


def test_the_form_names_a_mistyped_value_by_its_label(
    arrive: Callable[..., Visit], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    page = open_form(arrive, serve(_build_with_form(tmp_path)))
    open_setting(page, (FIRE / "setting.yml").read_text("utf-8"))
    page.locator("#set-up-evacuation-minutes").fill("three")
    page.locator("#set-up-alarm-sound").fill("")
    page.locator("#set-up-site_manager-open-days").fill("weekdays")
    page.locator("#set-up-responsible_person-phone").fill("ring twice")
    page.get_by_role("button", name=SAVE).click()
    minutes = "Minutes, “The minutes within which everyone is out”, should be a whole number."
    days = "Days, under “Who hears about broken doors, blocked exits and other dangers”, is not a list"
    summary = page.locator("[data-form=setting] [data-error-summary]")
    expect(summary).to_contain_text(f"How quickly everyone gets out: {minutes} Write digits only.")
    expect(summary).to_contain_text("The fire alarm: Sound, “What it sounds like”, is missing.")
    expect(summary).to_contain_text(days)
    person = "Who answers for fire safety by law, such as the governing body"
    expect(summary).to_contain_text(f"{person}: Phone does not look like a phone number: “ring twice”.")
    expect(page.locator("#set-up-evacuation-minutes-error")).to_contain_text(f"{minutes} Write digits only.")


def _build_with_form(folder: Path) -> Path:
    """Build the course with the page *Set up a site*, which it lacks."""
    root = Path(shutil.copytree(FIRE, folder / "fire"))
    text = "---\ntemplate: set-up.html\n---\n\n# Set up a site\n\nFill in this form.\n"
    (root / "content" / "set-up.md").write_text(text, "utf-8")
    report = build_site(root, folder / "site")
    assert report.ok, report.to_text()
    return folder / "site"


def _read_to_the_last_step(page: Page) -> None:
    page.wait_for_selector("html[data-script=on]", state="attached")
    for _ in range(page.locator(".step").count() - 1):
        page.get_by_role("button", name="Continue").or_(page.get_by_role("link", name="Continue")).locator(
            "visible=true"
        ).click()
