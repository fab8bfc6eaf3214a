"""The frame round every page: menu, colours, the way home and to help, on any device and at any depth."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.printed_pages import A4_PORTRAIT, page_sizes, page_texts
from tests.support.visit import DESKTOP, NARROW, Visit

pytestmark = pytest.mark.each_root


LESSON = "modules/contact.html"


def open_looks(visit: Visit, path: str = "index.html") -> Page:
    """Open a page, and the choices of how pages look at its foot."""
    page = visit.open(path)
    page.get_by_text("Text and colours").click()
    return page


def _scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def test_menu_lies_over_the_page_and_holds_the_focus(visit: Visit) -> None:
    page = visit.open(LESSON)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    assert page.locator("#content").evaluate("e => e.inert")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()
    assert not page.locator("#content").evaluate("e => e.inert")
    assert page.locator("#menu").evaluate("e => e.inert")


def test_menu_is_simply_there_on_a_wide_screen(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, viewport=DESKTOP).open(LESSON)
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    current = page.get_by_role("navigation", name="Pages of this course").locator("[aria-current=page]")
    expect(current).to_have_accessible_name("Contact and boundaries")


@pytest.mark.parametrize("key", ["s", "f", "/", "n", "p"])
def test_letters_are_no_shortcuts(arrive: Callable[..., Visit], http_root: str, key: str) -> None:
    """WCAG 2.1.4: somebody who speaks to the device, or hits a key by mistake, stays where they are."""
    page = arrive(http_root, viewport=DESKTOP).open(LESSON)
    before = page.url
    page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == before
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize(("device", "scheme"), [("light", "default"), ("dark", "slate")])
def test_colours_follow_the_device_and_nothing_is_written(
    arrive: Callable[..., Visit], root: str, device: str, scheme: str
) -> None:
    page = arrive(root, color_scheme=device).open()
    assert _scheme(page) == scheme
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []
    page.emulate_media(color_scheme="dark" if device == "light" else "light")
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme)


def test_chosen_colours_are_kept(visit: Visit) -> None:
    page = open_looks(visit)
    page.get_by_role("radio", name="Dark").check()
    assert _scheme(page) == "slate"
    open_looks(visit, LESSON)
    assert _scheme(page) == "slate"
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    page.get_by_role("radio", name="As on my device").check()
    assert _scheme(page) == "default"
    assert page.evaluate("Object.keys(localStorage)") == []


def test_chosen_size_and_spacing_are_kept_and_go_on_with_the_next_page(visit: Visit) -> None:
    page = open_looks(visit)
    assert _measure(page) == [20, 0]
    page.get_by_role("group", name="Text size").get_by_role("radio", name="Largest").check()
    page.get_by_role("group", name="Spacing").get_by_role("radio", name="Wide").check()
    assert _measure(page) == [30, 3.24]
    open_looks(visit, LESSON)
    assert _measure(page) == [30, 3.24]
    expect(page.get_by_role("radio", name="Largest")).to_be_checked()
    expect(page.get_by_role("radio", name="Wide")).to_be_checked()
    assert sorted(page.evaluate("Object.values(localStorage)")) == ["largest", "wide"]
    page.emulate_media(media="print")
    assert _measure(page) == [16, 0]
    page.emulate_media(media="screen")
    for radio in page.get_by_role("radio", name="Normal").all():
        radio.check()
    assert _measure(page) == [20, 0]
    assert page.evaluate("Object.keys(localStorage)") == []


def test_text_and_colours_are_folded_and_a_key_away(visit: Visit) -> None:
    page = visit.open(LESSON)
    expect(page.get_by_role("group", name="Colours")).to_be_hidden()
    assert page.locator(".site-footer").evaluate("e => e.offsetHeight") <= 170
    page.get_by_text("Text and colours").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    assert _scheme(page) == "slate"


def _measure(page: Page) -> list[float]:
    """Return the size of one rem and the space between the letters of a paragraph, in pixels."""
    found: list[float] = page.evaluate(
        """() => {
          const [root, words] = ["html", "main p:not([class])"].map(at => getComputedStyle(document.querySelector(at)));
          return [root.fontSize, words.letterSpacing].map(size => Math.round((parseFloat(size) || 0) * 100) / 100);
        }"""
    )
    return found


@pytest.mark.parametrize("word", ["", "huge", "<b>"])
def test_a_stored_choice_that_is_none_changes_nothing(arrive: Callable[..., Visit], http_root: str, word: str) -> None:
    visit = arrive(http_root, color_scheme="dark")
    page = open_looks(visit)
    page.get_by_role("radio", name="Largest").check()
    page.evaluate(
        "word => { for (const key in localStorage) if (key.endsWith(':size')) localStorage[key] = word }", word
    )
    open_looks(visit, LESSON)
    assert _measure(page) == [20, 0]
    expect(page.get_by_role("group", name="Text size").get_by_role("radio", name="Normal")).to_be_checked()


@pytest.mark.parametrize("path", ["nowhere.html", "a/b/c/nowhere.html"])
def test_a_lost_page_leads_home_and_to_help(arrive: Callable[..., Visit], http_root: str, path: str) -> None:
    visit = arrive(http_root, check=False)
    page = visit.open(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("This page isn’t here")
    page.get_by_role("main").get_by_role("link", name="Who to tell").click()
    page.wait_for_url("**/who-to-tell.html")
    assert visit.foreign == []


def test_without_a_script_the_foot_of_the_page_leads_on(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, java_script_enabled=False).open(LESSON, ready=False)
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    page.get_by_role("link", name="Menu").click()
    page.locator("#site-links").get_by_role("link", name="Home").click()
    page.wait_for_url("**/index.html")


def test_paper_shows_what_is_folded(visit: Visit) -> None:
    page = visit.open(LESSON)
    closed = page.locator("details:not([open], [data-map])")  # paper has no map of the steps
    assert closed.count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert closed.count() == 0


@pytest.mark.parametrize("path", ["index.html", "about/accessibility.html"])
def test_page_prints_on_a4_without_a_blank_sheet(visit: Visit, path: str) -> None:
    page = visit.open(path)
    pdf = page.pdf(prefer_css_page_size=True)
    assert set(page_sizes(pdf)) == {A4_PORTRAIT}
    assert all(len(text) > 40 for text in page_texts(pdf))


def test_store_does_nothing_on_a_server(arrive: Callable[..., Visit], http_root: str) -> None:
    """A meta policy cannot stop a stranger's page from framing them."""
    page = arrive(http_root).open(ready=False)
    said = page.evaluate(
        """() => new Promise(done => {
            addEventListener("message", event => done(event.data));
            const frame = document.createElement("iframe");
            frame.src = "store.html";
            frame.addEventListener("load", () => frame.contentWindow.postMessage(
              {id: 1, verb: "read", area: "own", key: "training:x"}, "*"));
            document.body.append(frame);
            setTimeout(() => done("silence"), 1000);
        })"""
    )
    assert said == "silence"


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["narrow", "wide"])
def test_who_to_tell_stands_in_the_same_place_on_every_page(
    arrive: Callable[..., Visit], http_root: str, size: dict[str, int]
) -> None:
    visit = arrive(http_root, viewport=size, check=False)
    places = {
        str(visit.open(path).locator("header").get_by_role("link", name="Who to tell").bounding_box())
        for path in ("index.html", LESSON, "who-to-tell.html", "certificate.html", "about/privacy.html", "404.html")
    }
    assert len(places) == 1


def test_phone_links_dial_digits(arrive: Callable[..., Visit], http_root: str) -> None:
    links = arrive(http_root).open("who-to-tell.html").locator("a[href^='tel:']")
    dialled = links.evaluate_all(
        "all => all.map(a => [a.getAttribute('href').slice(4), /[0-9][0-9 ]*[0-9]/.exec(a.textContent)[0]])"
    )
    assert len(dialled) > 10
    assert [pair for pair in dialled if not pair[0].isdigit() or pair[0] != pair[1].replace(" ", "")] == []
