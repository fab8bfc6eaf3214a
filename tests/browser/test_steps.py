"""A lesson as a path of short steps: what opens which step, what the browser keeps, and what other media show."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, Route, expect
from pypdf import PdfReader

from generator.bank.model import Bank
from generator.rendering.steps import list_step_anchors
from tests.support.axe import find_violations
from tests.support.course import MODULE_TITLES
from tests.support.learner import LESSON, Check, a_stored_state, answer_right, arrive_with_state, choose_own_device
from tests.support.visit import NARROW, Visit

HERE = Path(__file__).parent
SCHOOL = "Contact and boundaries – Larkwater Primary School"
FIRST, OFFICIAL, ACCOUNTS, DECLINE = "why-it-matters", "official", "official-accounts", "decline-kindly"
TOTAL = 7
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().filter((one) => !one.hadRecentInput)))
  .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def http(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


def _shown(page: Page) -> list[str]:
    """Return the ids of the headings of the steps on screen."""
    visible = page.locator(".step > h2:visible")
    ids: list[str] = visible.evaluate_all("all => all.map((heading) => heading.id)")
    return ids


def _expect_step(page: Page, heading: str, number: int) -> None:
    expect(page.locator(f"#{heading}")).to_be_visible()
    assert _shown(page) == [heading]
    expect(page.locator(".steps summary")).to_have_text(f"Step {number} of {TOTAL}")


def _go_on(page: Page) -> None:
    page.locator("[data-onward]:visible").click()


def _open_map(page: Page) -> Locator:
    page.locator(".steps summary").click()
    return page.get_by_role("navigation", name="Steps in this lesson")


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("fragment", "heading", "number"),
    [
        ("", FIRST, 1),
        ("#nowhere", FIRST, 1),
        ("#%E0%A4", FIRST, 1),
        ("#official", OFFICIAL, 2),
        ("#existing-ties", DECLINE, 4),
        ("#q-practice-staff-chat", OFFICIAL, 2),
        ("#answer--practice-staff-chat", OFFICIAL, 2),
        ("#s-sunday-team", "second-story", 6),
        ("#check-contact", "check-what-you-know", TOTAL),
    ],
)
def test_a_link_opens_the_step_of_what_it_names_and_nothing_moves(
    visit: Visit, fragment: str, heading: str, number: int
) -> None:
    visit.page.add_init_script(WATCH_SHIFTS)
    page = visit.open(f"{LESSON}{fragment}")
    _expect_step(page, heading, number)
    target = (
        page.locator(fragment.replace("#answer--", "#q-")) if fragment.startswith(("#q", "#a", "#s", "#c")) else None
    )
    if target:
        expect(target).to_be_in_viewport()
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts.map((one) => one.value)") == []


def test_a_links_scene_opens_its_step(visit: Visit) -> None:
    page = visit.open(LESSON)
    scene = page.locator("#s-sunday-team [data-scene]").first.get_attribute("id")
    page.evaluate("id => { location.hash = id }", scene)
    _expect_step(page, "second-story", 6)


def test_continue_begins_the_next_step_and_back_finds_the_place(visit: Visit) -> None:
    arrive_with_state(visit, a_stored_state())
    page = visit.open(LESSON)
    expect(page).to_have_title(f"Just for today – {SCHOOL}")
    _go_on(page)
    _go_on(page)
    _expect_step(page, ACCOUNTS, 3)
    expect(page.locator(f"#{ACCOUNTS}")).to_be_focused()
    expect(page).to_have_title(f"Accounts in our name – {SCHOOL}")
    assert page.evaluate("scrollY") == 0
    page.evaluate("scrollTo(0, 350)")
    _go_on(page)
    _expect_step(page, DECLINE, 4)
    assert page.evaluate("scrollY") == 0
    page.go_back()
    _expect_step(page, ACCOUNTS, 3)
    expect(page.locator("[data-onward]:visible")).to_be_in_viewport()  # it was, when it was pressed
    at = page.evaluate("scrollY")
    assert at > 100
    page.wait_for_timeout(300)
    page.reload()
    page.wait_for_selector("html[data-script=on]", state="attached")
    _expect_step(page, ACCOUNTS, 3)
    page.wait_for_function("at => scrollY === at", arg=at)
    page.go_forward()
    _expect_step(page, DECLINE, 4)
    page.locator(".step__back:visible").click()
    _expect_step(page, ACCOUNTS, 3)
    assert page.evaluate("scrollY") == 0


def test_the_map_by_keyboard(http: Visit) -> None:
    page = http.open(f"{LESSON}#{OFFICIAL}")
    summary = page.locator(".steps summary")
    summary.focus()
    page.keyboard.press("Enter")
    links = page.get_by_role("navigation", name="Steps in this lesson").get_by_role("list").get_by_role("link")
    expect(links).to_have_count(TOTAL + 1)
    expect(links.nth(1)).to_have_attribute("aria-current", "step")
    assert all(box["height"] >= 44 for link in links.all() if (box := link.bounding_box()))
    assert find_violations(page) == []
    to_check, where = page.locator(".steps__check").bounding_box(), summary.bounding_box()
    assert to_check
    assert where
    assert to_check["y"] == where["y"]  # the open list does not move it
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(links.nth(3)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{DECLINE}")).to_be_focused()
    _expect_step(page, DECLINE, 4)
    expect(links.first).to_be_hidden()
    skip = page.locator(".md-skip")
    skip.focus()
    page.keyboard.press("Enter")
    _expect_step(page, DECLINE, 4)
    expect(page.locator(f"#{DECLINE}")).to_be_focused()


def test_go_to_the_check(visit: Visit) -> None:
    page = visit.open(LESSON)
    to_check = page.get_by_role("link", name="Go to the check")
    to_check.click()
    _expect_step(page, "check-what-you-know", TOTAL)
    expect(to_check).to_be_hidden()
    expect(page.locator("[data-onward]:visible")).to_have_count(0)


def test_a_running_check_has_its_own_buttons_and_is_not_left_unasked(http: Visit) -> None:
    check = Check(http.open(LESSON))
    page = check.page
    check.start()
    expect(page.locator(".step__back:visible")).to_have_count(0)
    check.answer()
    third = _open_map(page).get_by_role("link", name="Accounts in our name")
    third.click()
    dialog = page.get_by_role("dialog", name="Leave the check for now?")
    expect(dialog).to_contain_text("Your answers so far are kept.")
    expect(page.get_by_role("button", name="Stay in the check")).to_be_focused()
    assert find_violations(page) == []
    page.get_by_role("button", name="Stay in the check").click()
    expect(check.question).to_be_visible()
    expect(third).to_be_hidden()
    expect(page.locator(".steps summary")).to_be_focused()
    _open_map(page).get_by_role("link", name="Accounts in our name").click()
    page.get_by_role("button", name="Leave it for now").click()
    _expect_step(page, ACCOUNTS, 3)
    expect(page.locator(f"#{ACCOUNTS}")).to_be_focused()
    page.get_by_role("link", name="Go to the check").click()
    expect(check.question).to_be_visible()
    assert check.number == "Question 2 of 8"
    check.answer_all()
    check.hand_in()
    expect(check.panel("passed")).to_be_visible()
    _open_map(page).get_by_role("link", name="Just for today").click()  # nothing is running any more
    _expect_step(page, FIRST, 1)


def test_after_a_right_answer_continue_leads_to_the_next_step(http: Visit) -> None:
    arrive_with_state(http, a_stored_state())
    page = http.open(f"{LESSON}#{ACCOUNTS}")
    question = page.locator("#q-page-replies")
    answer_right(question)
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator("[data-result]").get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="Continue", exact=True).click()
    _expect_step(page, DECLINE, 4)
    expect(page.locator(f"#{DECLINE}")).to_be_focused()


PRIMARY = ".step .button:visible:not(.button--secondary, .button--quiet)"


def _list_primary(page: Page) -> list[str]:
    """Return the texts of the filled buttons of the shown step."""
    filled = "all => all.filter(e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)').map(e => e.innerText)"
    names: list[str] = page.locator(PRIMARY).evaluate_all(filled)
    return names


def test_a_question_has_the_only_button_until_it_is_answered(http: Visit) -> None:
    page = http.open(f"{LESSON}#{ACCOUNTS}")
    onward = page.locator("[data-onward]:visible")
    assert _list_primary(page) == ["Check my answer"]
    expect(onward).to_have_accessible_name("Skip")
    question = page.locator("#q-page-replies")
    answer_right(question)
    question.get_by_role("button", name="Check my answer").click()
    assert _list_primary(page) == ["Continue"]
    expect(onward).to_have_accessible_name("Continue")


def test_a_story_has_the_only_button_until_it_ends(http: Visit) -> None:
    page = http.open(f"{LESSON}#s-sunday-team")
    story, onward = page.locator("#s-sunday-team"), page.locator("[data-onward]:visible")
    while story.locator("[data-ending]").is_hidden():
        assert len(_list_primary(page)) == 1
        expect(onward).to_have_accessible_name("Skip")
        if story.locator(".consequence").is_visible():
            story.get_by_role("button", name="Continue").click()
            continue
        story.locator("[data-scene]:visible label").first.click()
        story.get_by_role("button", name="Choose this").click()
    assert _list_primary(page) == ["Continue"]
    expect(onward).to_have_accessible_name("Continue")


def test_a_state_of_todays_course_keeps_answers_passes_and_place(http: Visit) -> None:
    """The state was stored by the course of commit 6358be6, whose lessons were one scroll each."""
    arrive_with_state(http, (HERE / "states/6358be6.json").read_text("utf-8"))
    page = http.open()
    expect(page.locator("[data-lesson=digital-life]")).to_contain_text("Check passed on", use_inner_text=True)
    page.get_by_role("link", name=f"Continue: Contact and boundaries, step 4 of {TOTAL}").click()
    page.wait_for_selector("html[data-script=on]", state="attached")
    _expect_step(page, DECLINE, 4)
    expect(page.locator("#existing-ties")).to_be_in_viewport()
    expect(page.locator("#q-practice-friend-request [data-result]")).to_contain_text("Not right")
    page.evaluate("location.hash = 's-sunday-team'")
    expect(page.locator("#s-sunday-team .consequence")).to_be_visible()


def test_home_names_the_step_that_was_shown_last(visit: Visit) -> None:
    page = visit.open(f"{LESSON}#{FIRST}")
    question = page.locator("#q-practice-details")
    question.locator("[value=ringing-mother]").check()
    question.get_by_role("button", name="Check my answer").click()
    _go_on(page)
    choose_own_device(page)
    page.wait_for_timeout(800)  # the place is saved once the page rests
    page = visit.open()
    page.get_by_role("link", name=f"Continue: Contact and boundaries, step 2 of {TOTAL}").click()
    page.wait_for_selector("html[data-script=on]", state="attached")
    _expect_step(page, OFFICIAL, 2)


def test_a_search_result_opens_its_step(visit: Visit) -> None:
    page = visit.open(LESSON)
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("friend request")
    result = page.locator(f".site-search__result[href*='{LESSON}#{DECLINE}']").first
    result.click()
    _expect_step(page, DECLINE, 4)


def test_what_the_browsers_find_reveals_becomes_the_step(http: Visit) -> None:
    """Chromium has no way to start its Find from a test; the event is what it sends before it shows a result."""
    page = http.open(LESSON)
    hidden = page.locator(".step[hidden=until-found]")
    expect(hidden).to_have_count(TOTAL - 1)
    assert hidden.first.evaluate("e => getComputedStyle(e).contentVisibility") == "hidden"
    assert hidden.first.evaluate("e => getComputedStyle(e).display") == "block"
    expect(page.get_by_role("region").and_(page.locator(".step"))).to_have_count(1)  # the hidden ones are none
    hidden.nth(1).evaluate("e => e.dispatchEvent(new Event('beforematch', { bubbles: true }))")
    _expect_step(page, ACCOUNTS, 3)
    assert page.url.endswith(f"#{ACCOUNTS}")


def test_the_whole_lesson_and_the_way_back_to_steps(visit: Visit) -> None:
    page = visit.open(f"{LESSON}#{DECLINE}")
    _open_map(page).get_by_role("link", name="Show the whole lesson").click()
    page.wait_for_url("**/*whole")
    page.wait_for_selector("html[data-script=on]", state="attached")
    assert len(_shown(page)) == TOTAL
    expect(page.locator(".steps summary, [data-onward]:visible")).to_have_count(1)
    expect(page.locator(".steps summary")).to_be_hidden()
    contents = page.get_by_role("navigation", name="Steps in this lesson")
    expect(contents.get_by_role("link")).to_have_count(TOTAL + 1)
    contents.get_by_role("link").nth(3).click()
    page.wait_for_url(f"**/*whole#{DECLINE}")
    expect(page.locator(f"#{DECLINE}")).to_be_in_viewport()
    page.get_by_role("link", name="Show one step at a time").click()
    expect(page.locator(".steps summary")).to_be_visible()
    assert len(_shown(page)) == 1


def test_paper_has_all_steps_and_no_map(http: Visit) -> None:
    page = http.open(f"{LESSON}#{DECLINE}")
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    for heading in ("Just for today", "Accounts in our name", "Practise: a story"):
        assert heading in text
    for words in (f"of {TOTAL}", "Go to the check", "Show the whole lesson"):
        assert words not in text


def test_forced_colours_show_the_current_step_by_its_shape(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root, forced_colors="active").open(f"{LESSON}#{DECLINE}")
    outlines = page.locator(".steps__bar > *").evaluate_all("all => all.map(e => getComputedStyle(e).outlineStyle)")
    assert [at for at, style in enumerate(outlines) if style != "none"] == [3]


def test_without_a_script_all_steps_are_there_and_a_list_of_them(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, java_script_enabled=False).open(LESSON, ready=False)
    assert len(_shown(page)) == TOTAL
    contents = page.get_by_role("navigation", name="Steps in this lesson")
    expect(contents.get_by_role("link")).to_have_count(TOTAL)
    expect(contents.locator("summary")).to_be_hidden()
    expect(page.locator(".step__ways:visible")).to_have_count(0)


def test_the_longest_map_fits_a_narrow_page(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root, viewport=NARROW, color_scheme="dark").open("modules/report.html")
    _open_map(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert find_violations(page) == []


def test_home_knows_the_steps_by_the_ids_of_the_pages(built_site: Path, bank: Bank) -> None:
    anchors = list_step_anchors(bank)
    assert anchors.keys() == MODULE_TITLES.keys()
    for module, steps in anchors.items():
        soup = BeautifulSoup((built_site / f"modules/{module}.html").read_text("utf-8"), "html.parser")
        sections = soup.select("section.step")
        assert [section["aria-labelledby"] for section in sections] == [heading for heading, *_ in steps]
        for section, ids in zip(sections, steps, strict=True):
            assert all(section.find(id=one) for one in ids), ids


def test_a_step_that_is_shown_while_scripts_are_on_their_way_gets_its_own(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    page = arrive(http_root).page
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if "sorting" in route.request.url:
            held.append(route)
        else:
            route.continue_()

    page.route("**/items/*.js*", hold_first)
    page.goto(f"{http_root}modules/digital-life.html", wait_until="domcontentloaded")  # what is held delays the load
    page.wait_for_function("document.querySelector('.step[hidden]')")
    page.evaluate("location.hash = 'as-a-stranger'")
    page.wait_for_timeout(100)
    held[0].continue_()
    expect(page.locator("#q-sure-of-your-settings").locator("[data-check]")).to_be_visible()
