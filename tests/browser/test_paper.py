"""What is made for paper, or kept short on it: poster, card, discussion sheets, screening note, the course's facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.conftest import ROOT
from tests.support.printed_pages import A4_PORTRAIT, page_sizes, page_texts
from tests.support.visit import DESKTOP, PHONE, Visit

SHEETS = sorted(page.stem for page in (ROOT / "content" / "for-dsls").glob("discuss-*.md"))
MM = 96 / 25.4
"""Pixels in a millimetre of paper."""
POSTER, CARDS = (194, 285), (190, 277)
"""Width and height, in millimetres, of what is inside the margins."""


@pytest.fixture(params=["built_site", "nursery_site"])
def either_root(request: pytest.FixtureRequest) -> str:
    """The folder of each example setting: one of them has long names with diacritics, and another nation's bodies."""
    site: Path = request.getfixturevalue(request.param)
    return site.as_uri() + "/"


def _print(page: Page) -> list[str]:
    """Return the words of each printed page, all of them A4, upright; ligatures are taken apart."""
    pdf = page.pdf(prefer_css_page_size=True)
    assert set(page_sizes(pdf)) == {A4_PORTRAIT}
    return page_texts(pdf)


def _type_of(page: Page) -> Iterator[tuple[str, float]]:
    """Yield each run of words of the printed pages, with the size of its type in points."""
    runs: list[tuple[str, float]] = []

    def note(text: str, at: list[float], line: list[float], _font: object, size: float) -> None:
        runs.append((normalize("NFKC", text).strip(), abs(size * line[3] * at[3])))

    for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages:
        sheet.extract_text(visitor_text=note)
    return (run for run in runs if run[0])


def _as_on_paper(page: Page, size: tuple[int, int]) -> None:
    """Show a page on the screen as it is printed."""
    page.set_viewport_size({"width": round(size[0] * MM), "height": round(size[1] * MM)})
    page.emulate_media(media="print")


def test_the_poster_is_one_sheet_with_every_number(arrive: Callable[..., Visit], either_root: str) -> None:
    (poster,) = _print(arrive(either_root).open("who-to-tell.html"))
    for words in ("0344 381 4772", "0800 028 0285", "020 3117 2520", "Printed on"):
        assert words in poster
    assert "The oldest check of a contact was on" in poster
    assert "A child in danger now? Ring 999 first." in poster
    assert poster.count("Don’t wait: ring children’s services yourself") == 1
    assert poster.index("Out of hours") < poster.index("In the day")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_poster_can_be_read_on_a_wall(arrive: Callable[..., Visit], either_root: str, scheme: str) -> None:
    runs = list(_type_of(arrive(either_root, color_scheme=scheme).open("who-to-tell.html")))
    foot = next(i for i, (words, _) in enumerate(runs) if words.startswith("The oldest check of a contact"))
    assert [run for run in runs[:foot] if run[1] < 10.4] == []
    assert [run for run in runs if run[1] < 7.9] == []


def test_the_titles_and_numbers_of_the_poster_stand_out(arrive: Callable[..., Visit], either_root: str) -> None:
    page = arrive(either_root).open("who-to-tell.html")
    _as_on_paper(page, POSTER)
    looks = page.locator(":is(.contact__phone, .tell__ring):visible").evaluate_all(
        "all => all.map(getComputedStyle).map(s => [Math.round(parseFloat(s.fontSize)), s.fontWeight, s.whiteSpace])"
    )
    assert len(looks) > 20
    assert {tuple(look) for look in looks} == {(16, "700", "nowrap")}  # 16 pixels are 12 points
    titles = page.locator(".tell__title:visible").evaluate_all("all => all.map(e => getComputedStyle(e).fontSize)")
    assert len(titles) == 11
    assert min(float(size.removesuffix("px")) for size in titles) >= 12.5 / 0.75 - 0.1


def test_the_poster_has_room_for_a_long_name(arrive: Callable[..., Visit], either_root: str) -> None:
    page = arrive(either_root).open("who-to-tell.html")
    name = "Ysgol Gynradd Gymunedol Llanfairpwllgwyngyll a Bro Ogwen Môn"
    assert len(name) == 60
    page.locator(".tell__setting").evaluate("(e, name) => { e.textContent = name; }", name)
    (poster,) = _print(page)
    assert name in poster


def test_the_poster_prints_without_a_script(arrive: Callable[..., Visit], either_root: str) -> None:
    page = arrive(either_root, java_script_enabled=False).open("who-to-tell.html", ready=False)
    (poster,) = _print(page)
    assert poster.endswith("Printed on")
    assert "Can’t reach the lead or a deputy?" in poster


