"""The studio's preview pane: every kind of question and a story, playable in a frame that can reach nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from generator.questions.table import KINDS
from tests.support.axe import find_violations
from tests.support.studio_preview.folder import write_preview_page
from tests.support.visit import DESKTOP, PHONE, Visit

PLAY = (Path(__file__).parents[1] / "support" / "studio_preview" / "play.js").read_text("utf-8")
SHOWN = "iframe:not(.studio-preview__frame--coming)"
STORY = "scenario"


@pytest.fixture(scope="module")
def preview_root(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the preview pane on a local server."""
    folder = tmp_path_factory.mktemp("preview") / "page"
    write_preview_page(folder)
    return serve(folder)


@pytest.fixture
def start(arrive: Callable[..., Visit], preview_root: str) -> Callable[..., Page]:
    """Open the page, with the focus in its field of text."""

    def one(**options: object) -> Page:
        page = arrive(preview_root, **options).open()
        page.locator("#text").focus()
        return page

    return one


@pytest.fixture
def page(start: Callable[..., Page]) -> Page:
    """The page on a wide screen."""
    return start(viewport=DESKTOP)


def show(page: Page, place: str) -> Frame:
    """Show what is at a path and line, and return the frame once its document runs."""
    page.evaluate("([path, line]) => pane.show(path, Number(line))", place.split(":"))
    return shown_frame(page)


def shown_frame(page: Page) -> Frame:
    """Return the frame on screen once no other is coming."""
    expect(page.locator(".studio-preview__frame--coming")).to_have_count(0)
    page.wait_for_selector(SHOWN)
    frame = page.query_selector(SHOWN).content_frame()  # type: ignore[union-attr]
    assert frame
    frame.wait_for_selector("html[data-script=on]", state="attached")
    return frame


def kind_place(page: Page, kind: str) -> str:
    """Return the path and line of an item of a kind."""
    found: str = page.evaluate("kind => answers.kinds[kind]", kind)
    return found


def lesson_place(page: Page, heading: str) -> str:
    """Return the path and line of a heading of the lesson."""
    found: str = page.evaluate("id => `${answers.lesson}:${answers.lines[`${answers.lesson}:#${id}`]}`", heading)
    return found


def edit(page: Page, place: str) -> Frame:
    """Show a place again after its text has changed, and return the new frame."""
    page.evaluate(
        "place => { answers.previews[place].html = answers.previews[place].html.replace('</body>', ' </body>') }", place
    )
    return show(page, place)


def scene_place(page: Page, scene: str) -> str:
    """Return the path and line of a scene of the story."""
    found: list[str] = page.evaluate(
        "scene => Object.entries(answers.previews).find(([, shown]) => shown.scene === scene)", scene
    )
    return found[0]


def shown_scene(frame: Frame) -> str | None:
    """Return the id of the scene on screen."""
    return frame.locator("fieldset[data-scene]:not([hidden])").get_attribute("data-scene")


def has_focus(page: Page) -> bool:
    """Return whether the focus is still in the text."""
    found: bool = page.evaluate("document.hasFocus() && document.activeElement.id === 'text'")
    return found


def test_every_kind_of_question_and_a_story_can_be_played(page: Page) -> None:
    for kind in (*KINDS, STORY):
        frame = show(page, kind_place(page, kind))
        expect(frame.locator("[data-item]"), kind).to_have_attribute("data-ready", "")
        assert has_focus(page), kind
        assert frame.evaluate(PLAY), kind
        assert frame.locator("[role=alert]:visible").count() == 0, kind
        page.locator("#text").focus()


def test_nothing_of_it_is_stored_or_noticed(page: Page) -> None:
    frame = show(page, kind_place(page, "single-choice"))
    frame.evaluate(PLAY)
    expect(frame.locator("[data-notice]:visible, [data-question]:visible")).to_have_count(0)
    assert frame.evaluate("() => { try { return localStorage.length } catch (error) { return error.name } }") == (
        "SecurityError"
    )
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


