"""*Show to a room*: a discussion sheet or a story on the whole screen, one thing at a time. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support import axe
from tests.support.learner import a_stored_state, arrive_with_state, choose_only, open_step, read_facts
from tests.support.pages import KINDS
from tests.support.sampling import sample
from tests.support.visit import PHONE, Visit

SHEETS = [page for page, kind in KINDS.items() if kind == "sheet.html"]
SHEET, STORIES, STORY = "for-dsls/discuss-contact.html", "stories.html", "keep-it-in-house"
SCREENS = {(390, 844): 20, (1280, 800): 34, (1024, 768): 33, (1920, 1080): 46}
"""Width and height of a phone, a laptop and two projectors, with the least size of type in pixels."""
KEPT = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
REFUSED = {
    "refused": "Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('not here'));",
    "absent": "delete Element.prototype.requestFullscreen;",
}


def _open(page: Page, story: str = "") -> Locator:
    """Open the room of the page's sheet, or of a story, by keyboard."""
    shown = open_step(page.locator(f"#s-{story}")) if story else page.locator("[data-sheet]")
    shown.locator("[data-show]").focus()
    page.keyboard.press("Enter")
    room = page.get_by_role("dialog", name="Shown to a room")
    expect(room).to_be_visible()
    return room


def _slide(room: Locator) -> Locator:
    return room.locator(".room__slide")


def _go_to_end(page: Page, room: Locator, mark: str = "right") -> list[str]:
    """Go on until the end, by the choices of a mark where there are some, and return the words of each slide."""
    seen: list[str] = []
    for _ in range(60):
        seen.append(_slide(room).inner_text())
        if _slide(room).get_attribute("data-look") == "choices":
            page.keyboard.press(_find_letter(page, room, mark))
        page.keyboard.press("PageDown")
        if room.locator("[data-hint]").inner_text() == "That’s the end.":
            return seen
    pytest.fail("the room does not end")


def _find_letter(page: Page, room: Locator, mark: str) -> str:
    ids = room.locator("[data-pick]").evaluate_all("all => all.map((one) => one.dataset.pick)")
    stories = [read_facts(story) for story in page.locator("[data-module=scenario]:has([data-show])").all()]
    scenes = [scene for story in stories for scene in story["scenes"]]
    choices = next(scene["choices"] for scene in scenes if [one["id"] for one in scene["choices"]] == ids)
    marks = [choice["mark"] for choice in choices]
    return "abcdef"[marks.index(mark) if mark in marks else 0]


def test_a_sheet_is_shown_one_thing_at_a_time_and_the_notes_stay_on_paper(visit: Visit) -> None:
    page = visit.open(SHEET)
    sheet = page.locator("[data-sheet]")
    questions = sheet.locator("ol:not([role]) > li").all_inner_texts()
    notes = sheet.locator("h2:has-text('What to listen for') + ul > li").all_inner_texts()
    room = _open(page)
    expect(room.locator("[data-place]")).to_have_text("Slide 1 of 13", use_inner_text=True)
    seen = _go_to_end(page, room)
    assert seen[0].startswith("Contact and boundaries: talk it over")
    assert "Read this aloud" in seen[0]
    assert [text for text in seen if any(question in text for question in questions)] == [
        f"Talk about it {number} of 5\n{question}" for number, question in enumerate(questions, start=1)
    ]
    assert seen[-1].startswith("Here")
    assert notes
    assert [note for note in notes if note in "\n".join(seen)] == []


def test_the_keys_lead_forward_back_and_out(visit: Visit) -> None:
    page = visit.open(SHEET)
    room = _open(page)
    place = room.locator("[data-total=known]")
    for key, number in (
        *(("ArrowRight", 2), ("ArrowDown", 3), ("PageDown", 4), ("Space", 5), ("Enter", 6)),
        *(
            ("ArrowLeft", 5),
            ("ArrowUp", 4),
            ("PageUp", 3),
            ("Backspace", 2),
            ("Home", 1),
            ("Backspace", 1),
            ("End", 13),
        ),
    ):
        page.keyboard.press(key)
        expect(place).to_have_text(f"{number} of 13")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(room).to_be_hidden()
    expect(page.locator("[data-show]")).to_be_focused()
    page.wait_for_function("() => !document.fullscreenElement")
    _open(page)
    expect(place).to_have_text("12 of 13")  # where it was left