def test_bands_and_short_labels_are_for_paper_only(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root).open("who-to-tell.html")
    expect(page.locator(":is(.tell__paper, .tell__printed, .contact__short):visible")).to_have_count(0)


def test_the_poster_and_the_card_carry_the_live_address(arrive: Callable[..., Visit], http_root: str) -> None:
    for name in ("who-to-tell.html", "card.html"):
        assert f"{http_root}who-to-tell.html" in _print(arrive(http_root).open(name))[0]


def test_the_page_about_the_course_is_five_sheets_with_its_totals_once(
    arrive: Callable[..., Visit], either_root: str
) -> None:
    sheets = _print(arrive(either_root).open("about/course.html"))
    assert len(sheets) <= 5
    assert "".join(sheets).count("each counted once") == 1


def test_four_cards_fit_on_one_sheet(arrive: Callable[..., Visit], either_root: str) -> None:
    page = arrive(either_root).open("card.html")
    (sheet,) = _print(page)
    assert sheet.count("A child in danger now? Ring 999") == 4
    assert sheet.count("The oldest check of a number was on") == 4
    _as_on_paper(page, CARDS)
    for card in page.locator(".card").all():
        box = card.bounding_box()
        assert box
        assert (round(box["width"] / MM), round(box["height"] / MM)) == (170, 54)
    over = page.locator(".card__face").evaluate_all(
        "all => all.filter(f => f.scrollHeight > f.clientHeight || f.scrollWidth > f.clientWidth).map(f => f.innerText)"
    )
    assert over == []


def test_the_card_is_seen_once_and_has_a_button_to_print_it(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root).open("who-to-tell.html")
    page.get_by_role("link", name="A card for your wallet").click()
    page.wait_for_url("**/card.html")
    expect(page.locator(".card:visible")).to_have_count(1)
    page.evaluate("window.print = () => document.body.append('printing')")
    page.get_by_role("button", name="Print the cards").click()
    expect(page.get_by_text("printing")).to_be_attached()


def test_without_a_script_the_day_is_written_by_hand(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root, java_script_enabled=False).open("card.html", ready=False)
    expect(page.get_by_role("button", name="Print the cards")).to_be_hidden()
    expect(page.locator(".card [data-slot=today]").first).to_be_empty()
    (sheet,) = _print(page)
    assert sheet.count("Printed on") == 4
    assert "The oldest check" not in sheet


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", SHEETS)
def test_a_discussion_sheet_is_one_page(arrive: Callable[..., Visit], either_root: str, name: str) -> None:
    (sheet,) = _print(arrive(either_root).open(f"for-dsls/{name}.html"))
    assert "Discussion sheet for a staff meeting" in sheet
    assert "Next sheet" not in sheet


def test_the_hand_over_sheet_is_one_page(arrive: Callable[..., Visit], http_root: str) -> None:
    (sheet,) = _print(arrive(http_root).open("for-dsls/hand-over.html"))
    assert "Both signatures" in sheet


def test_the_sheet_for_heads_is_one_page(arrive: Callable[..., Visit], either_root: str) -> None:
    (sheet,) = _print(arrive(either_root).open("for-dsls/heads.html"))
    assert "What to say on inspection day" in sheet
    assert "no one outside has approved the course" in sheet


def test_a_discussion_sheet_is_large_on_a_wall(arrive: Callable[..., Visit], http_root: str) -> None:
    sizes = []
    for size in (PHONE, DESKTOP):
        page = arrive(http_root, viewport=size).open(f"for-dsls/{SHEETS[0]}.html")
        sizes.append(
            float(page.locator(".discussion li").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
        )
    assert sizes[0] >= 18
    assert sizes[1] >= 26


def test_the_sheets_lead_from_one_to_the_next(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root, viewport=DESKTOP).open("for-dsls/discuss-rules.html")
    seen = [page.url]
    while (following := page.get_by_role("link", name="Next sheet")).count():
        following.click()
        page.wait_for_url(lambda url: url not in seen)
        seen.append(page.url)
    assert len(seen) == len(SHEETS)
    expect(page.get_by_role("link", name="Previous sheet")).to_be_visible()


def test_the_screening_note_is_three_pages_at_most(arrive: Callable[..., Visit], either_root: str) -> None:
    assert len(_print(arrive(either_root).open("about/dpia.html"))) <= 3