@pytest.mark.sampled(4)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "wide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pane_and_its_frame_are_accessible(
    arrive: Callable[..., Visit], preview_root: str, size: dict[str, int], scheme: str
) -> None:
    # axe fetches style sheets, which the frame's policy forbids and the console tells
    page = arrive(preview_root, check=False, viewport=size, color_scheme=scheme).open()
    assert find_violations(page) == []
    for place in (kind_place(page, "single-choice"), kind_place(page, STORY), page.evaluate("answers.lesson") + ":5"):
        frame = show(page, place)
        for details in frame.locator("details.studio-map").all():
            details.evaluate("details => { details.open = true }")
        assert find_violations(page) == []
        assert find_violations(frame) == []
        assert frame.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_lesson_opens_at_the_heading_and_follows_the_cursor(page: Page) -> None:
    frame = show(page, lesson_place(page, "official"))
    expect(frame.locator(".step:visible > h2")).to_have_id("official")
    show(page, lesson_place(page, "how-it-works-here"))
    expect(frame.locator(".step:visible > h2")).to_have_id("how-it-works-here")
    assert has_focus(page)


def test_the_editor_follows_the_reader(page: Page) -> None:
    lesson = page.evaluate("answers.lesson")
    frame = show(page, f"{lesson}:17")
    frame.locator(".step:visible [data-onward]").click()
    expect(page.locator("body")).to_have_attribute("data-place", re.compile(f"^{re.escape(lesson)}:(?!17$)"))
    frame = show(page, kind_place(page, STORY))
    frame.evaluate(PLAY)
    frame.locator("[data-go-on]").click()
    scene = shown_scene(frame)
    assert scene
    expect(page.locator("body")).to_have_attribute("data-place", scene_place(page, scene))


def test_a_story_is_shown_at_the_scene_of_the_cursor(page: Page) -> None:
    for scene in ("player-who", "helped-open", "late-messages"):
        frame = show(page, scene_place(page, scene))
        assert shown_scene(frame) == scene
        assert frame.locator(".spot--here").get_attribute("data-spot") == scene
        assert has_focus(page)


def test_an_edit_keeps_the_position_and_what_was_answered(page: Page) -> None:
    place = kind_place(page, "single-choice")
    frame = show(page, place)
    frame.evaluate(PLAY)
    expect(edit(page, place).locator("[data-result]")).to_be_visible()
    place = scene_place(page, "player-who")
    frame = show(page, place)
    frame.locator("details.studio-map summary").click()
    frame.evaluate("scrollTo(0, 250)")
    frame = edit(page, place)
    assert shown_scene(frame) == "player-who"
    assert frame.locator("details.studio-map").get_attribute("open") is not None
    assert abs(frame.evaluate("scrollY") - 250) <= 2


def test_start_again_forgets_what_was_answered(page: Page) -> None:
    frame = show(page, kind_place(page, "single-choice"))
    frame.evaluate(PLAY)
    page.get_by_role("button", name="Start again").click()
    expect(shown_frame(page).locator("[data-result]")).to_be_hidden()


def test_only_the_last_request_is_shown(page: Page) -> None:
    first, last = kind_place(page, "single-choice"), kind_place(page, "matching")
    page.evaluate(
        """async ([first, last]) => {
          const { ask } = pane;
          let held;
          pane.ask = () => new Promise((done) => { held = done; });
          const slow = pane.show("first", 1);
          const release = held;
          pane.ask = ask;
          await pane.show(...last.split(":"));
          release(answers.previews[first]);
          await slow;
        }""",
        [first, last],
    )
    expect(shown_frame(page).locator("[data-item]")).to_have_attribute("data-module", "matching")


def test_links_lead_nowhere(page: Page) -> None:
    frame = show(page, lesson_place(page, "how-it-works-here"))
    frame.locator("main a[href='about:srcdoc#']:visible, main a[href^=http]:visible").first.click()
    expect(page.get_by_role("status")).to_have_text(re.compile("Links"))
    assert frame.url == "about:srcdoc#how-it-works-here"


def test_the_frame_cannot_be_led_away(arrive: Callable[..., Visit], preview_root: str) -> None:
    visit = arrive(preview_root, check=False)
    frame = show(visit.open(), kind_place(visit.page, STORY))
    frame.evaluate("() => { location.href = 'https://example.com/' }")
    expect(visit.page.locator("iframe")).to_have_count(1)
    visit.page.wait_for_timeout(300)
    assert visit.foreign == []