def test_buttons_do_what_the_keys_do_and_leave_the_keys_to_the_room(visit: Visit) -> None:
    page = visit.open(SHEET)
    room = _open(page)
    place = room.locator("[data-total=known]")
    room.get_by_role("button", name="Next").click()
    room.get_by_role("button", name="Next").click()
    room.get_by_role("button", name="Back").click()
    expect(place).to_have_text("2 of 13")
    page.keyboard.press("Space")
    expect(place).to_have_text("3 of 13")
    room.locator("[data-place]").click()  # which takes no focus
    page.keyboard.press("PageDown")
    expect(place).to_have_text("4 of 13")
    page.keyboard.press("Tab")
    expect(room.get_by_role("button", name="Back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(place).to_have_text("3 of 13")
    expect(room.get_by_role("button", name="Back")).to_be_focused()
    room.get_by_role("button", name="Close").click()
    expect(room).to_be_hidden()
    expect(page.locator("[data-show]")).to_be_focused()


@pytest.mark.parametrize(
    ("mark", "outcome"), [("right", "safe way"), ("partial", "could have been better"), ("unsafe", "unsafe")]
)
def test_a_story_is_played_by_keyboard_to_each_outcome(visit: Visit, mark: str, outcome: str) -> None:
    page = visit.open(STORIES)
    seen = _go_to_end(page, _open(page, "class-parents-chat"), mark)
    assert seen[0] == "The class parents’ chat"
    assert "What you do here" in "\n".join(seen)
    assert outcome in seen[-1]


def test_a_reason_waits_until_the_presenter_shows_it(visit: Visit) -> None:
    page = visit.open(STORIES)
    room = _open(page, STORY)
    slide, show_why = _slide(room), room.get_by_role("button", name="Show why")
    for _ in range(5):
        page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(slide).to_have_attribute("data-look", "choices")
    expect(room.locator("[data-hint]")).to_contain_text("Press the letter")
    choices = room.locator("[data-pick]")
    page.keyboard.press("a")
    expect(choices.nth(0)).to_have_attribute("aria-pressed", "true")
    expect(show_why).to_be_visible()
    page.keyboard.press("d")
    expect(choices.nth(0)).to_have_attribute("aria-pressed", "false")
    expect(slide.locator(".verdict")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(slide).to_contain_text("Right")
    expect(slide).to_contain_text("That’s the way past him")
    page.keyboard.press("ArrowLeft")
    choices.nth(1).focus()
    page.keyboard.press("Enter")
    expect(choices.nth(1)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")  # the second time shows the reason
    expect(slide).to_contain_text("Not right")
    page.keyboard.press("PageDown")
    expect(slide).to_contain_text("Next Tuesday")


def test_after_the_ending_one_chooses_again_or_starts_again(visit: Visit) -> None:
    page = visit.open(STORIES)
    room = _open(page, STORY)
    _go_to_end(page, room, "unsafe")
    room.get_by_role("button", name="Choose again").click()
    expect(_slide(room)).to_have_attribute("data-look", "choices")
    _go_to_end(page, room)
    room.get_by_role("button", name="Start again").click()
    expect(_slide(room)).to_contain_text("Before you read")


def test_nothing_is_stored_and_the_story_stands_where_the_learner_left_it(visit: Visit) -> None:
    arrive_with_state(visit, a_stored_state())
    page = visit.open(STORIES)
    story = open_step(page.locator("#s-flat-camera"))
    scene = read_facts(story)["scenes"][0]
    choose_only(story.locator(f"[data-scene='{scene['id']}']"), scene["choices"][0]["id"])
    story.get_by_role("button", name="Choose this").click()
    before, looks = page.evaluate(KEPT), story.inner_text()
    _go_to_end(page, _open(page, "flat-camera"), "unsafe")
    page.keyboard.press("Escape")
    _go_to_end(page, _open(page, STORY))
    page.keyboard.press("Escape")
    assert page.evaluate(KEPT) == before
    assert open_step(story).inner_text() == looks
    page = visit.open(STORIES)
    assert page.evaluate(KEPT) == before


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "damage",
    [
        "story.querySelector('[data-scene=next-tuesday]').remove()",
        "story.querySelector('[data-choice=ask-ines]').remove()",
        "story.querySelector('[data-facts]').textContent = '{'",
        'facts.textContent = facts.textContent.replaceAll(\'"target":"quiet-term"\', \'"target":"gone"\')',
    ],
    ids=["scene", "choice", "facts", "target"],
)
def test_a_story_with_a_missing_scene_is_left_out_and_a_line_says_so(
    arrive: Callable[..., Visit], http_root: str, damage: str
) -> None:
    visit = arrive(http_root, check=False)
    visit.page.add_init_script(
        f"""document.addEventListener("DOMContentLoaded", () => {{
          const story = document.querySelector("#s-{STORY}"), facts = story.querySelector("[data-facts]");
          {damage};
        }});"""
    )
    page = visit.open(STORIES)
    story = open_step(page.locator(f"#s-{STORY}"))
    expect(story).to_contain_text("can’t be shown to a room, because one of its scenes is missing")
    expect(story.locator("[data-show]")).to_have_count(0)
    _go_to_end(page, _open(page, "account-with-his-face"))


@pytest.mark.parametrize("how", REFUSED)
def test_the_room_fills_the_window_where_the_whole_screen_is_not_to_be_had(
    arrive: Callable[..., Visit], http_root: str, how: str
) -> None:
    visit = arrive(http_root)
    visit.page.add_init_script(REFUSED[how])
    page = visit.open(SHEET)
    room = _open(page)
    assert room.bounding_box() == {"x": 0, "y": 0, **PHONE}
    assert page.evaluate("document.fullscreenElement") is None
    _go_to_end(page, room)
    page.keyboard.press("Escape")
    expect(page.locator("[data-show]")).to_be_focused()


def test_the_end_of_the_full_screen_is_the_end_of_the_room(arrive: Callable[..., Visit], http_root: str) -> None:
    """Browsers take Escape for themselves then, and the page hears only that the full screen has ended."""
    page = arrive(http_root).open(SHEET)
    room = _open(page)
    page.wait_for_function("() => document.fullscreenElement")
    page.evaluate("document.exitFullscreen()")
    expect(room).to_be_hidden()
    expect(page.locator("[data-show]")).to_be_focused()


@pytest.mark.sampled(4)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: "x".join(map(str, screen)))
def test_every_slide_fits_in_large_type(arrive: Callable[..., Visit], http_root: str, screen: tuple[int, int]) -> None:
    visit = arrive(http_root, viewport={"width": screen[0], "height": screen[1]})
    for sheet in sample(SHEETS, 4):
        page = visit.open(sheet)
        _check_slides(page, _open(page), screen)
    page = visit.open(STORIES)
    stories = page.locator("[data-module=scenario]")
    for at in sample(range(stories.count()), 6):
        story = stories.nth(at)
        for mark in ("right", "unsafe"):
            _check_slides(page, _open(page, read_facts(story)["id"]), screen, mark)


def _check_slides(page: Page, room: Locator, screen: tuple[int, int], mark: str = "right") -> None:
    for _ in range(60):
        type_size, across, down, wide = page.evaluate(
            """() => {
              const stage = document.querySelector("[data-stage]");
              const size = parseFloat(getComputedStyle(stage.querySelector(".room__content > *") ?? stage).fontSize);
              return [size, stage.scrollWidth - stage.clientWidth, stage.scrollHeight - stage.clientHeight,
                document.documentElement.scrollWidth - innerWidth];
            }"""
        )
        words = _slide(room).inner_text()
        assert (type_size >= SCREENS[screen], across <= 0, down <= 0, wide <= 0) == (True,) * 4, (type_size, words)
        if _slide(room).get_attribute("data-look") == "choices":
            page.keyboard.press(_find_letter(page, room, mark))
        page.keyboard.press("PageDown")
        if room.locator("[data-hint]").inner_text() == "That’s the end.":
            break
    page.keyboard.press("Escape")
    expect(room).to_be_hidden()


def test_a_slide_that_is_too_long_scrolls_before_the_next_one_comes(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    visit = arrive(http_root)
    visit.page.add_init_script(
        """document.addEventListener("DOMContentLoaded", () => {
          const words = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ".repeat(20);
          document.querySelector("[data-sheet] > h1 ~ p + p").textContent = words + "the end";
        });"""
    )
    page = visit.open(SHEET)
    room = _open(page)
    page.keyboard.press("PageDown")
    stage = room.locator("[data-stage]")
    assert stage.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    below = "e => e.scrollHeight - e.clientHeight - e.scrollTop"
    while stage.evaluate(below) > 1:
        expect(room.locator("[data-total=known]")).to_have_text("2 of 13")
        page.keyboard.press("PageDown")
    expect(room.locator("[data-total=known]")).to_have_text("2 of 13")
    page.keyboard.press("PageDown")
    expect(room.locator("[data-total=known]")).to_have_text("3 of 13")


@pytest.mark.sampled(4)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [(390, 844), (1024, 768)], ids=["phone", "projector"])
def test_no_slide_has_a_barrier_that_axe_sees(
    arrive: Callable[..., Visit], http_root: str, scheme: str, screen: tuple[int, int]
) -> None:
    visit = arrive(http_root, color_scheme=scheme, viewport={"width": screen[0], "height": screen[1]})
    page = visit.open(SHEET)
    _open(page)
    for _ in range(6):
        assert axe.find_violations(page, within="dialog.room") == []
        page.keyboard.press("PageDown")
    page = visit.open(STORIES)
    room = _open(page, STORY)
    for _ in range(14):
        assert axe.find_violations(page, within="dialog.room") == []
        if _slide(room).get_attribute("data-look") == "choices":
            page.keyboard.press("b")
            assert axe.find_violations(page, within="dialog.room") == []
        page.keyboard.press("PageDown")
    expect(_slide(room)).to_have_attribute("data-look", "ending")


def test_changes_are_announced_and_the_page_behind_is_out_of_reach(visit: Visit) -> None:
    page = visit.open(SHEET)
    room = _open(page)
    stage = room.locator("[data-stage]")
    expect(stage).to_be_focused()
    expect(stage).to_have_attribute("aria-live", "polite")
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")


def test_on_paper_the_sheet_has_the_notes_and_no_button(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root).open(SHEET)
    page.emulate_media(media="print")
    expect(page.locator("[data-sheet]")).to_contain_text("the worry about Sam comes first")
    expect(page.locator("[data-show]")).to_be_hidden()


def test_without_scripts_there_is_no_button(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root, java_script_enabled=False).open(SHEET, ready=False)
    expect(page.get_by_text("Show to a room")).to_be_hidden()
