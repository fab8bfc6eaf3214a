"""The whole journey with nothing but a keyboard, at 390 px: menu, search, practice, story, check, certificate."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.support.course import PATH_TITLES
from tests.support.learner import (
    LESSON,
    SHORT_LESSON,
    SHORT_PATH,
    Check,
    answer_right,
    list_choices,
    open_step,
    read_facts,
)
from tests.support.visit import Visit


def _focused(page: Page) -> str:
    return page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def _tab_to(target: Locator, key: str = "Tab", most: int = 150) -> None:
    """Press Tab until this is focused, as somebody would who cannot point."""
    page = target.page
    for _ in range(most):
        if target.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"Tab never reached {target}; it stopped at {_focused(page)}")


def _press(target: Locator, key: str = "Enter") -> None:
    _tab_to(target)
    target.page.keyboard.press(key)


def _pick(question: Locator) -> None:
    """Pick the right answers: arrows among radio buttons, the space bar on tick boxes."""
    page = question.page
    wanted = list_choices(question, "right")
    if question.locator("input[type=checkbox]").count():
        for choice in wanted:
            _press(question.locator(f"input[value='{choice}']"), "Space")
        return
    boxes = question.locator("input[type=radio]")
    _tab_to(boxes.first if not question.locator("input:checked").count() else question.locator("input:checked"))
    page.keyboard.press("Space")
    for _ in range(boxes.count()):
        if question.locator("input:checked").get_attribute("value") in wanted:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(read_facts(question))


def test_skip_link_menu_and_search(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()

    menu = page.get_by_role("button", name="Menu")
    _press(menu)
    expect(menu).to_have_attribute("aria-expanded", "true")
    link = page.get_by_role("navigation").get_by_role("link", name="Contact and boundaries")
    expect(link.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()

    _press(page.get_by_role("button", name="Search"))
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
    page.keyboard.type("mobile")
    expect(page.locator(".site-search__result").first).to_be_visible(timeout=10_000)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Search")).to_be_focused()


def test_closed_menu_and_search_are_out_of_the_tab_order(visit: Visit) -> None:
    page = visit.open()
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('.md-sidebar, .site-search') !== null"))
    assert not any(stops)


def _open_by_keyboard(item: Locator) -> None:
    """Open the step of an item from the map of the lesson's steps."""
    page = item.page
    heading = item.evaluate("e => e.closest('.step').querySelector(':scope > h2').id")
    _press(page.locator(".steps summary"))
    _press(page.locator(f".steps a[href='#{heading}']"))
    expect(page.locator(f"#{heading}")).to_be_focused()


def _practise(page: Page) -> None:
    """Answer a question, say that the device is one's own, and walk a story to its end, by keyboard."""
    practice = page.locator("#q-practice-friend-request")
    _open_by_keyboard(practice)
    _pick(practice)
    _press(practice.get_by_role("button", name="Check my answer"))
    expect(practice.locator("[data-result]")).to_be_focused()
    _press(page.locator("[data-onward]:visible"))
    expect(page.get_by_role("region", name="Whose device is this?")).to_be_focused()
    _press(page.get_by_role("button", name="My own device"))
    story = page.locator("#s-sunday-team")
    _open_by_keyboard(story)
    for _ in range(12):
        if story.locator("[data-ending]").is_visible():
            break
        scene = story.locator("[data-scene]:visible")
        _tab_to(scene.locator("input").first)
        page.keyboard.press("Space")
        _press(scene.get_by_role("button", name="Choose this"))
        expect(story.locator(".consequence")).to_be_focused()
        _press(story.locator(".consequence").get_by_role("button", name="Continue"))
    expect(story.locator("[data-ending]")).to_be_visible()


def test_the_whole_journey_by_keyboard(visit: Visit) -> None:
    page = visit.open()
    _press(page.get_by_text("I’ve done this before"))
    _press(page.locator(f"[data-path={SHORT_PATH}]"))
    page.wait_for_url("**/" + SHORT_LESSON)

    _practise(visit.open(LESSON))

    page = visit.open()
    expect(page.get_by_text(f"Your path: {PATH_TITLES[SHORT_PATH]}.")).to_be_visible()
    start = page.get_by_role("link", name="Start the course", exact=True)
    _press(page.get_by_role("link", name="Continue: ").or_(start))
    page.wait_for_url("**/" + SHORT_LESSON)
    page.wait_for_selector("html[data-script=on]", state="attached")
    check = Check(page, "local")
    expect(check.panel("start")).to_be_visible()
    _press(check.button("Start the check"))
    expect(check.panel("questions")).to_be_visible()  # its script is fetched only now
    while check.panel("questions").is_visible():
        _pick(check.question)
        _press(check.button("Continue"))
    _press(check.button("Hand in"))
    expect(check.panel("passed")).to_be_visible()
    _press(check.panel("passed").get_by_role("link", name="Get your certificate"))
    page.wait_for_url("**/certificate.html")
    page.wait_for_selector("html[data-script=on]", state="attached")

    _tab_to(page.get_by_label("Your full name"))
    page.keyboard.type("Siân Ŵyn")
    page.keyboard.press("Enter")
    expect(page.locator(".certificate__name")).to_have_text("Siân Ŵyn")
    _tab_to(page.get_by_role("button", name="Print certificate"))


def test_right_helper_agrees_with_the_page(visit: Visit) -> None:
    """The answers that these tests give are the ones the page calls right."""
    question = open_step(visit.open(LESSON).locator("#q-practice-details"))
    answer_right(question)
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator("[data-overall]")).to_contain_text("Right")