def test_a_file_without_a_preview_says_so(page: Page) -> None:
    show(page, kind_place(page, "matching"))
    page.evaluate("pane.show('setting.yml', 1)")
    expect(page.get_by_text("This file has no preview of its own.")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)


def test_messages_of_others_are_ignored(page: Page) -> None:
    frame = show(page, kind_place(page, STORY))
    page.evaluate(
        "postMessage({ preview: { type: 'place', item: 'sunday-team', scene: 'door-left', heading: '' } }, '*')"
    )
    frame.evaluate("postMessage({ go: { anchor: 'nowhere', marked: 'door-left' } }, '*')")
    page.wait_for_timeout(200)
    assert page.locator("body").get_attribute("data-place") is None
    assert frame.locator(".spot--here[data-spot=door-left]").count() == 0


HOSTILE = (Path(__file__).parents[1] / "support" / "studio_preview" / "hostile.js").read_text("utf-8")
FROM_FRAME = f"""() => {{
  const post = (preview) => parent.postMessage({{ preview }}, "*");
  for (const one of {HOSTILE}) {{
    parent.postMessage(one, "*");
    for (const message of [one, {{ type: one }}, {{ type: "kept", kept: one }}]) post(message);
    post({{ type: "key", key: one, shiftKey: one }});
    post({{ type: "kept", kept: {{ entries: one, position: one, hash: one }} }});
    const place = {{ type: "place", item: "", scene: "", heading: "" }};
    for (const part of ["item", "scene", "heading"]) post({{ ...place, [part]: one }});
  }}
}}"""
"""Sends the page all that no preview sends."""
TO_FRAME = f"""(name) => {{
  for (const one of {HOSTILE}) {{
    pane.post(pane[name], one);
    for (const key of ["open", "go", "leave"]) pane.post(pane[name], {{ [key]: one }});
    pane.post(pane[name], {{ go: {{ anchor: one, marked: one }} }});
    for (const kept of [one, {{ entries: one, position: one, hash: one }}]) {{
      pane.post(pane[name], {{ open: {{ kept, anchor: "", scene: one, marked: one }} }});
    }}
  }}
}}"""
"""Sends the document of a frame all that the page never sends."""
PANE = (
    "() => [pane.place, pane.opening, document.body.dataset.place, asked, document.querySelectorAll('iframe').length]"
)


def test_the_page_ignores_what_no_preview_sends(page: Page) -> None:
    lesson = page.evaluate("answers.lesson")
    frame = show(page, f"{lesson}:17")
    page.evaluate("() => { const { ask } = pane; window.asked = 0; pane.ask = (...all) => (asked++, ask(...all)) }")
    before = page.evaluate(PANE)
    frame.evaluate(FROM_FRAME)
    page.wait_for_timeout(300)
    assert page.evaluate(PANE) == before
    frame.locator(".step:visible [data-onward]").click()
    expect(page.locator("body")).to_have_attribute("data-place", re.compile(f"^{re.escape(lesson)}:(?!17$)"))


def test_a_preview_ignores_what_the_page_never_sends(page: Page) -> None:
    frame = show(page, lesson_place(page, "how-it-works-here"))
    address = frame.evaluate("location.href")
    page.evaluate(TO_FRAME, "frame")
    page.wait_for_timeout(300)
    assert frame.evaluate("location.href") == address
    expect(frame.locator(".step:visible > h2")).to_have_id("how-it-works-here")
    page.evaluate(
        f"() => {{ const {{ begin }} = pane; pane.begin = () => (({TO_FRAME})('coming'), begin.call(pane)) }}"
    )
    assert shown_scene(show(page, scene_place(page, "player-who"))) == "player-who"


def test_a_preview_that_is_handed_damaged_work_begins_without_it(page: Page) -> None:
    page.evaluate(
        """() => {
          const position = { y: 0, anchor: "", offset: 0, open: ["[["], focus: "[[" };
          pane.begin = () => pane.open({ entries: [[":state", "null"]], position, hash: "" });
        }"""
    )
    assert shown_scene(show(page, scene_place(page, "player-who"))) == "player-who"
