"""The navigation that course.yml makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.bank.course import Course, Module
from generator.diagnostics.finding import Span
from generator.website.navigation import ABOUT, FOR_LEADS, MODULES, make_navigation

AT = Span(path="quizzes/course.yml")
TITLES = {"index.md": "Home", MODULES: "Modules", FOR_LEADS: "For leads", ABOUT: "About"}


def _module(name: str, part: str = "") -> Module:
    return Module(id=name, title=name.title(), page=f"modules/{name}.md", minutes=1, statements=(), part=part, span=AT)


def _course(*modules: Module) -> Course:
    return Course(id="c", title="C", edition="1", statements=(), modules=modules, paths=(), span=AT)


@pytest.mark.parametrize(
    ("modules", "pages", "expected"),
    [
        ((), [], []),
        (("a", "b"), ["modules/b.md", "modules/a.md"], [{"Modules": [{"A": "modules/a.md"}, {"B": "modules/b.md"}]}]),
        (("a", "b"), ["modules/b.md"], [{"Modules": [{"B": "modules/b.md"}]}]),
        (
            (),
            ["about/x.md", "certificate.md", "index.md"],
            [{"Home": "index.md"}, "certificate.md", {"About": ["about/x.md"]}],
        ),
    ],
)
def test_order(modules: tuple[str, ...], pages: list[str], expected: object) -> None:
    assert make_navigation(_course(*map(_module, modules)), pages, TITLES) == expected


def test_parts_keep_the_order_of_the_course() -> None:
    course = _course(_module("a", "One"), _module("b", "One"), _module("c", "Two"))
    made = make_navigation(course, [m.page for m in course.modules], TITLES)
    assert made == [
        {"One": [{"A": "modules/a.md"}, {"B": "modules/b.md"}]},
        {"Two": [{"C": "modules/c.md"}]},
    ]


def test_a_school_s_own_module_joins_the_part_that_it_names() -> None:
    course = _course(_module("a", "One"), _module("b", "Two"), _module("c", "One"))
    made = make_navigation(course, [m.page for m in course.modules], TITLES)
    assert made == [
        {"One": [{"A": "modules/a.md"}, {"C": "modules/c.md"}]},
        {"Two": [{"B": "modules/b.md"}]},
    ]


def test_pages_for_leads_are_six_entries_with_the_sheets_in_the_order_of_the_course() -> None:
    sheets = ["for-dsls/discuss-a.md", "for-dsls/discuss-b.md", "for-dsls/discuss-own.md"]
    names = ("discuss", "evidence", "heads", "hand-over", "index", "register", "verify")
    own = [f"for-dsls/{name}.md" for name in names]
    pages = [*sheets, "about/x.md", "about/dpia.md", *own, "card.md", "set-up.md", "who-to-tell.md"]
    made = make_navigation(_course(_module("b"), _module("a")), pages, TITLES)
    ordered = ["for-dsls/discuss.md", "for-dsls/discuss-b.md", "for-dsls/discuss-a.md", "for-dsls/discuss-own.md"]
    assert made == [
        "who-to-tell.md",
        {
            "For leads": [
                {"for-dsls/register.md": ["for-dsls/register.md", "for-dsls/hand-over.md"]},
                "for-dsls/index.md",
                {"for-dsls/discuss.md": ordered},
                "for-dsls/verify.md",
                {"for-dsls/evidence.md": ["for-dsls/evidence.md", "for-dsls/heads.md", "about/dpia.md"]},
                "set-up.md",
            ]
        },
        {"About": ["about/x.md"]},
    ]


def test_a_page_for_leads_that_nobody_listed_has_an_entry_of_its_own() -> None:
    made = make_navigation(_course(), ["for-dsls/discuss-own.md", "for-dsls/own.md", "for-dsls/register.md"], TITLES)
    assert made == [{"For leads": ["for-dsls/register.md", "for-dsls/discuss-own.md", "for-dsls/own.md"]}]


def test_the_folder_of_pages_for_leads_may_have_another_name() -> None:
    pages = ["for-marshals/verify.md", "for-marshals/register.md", "for-later.md"]
    made = make_navigation(_course(), pages, TITLES)
    assert made == [{"For leads": ["for-marshals/register.md", "for-marshals/verify.md"]}, {"About": ["for-later.md"]}]


def _read_menu(page: Path) -> tuple[list[str], list[str]]:
    """Return the entries and the headings of a page's menu."""
    menu = BeautifulSoup(page.read_text("utf-8"), "html.parser").select_one(".site-nav")
    assert menu
    for mark in menu.select(".site-nav__done"):
        mark.decompose()
    return tuple([e.get_text(strip=True) for e in menu.select(one)] for one in ("a", ".site-nav__part"))  # type: ignore[return-value]


def test_the_menu_leads_to_help_and_tools_then_to_modules_and_by_one_entry_to_the_pages_for_leads(
    built_site: Path,
) -> None:
    entries, parts = _read_menu(built_site / "modules/contact.html")
    help_and_tools = ["Home", "Who to tell", "Policies", "Certificate", "Three questions", "More stories"]
    assert entries[:7] == [*help_and_tools, "Our rules here"]
    assert entries.count("Contact and boundaries") == 1
    assert entries[-1] == "For safeguarding leads"
    assert "For safeguarding leads" not in parts


LEAD_ENTRIES = ["Register", "Run the training", "Discussion sheets", "Check a certificate", "Evidence", "Set up a site"]


@pytest.mark.parametrize(
    ("page", "current", "how"),
    [
        ("for-dsls/register", "Register", "page"),
        ("for-dsls/hand-over", "Register", "true"),
        ("for-dsls/print-course", "Run the training", "true"),
        ("for-dsls/discuss-report", "Discussion sheets", "true"),
        ("about/dpia", "Evidence", "true"),
        ("set-up", "Set up a site", "page"),
    ],
)
def test_the_pages_for_leads_have_a_menu_of_six_entries_and_each_belongs_to_one(
    built_site: Path, page: str, current: str, how: str
) -> None:
    path = built_site / f"{page}.html"
    assert _read_menu(path) == (["Home", *LEAD_ENTRIES], ["For safeguarding leads"])
    marked = BeautifulSoup(path.read_text("utf-8"), "html.parser").select(".site-nav [aria-current]")
    assert [(a.get_text(strip=True), a["aria-current"]) for a in marked] == [(current, how)]


def test_every_page_for_leads_is_linked_from_another_page_in_words(built_site: Path) -> None:
    """The menu shows six of them."""
    paths = [*sorted((built_site / "for-dsls").glob("*.html")), built_site / "about/dpia.html"]
    linked = {
        (path.parent / str(a["href"]).partition("#")[0]).resolve()
        for path in paths
        for a in BeautifulSoup(path.read_text("utf-8"), "html.parser").select("article a[href]")
        if not str(a["href"]).startswith("#")
    }
    assert {path.resolve() for path in paths} - linked == set()


def test_the_foot_of_every_page_leads_to_what_everybody_may_need(built_site: Path) -> None:
    foot = BeautifulSoup((built_site / "card.html").read_text("utf-8"), "html.parser").select("#site-links a")
    assert [a.get_text(strip=True) for a in foot] == [
        *("Home", "Who to tell", "Policies", "Certificate", "Privacy", "Accessibility", "About the course"),
    ]
