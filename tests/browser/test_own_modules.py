"""A school's own module is required of staff who begin after its start date, and changes nobody else's training."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from generator.canonical_json import Json
from generator.website.build import build_site
from tests.support.learner import Check
from tests.support.records import make_slip
from tests.support.register_states import open_register
from tests.support.sixty_people import MODULES, SETTING, a_record, a_register, an_entry
from tests.support.small_site import REPOSITORY, make_project
from tests.support.visit import DESKTOP, LEAVE_DELAY_MS, Visit

FROM, OWN = "2027-01-11", "The way out"
PAGES = {"index.md": "home", "certificate.md": "certificate", "who-to-tell.md": "who-to-tell"}
"""The template of each page that isn't a lesson."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of a site with a module of its own from ``FROM`` on, *The way out*, besides that of the course."""
    folder = tmp_path_factory.mktemp("own")
    root = make_project(folder / "project", REPOSITORY / "tests/sites/sound")
    shutil.copytree(REPOSITORY / "tests/sites/local-course", root, dirs_exist_ok=True)
    for name, template in PAGES.items():
        (root / "content" / name).write_text(f"---\ntemplate: {template}.html\n---\n\n# A page\n", "utf-8")
    report = build_site(root, folder / "site")
    assert not report.errors, report.to_text()
    return serve(folder / "site")


def _pass_contact(visit: Visit, day: str) -> Page:
    """Pass the module of the course on a day, and go home three weeks later."""
    visit.page.clock.set_fixed_time(f"{day}T12:00:00")
    visit.open("modules/contact.html")
    check = Check(visit.page)
    check.start()
    check.answer_all()
    check.hand_in()
    expect(check.panel("passed")).to_be_visible()
    visit.page.wait_for_timeout(LEAVE_DELAY_MS)
    visit.page.clock.set_fixed_time("2027-02-01T12:00:00")
    return visit.open()


def test_who_began_before_the_day_has_their_certificate_and_reads_of_the_module(
    arrive: Callable[..., Visit], school: str
) -> None:
    page = _pass_contact(arrive(school, viewport=DESKTOP), "2027-01-10")
    expect(page.get_by_role("link", name="Get your certificate")).to_be_visible()
    expect(page.get_by_text(f"Also for you here: {OWN}")).to_be_visible()
    expect(page.locator("[data-lesson=way-out]:visible")).to_have_count(0)
    expect(page.locator(".site-nav").get_by_role("link", name=OWN)).to_be_visible()
    page.locator("[data-extra]").get_by_role("link", name=OWN).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(OWN)


def test_who_began_on_the_day_does_the_module_before_their_certificate(
    arrive: Callable[..., Visit], school: str
) -> None:
    visit = arrive(school, viewport=DESKTOP)
    page = _pass_contact(visit, FROM)
    expect(page.locator("[data-extra]")).to_be_hidden()
    expect(page.locator("[data-lesson=way-out]")).to_be_visible()
    expect(page.get_by_role("link", name="Get your certificate")).to_be_hidden()
    expect(visit.open("certificate.html").locator("[data-not-yet]")).to_contain_text(OWN)
    visit.open().get_by_role("link", name=f"Start: {OWN}").click()
    page.wait_for_url("**/modules/way-out.html")
    page.wait_for_timeout(LEAVE_DELAY_MS)
    expect(visit.open().get_by_role("link", name="Get your certificate")).to_be_visible()


def _serve_own(page: Page, site: Path, names: Sequence[str], was: Sequence[str] = ()) -> None:
    """Let a page know modules of the school's own, each of which everyone is asked for."""
    outline = (site / "assets" / "course.js").read_text("utf-8")
    facts = {"minutes": 2, "was": [[id_] for id_ in was], "from": {"all-staff": "2020-01-01"}}
    own = [{"id": name, "title": name, "page": f"modules/{name}.html", **facts} for name in names]
    body = f"{outline};courseOutline.modules.push(...{json.dumps(own)})"

    def serve(route: Route) -> None:
        route.fulfill(content_type="text/javascript", body=body)

    page.unroute_all()
    page.route(re.compile(r"/assets/course\.js"), serve)


def _make_register() -> Mapping[str, Json]:
    """Return the register of the sixty and five more, whose records have a module of the school's own as well."""
    register = a_register()
    people, entries = register["people"], register["entries"]
    assert isinstance(people, list)
    assert isinstance(entries, list)
    for at in range(5):
        name = f"Nora Newcomer {'ABCDE'[at]}"
        slip = make_slip(a_record(name, "2026-11-02", modules=(*MODULES, "our-rules")))
        people.append({"id": f"n{at}", "name": name, "setting": SETTING.id})
        entries.append(an_entry(slip, f"n{at}"))
    return register


def test_nobody_s_state_changes_when_a_school_adds_renames_or_removes_a_module(
    arrive: Callable[..., Visit], http_root: str, built_site: Path
) -> None:
    visit, register = arrive(http_root, viewport=DESKTOP), _make_register()
    seen = []
    for names, was in [((), ()), (("our-rules",), ()), (("own-rules",), ("our-rules",)), (("our-keys", "doors"), ())]:
        _serve_own(visit.page, built_site, names, was)
        page = open_register(visit, register)
        seen.append((page.locator("[data-summary]").inner_text(), page.locator("table tbody tr").all_inner_texts()))
    assert seen[0][0] == "65 people expected: 54 up to date, 4 due soon, 7 missing."
    assert len(seen[0][1]) >= 50
    assert seen[1:] == seen[:1] * 3
