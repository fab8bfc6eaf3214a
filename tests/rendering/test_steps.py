"""Steps in a page's HTML, under any generator that uses the Markdown extension."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from generator.bank.model import Prose
from generator.markdown_extension import MicrositeExtension, slugify
from generator.rendering.embedding import EmbedRenderer
from generator.rendering.steps import list_step_anchors
from generator.rendering.theme import load_cached_theme
from generator.stamping.tokens import Verb, make_token
from generator.website.page_sections import split_page
from tests.support.builders import HERE, a_bank, a_page, a_question, read_quiz_text

ROOT = Path(__file__).parents[2]
BANK = a_bank([a_question(), a_question("for-check")], [a_page("modules/contact.md", ("question", "pupil-message"))])
LESSON = """# Contact

A word before.

## Who is {{ dsl.title }} & *why*? {#who}

::: question pupil-message

## How it works

Some words.

## The check

::: check contact
"""


def _render(text: str, *extensions: str) -> BeautifulSoup:
    ours = MicrositeExtension(
        root=str(ROOT), embed_renderer=EmbedRenderer(bank=BANK, environment=load_cached_theme(ROOT / "theme"))
    )
    configs = {"toc": {"slugify": slugify, "permalink": True}} if "toc" in extensions else {}
    return BeautifulSoup(
        Markdown(extensions=[*extensions, ours], extension_configs=configs).convert(text), "html.parser"
    )


def _links(soup: BeautifulSoup, selector: str) -> list[tuple[str, str]]:
    return [(str(link["href"]), link.get_text(" ", strip=True)) for link in soup.select(selector)]


@pytest.mark.parametrize("extensions", [(), ("toc",)])
def test_each_section_of_a_lesson_is_a_step_that_its_heading_names(extensions):
    soup = _render(LESSON, *extensions)
    steps = soup.select("section.step")
    assert [step["aria-labelledby"] for step in steps] == ["who", "how-it-works", "the-check"]
    assert all(isinstance(h := step.find("h2"), Tag) and h["id"] == step["aria-labelledby"] for step in steps)
    assert [step.parent for step in steps] == [soup] * 3
    assert "A word before." in steps[0].get_text()
    assert soup.select_one("#q-pupil-message") in steps[0].descendants
    assert soup.select_one("#check-contact") in steps[2].descendants
    assert soup.select_one("#answers").find_parent("section", class_="step") is None


def test_the_map_comes_after_the_title_and_names_each_step():
    soup = _render(LESSON, "toc")
    nav = soup.select_one("h1 + nav.steps")
    assert nav
    token = make_token(Verb.VALUE, "dsl.title")
    named = [("#who", f"Who is {token} & why?"), ("#how-it-works", "How it works"), ("#the-check", "The check")]
    assert _links(soup, "nav.steps [data-step]") == named
    assert len(nav.select("[aria-hidden=true] > span")) == 3
    assert nav.select_one("summary").get_text() == "Step 1 of 3"
    assert nav.select_one("[data-to-check]")["href"] == "#check-contact"


def test_each_step_leads_on_and_back():
    soup = _render(LESSON)
    ways = [_links(step, ".step__ways a") for step in soup.select("section.step")]
    assert ways == [
        [("#how-it-works", "Continue Skip")],  # of which one is shown
        [("#the-check", "Continue Skip"), ("#who", "Back")],
        [("#how-it-works", "Back")],
    ]


@pytest.mark.parametrize(
    "text",
    [LESSON.replace("::: check contact", ""), "# Contact\n\n## The check\n\n::: check contact", "# Home\n\n## A"],
)
def test_a_page_that_is_no_lesson_or_has_a_single_section_stays_as_it_is(text):
    assert not _render(text).select(".step, .steps, .step__ways")


def test_the_search_reads_the_same_sections_and_none_of_the_links():
    sections = split_page(str(_render(LESSON)), "Contact")
    assert [section.heading for section in sections] == ["", "who", "how-it-works", "the-check"]
    assert sections[2].text == "Some words."
    assert not any(word in one.text for one in sections for word in ("Continue", "Back", "Go to the check"))


def test_the_anchors_of_a_step_are_its_headings_and_what_it_embeds():
    page = a_page("modules/contact.md", ("question", "pupil-message"), ("check", "contact"), ("question", "gone"))
    text = "## Who\n## The check\n### More\n"
    spans = [HERE.__class__(path=page.path, line=line) for line in (1, 2, 3)]
    embeds = tuple(e.__class__(name=e.name, target=e.target, span=s) for e, s in zip(page.embeds, spans, strict=True))
    page = page.__class__(path=page.path, embeds=embeds, prose=Prose(text=text, span=spans[0]), span=HERE)
    bank = a_bank([a_question()], [page])
    assert list_step_anchors(bank) == {"contact": [["who", "q-pupil-message"], ["the-check", "more", "check-contact"]]}


def test_a_question_that_is_asked_again_has_an_anchor_of_its_own():
    (sure,) = read_quiz_text("## Reflect: How sure are you? {#sure covers=S8}\n").quiz.items
    page = a_page("modules/contact.md", ("question", "sure"), ("question", "sure"))
    text = Prose(text="## Before\n## After\n", span=page.embeds[0].span)
    bank = a_bank([sure], [replace(page, prose=text)])
    assert list_step_anchors(bank) == {"contact": [["before", "q-sure"], ["after", "q-sure_again"]]}
