"""A lesson made from quiz text and opened in the browser with the site's scripts, without building a site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from markdown import Markdown
from playwright.sync_api import Browser, Page, Route

from generator.bank.model import Bank, Scenario
from generator.markdown_extension import MicrositeExtension
from generator.rendering.browser_data import build_course_facts, build_course_outline, to_script_json
from generator.rendering.embedding import EmbedRenderer
from generator.rendering.page_scripts import find_page_scripts
from generator.rendering.theme import load_cached_theme
from generator.stamping.tokens import TOKEN
from tests.support.axe import find_violations
from tests.support.builders import a_bank, a_page, read_quiz_text
from tests.support.visit import PHONE

ROOT = Path(__file__).parents[2]
STATE = {**{key: {} for key in ("practice", "scenarios", "modules", "policies")}, "version": 1, "device": "own"}
STATE |= dict.fromkeys(("place", "completion", "role", "path"))
STATE_KEY = "training:80:course:v1:state"
OWN_DEVICE = f"localStorage['{STATE_KEY}'] ??= {json.dumps(json.dumps(STATE))}"
"""The page script that stores a state in which the learner uses their own device."""


def write_lesson(quiz: str, *placed: str) -> str:
    """Return a page with the questions of a quiz; those that aren't embedded are in the module's check.

    Every setting value is 80.
    """
    page = a_page("modules/contact.md", *(("question", i) for i in placed))
    bank = a_bank(read_quiz_text(quiz).quiz.items, [page])
    markers = [f"::: question {i}" for i in placed]
    markers += ["## The check", "::: check contact"] if bank.list_check_items("contact") else []
    return _write_page(bank, markers)


def write_bank(bank: Bank) -> str:
    """Return a page with every item of a bank as practice."""
    named = ("scenario" if isinstance(item, Scenario) else "question" for item in bank.items.values())
    return _write_page(bank, [f"::: {name} {item}" for name, item in zip(named, bank.items, strict=True)])


def _write_page(bank: Bank, markers: Sequence[str]) -> str:
    embed_renderer = EmbedRenderer(bank=bank, environment=load_cached_theme(ROOT / "theme"))
    markdown = Markdown(extensions=[MicrositeExtension(root=str(ROOT), embed_renderer=embed_renderer)])
    body = markdown.convert("\n\n".join(["# Practice", *markers]))
    facts = to_script_json(build_course_facts(bank.course, "0123456789abcdef"))
    outline = to_script_json(build_course_outline(bank.course))
    scripts = ["learner", *(f"parts/{part}" for part in find_page_scripts(load_cached_theme(ROOT / "theme"), body))]
    return TOKEN.sub(
        "80",
        f'<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Practice</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<link rel="stylesheet" href="assets/learner.css"><main class="md-typeset">{body}</main>'
        f'<script type="application/json" id="course-facts">{facts}</script>'
        f"<script>var courseOutline = {outline}</script>"
        + "".join(f'<script src="assets/{script}.js" defer></script>' for script in scripts),
    )


def _answer(route: Route, page: str) -> None:
    """Answer a request with the page, or with a bundle or portrait of the theme."""
    path = urlsplit(route.request.url).path
    if path == "/contact.html":
        route.fulfill(body=page, content_type="text/html; charset=utf-8")
    elif "/assets/portraits/" in path:
        route.fulfill(path=ROOT / "theme/portraits" / path.rpartition("/")[2])
    else:
        route.fulfill(path=ROOT / "theme/site" / path.lstrip("/"))


@contextmanager
def open_lesson(browser: Browser, quiz: str, *placed: str, **options: object) -> Iterator[Page]:
    """Open a page with a quiz on a phone, and check it with axe at the end."""
    with open_page(browser, write_lesson(quiz, *placed), **options) as page:
        yield page
        if options.get("java_script_enabled", True):
            assert find_violations(page) == []


@contextmanager
def open_page(browser: Browser, html: str, **options: object) -> Iterator[Page]:
    """Open a page on a phone.

    The browser's requests are answered here, so storage works as on a web server.
    """
    given = {"viewport": PHONE, "reduced_motion": "reduce"} | options
    context = browser.new_context(**given)  # type: ignore[arg-type]
    context.route("http://localhost/**", lambda route: _answer(route, html))
    page = context.new_page()
    page.add_init_script(OWN_DEVICE)
    page.goto("http://localhost/contact.html")
    if given.get("java_script_enabled", True):
        page.wait_for_selector("html[data-script=on]", state="attached")
    yield page
    context.close()
