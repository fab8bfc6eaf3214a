"""The Markdown extension: embeds, text that stays as it is, and content kept out of contents and search."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from generator.bank.course import Picture
from generator.bank.model import Bank
from generator.errors import GeneratorError
from generator.markdown_extension import MicrositeExtension, slugify
from generator.rendering.embedding import EmbedRenderer, insert_part_tokens
from generator.rendering.piece import compile_with_pieces
from generator.rendering.question import render_question
from generator.rendering.theme import load_cached_theme
from generator.stamping.compile import compile_page
from generator.stamping.nodes import write_tokens
from generator.stamping.tokens import Verb, make_token
from generator.website.page_sections import split_page
from tests.support.builders import HERE, a_bank, a_course, a_module, a_page, a_question, read_quiz_text

ROOT = Path(__file__).parents[2]
STORY = (ROOT / "tests/scenarios/friend-request/scenario.md").read_text(encoding="utf-8")
BANK = a_bank(
    [a_question(), a_question("for-check"), *read_quiz_text(STORY).quiz.items],
    [a_page("modules/contact.md", ("question", "pupil-message"), ("scenario", "friend-request"))],
)
TITLE = make_token(Verb.VALUE, "dsl.title")
LESSON = """
# Contact {{ dsl.title }}

Some words.

::: question pupil-message

::: scenario friend-request

## Check

::: check contact
"""


def an_embed_renderer(bank: Bank) -> EmbedRenderer:
    return EmbedRenderer(bank=bank, environment=load_cached_theme(ROOT / "theme"))


def a_markdown(**options: object) -> Markdown:
    """Return Markdown as MkDocs sets it up, with the extension."""
    ours = MicrositeExtension(**{"root": str(ROOT), "embed_renderer": an_embed_renderer(BANK)} | options)
    return Markdown(
        extensions=["toc", "tables", "fenced_code", "attr_list", ours],
        extension_configs={"toc": {"slugify": slugify, "permalink": True}},
    )


def show_pictures(lesson: str, **fields: object) -> list[str | None]:
    """Return the element before each picture of a page whose module has the picture ``desk``, unless told otherwise."""
    module = a_module(**{"picture": Picture(name="desk", span=HERE)} | fields)
    bank = replace(BANK, course=replace(BANK.course, modules=(module,)))
    html = BeautifulSoup(a_markdown(embed_renderer=an_embed_renderer(bank)).convert(lesson), "html.parser")
    return [picture.find_previous_sibling().name for picture in html.select(".picture")]


def test_the_picture_of_a_module_is_below_the_first_section_of_its_lesson():
    lesson = LESSON.replace("Some words.", "Some words.\n\n## Why it matters\n\nBecause.")
    assert show_pictures(lesson) == ["h2"]
    html = a_markdown(embed_renderer=an_embed_renderer(BANK)).convert(lesson)
    assert "svg" not in html, "a module without a picture"
    assert show_pictures(lesson.replace("::: check contact", "")) == [], "a page that is not the module's lesson"
    assert show_pictures("# Contact\n\n::: check contact\n") == [], "a page without sections"
    assert show_pictures(lesson, picture=Picture(name="none-such", span=HERE)) == [], "reported where it is named"


def test_a_picture_has_a_size_and_is_silent():
    module = a_module(picture=Picture(name="desk", span=HERE))
    bank = replace(BANK, course=replace(BANK.course, modules=(module,)))
    html = BeautifulSoup(a_markdown(embed_renderer=an_embed_renderer(bank)).convert(LESSON), "html.parser")
    (picture,) = html.select("h2#check + .picture > svg")
    shown = {name: picture[name] for name in ("width", "height", "aria-hidden", "focusable")}
    assert shown == {"width": "480", "height": "200", "aria-hidden": "true", "focusable": "false"}
    assert not picture.get_text(strip=True)
    assert picture.select("[id], [style], style, text, image") == []


def test_a_story_shows_its_people_with_an_empty_alternative_and_their_words_beside():
    cast = (ROOT / "tests/scenarios/cast/scenario.md").read_text(encoding="utf-8")
    (story,) = read_quiz_text(cast).quiz.items
    html = BeautifulSoup(an_embed_renderer(BANK).render_item(story).html, "html.parser")
    shown = [
        [str(part["src"]).split("}")[-1], *(part[name] for name in ("width", "height", "alt", "loading"))]
        for part in html.select("[data-story] > .cast img")
    ]
    root = make_token(Verb.VALUE, "page.root")
    path = f"{root}/assets/portraits"
    assert shown == [
        [f"{path}/maryam.svg", "56", "56", "", "lazy"],
        [f"{path}/bronwen.svg", "56", "56", "", "lazy"],
    ]
    said = [" ".join(part.get_text().split()) for part in html.select(".cast__words")]
    lead = make_token(Verb.VALUE, "terms.lead")
    assert said[0] == "Nadia, teaching assistant, and a parent"
    assert said[1:] == [f"Siân ap Rhys, the {lead} in this story"] * 2
    (scene,) = html.select("fieldset:has(.cast)")
    assert scene.legend.find_next_sibling()["class"] == ["cast"]


def test_one_person_alone_is_shown_larger_at_the_start_of_a_story():
    cast = (ROOT / "tests/scenarios/cast-unused/scenario.md").read_text(encoding="utf-8")
    (story,) = read_quiz_text(cast).quiz.items
    html = BeautifulSoup(an_embed_renderer(BANK).render_item(story).html, "html.parser")
    assert [(part["width"], part["height"]) for part in html.select("img")] == [("96", "96")]


def fill_deferred(late: EmbedRenderer, html: str) -> str:
    return write_tokens(compile_with_pieces(insert_part_tokens(html), late.render_pieces(html)).nodes)


def test_deferred_embeds_give_the_same_page_and_a_token_before():
    late = EmbedRenderer(bank=BANK, environment=load_cached_theme(ROOT / "theme"), is_deferred=True)
    lesson = LESSON + "\n::: question pupil-message\n\n::: question none-such\n"
    begun, whole = a_markdown(embed_renderer=late).convert(lesson), a_markdown().convert(lesson)
    assert "fieldset" not in begun
    assert fill_deferred(late, begun) == write_tokens(compile_page(whole, "html").nodes)
    pieces = late.render_pieces(begun)
    assert all(piece.html in whole for piece in pieces)
    assert len(pieces) == 4


def test_a_page_without_embeds_has_no_deferred_answers():
    late = replace(an_embed_renderer(a_bank([a_question()])), is_deferred=True)
    lesson = "# Contact\n\n::: question none-such\n"
    begun = a_markdown(embed_renderer=late).convert(lesson)
    assert (
        fill_deferred(late, begun)
        == begun
        == a_markdown(embed_renderer=replace(late, is_deferred=False)).convert(lesson)
    )


def test_markers_embed_their_items_and_answers_end_the_page():
    page = BeautifulSoup(a_markdown().convert(LESSON), "html.parser")
    for name in ("q-pupil-message", "s-friend-request", "check-contact", "q-for-check", "answer--for-check"):
        assert page.find(id=name), name
    assert page.find_all(True, recursive=False)[-1]["id"] == "answers"
    assert page.find(id="check-contact").find(id="q-for-check")
    assert not page.find(id="check-contact").find(id="q-pupil-message")


def test_no_heading_takes_the_id_of_an_answer():
    page = BeautifulSoup(a_markdown().convert(f"## A pupil message\n\n{LESSON}"), "html.parser")
    ids = [element["id"] for element in page.find_all(id=True)]
    assert "a-pupil-message" in ids
    assert sorted(ids) == sorted(set(ids))


def test_embeds_are_not_parsed_as_markdown_or_put_in_paragraphs():
    html = a_markdown().convert(LESSON)
    assert not re.search(r"<p>\s*<section", html)
    assert ":::" not in html


def test_the_table_of_contents_lists_only_headings():
    markdown = a_markdown()
    markdown.convert(LESSON)
    (top,) = markdown.toc_tokens
    assert (top["id"], [t["name"] for t in top["children"]]) == ("contact", ["Check"])


@pytest.mark.parametrize(
    ("line", "id_", "words"),
    [
        ('## Numbers {#numbers covers="S7 S8"}', "numbers", "Numbers"),
        ("## Numbers and names {covers=S8}", "numbers-and-names", "Numbers and names"),
        ("### Ask {{ dsl.title }} {#ask covers=“S8” .wide} ###", "ask", "Ask"),
        ("## What {{ dsl.title }} does {covers=S8}", "what-does", "What"),
        ("##Close by{covers=S8}", "close-by", "Close by"),
    ],
)
@pytest.mark.parametrize("extensions", [["toc", "attr_list"], []])
def test_the_statements_of_a_heading_are_not_published(line: str, id_: str, words: str, extensions: list[str]):
    markdown = Markdown(
        extensions=[*extensions, MicrositeExtension(root=str(ROOT), embed_renderer=an_embed_renderer(BANK))]
    )
    html = markdown.convert(f"# Contact\n\n{line}\n\nWords.")
    heading = BeautifulSoup(html, "html.parser").find(["h2", "h3"])
    assert heading["id"] == id_
    assert heading.text.startswith(words)
    assert "cover" not in html
    assert "{" not in html


def test_a_heading_without_statements_is_unchanged():
    html = a_markdown().convert("# Contact {.wide}\n\n## The word covers\n\n## One {: #one }\n")
    assert re.findall(r' id="([^"]+)"', html) == ["contact", "the-word-covers", "one"]


def test_search_excludes_questions_and_answers():
    sections = split_page(a_markdown().convert(LESSON), "Contact")
    found = " ".join(f"{section.title} {section.text}" for section in sections)
    assert "Some words" in found
    assert len(sections) == 2
    for hidden in ("What do you do", "keeps the channel", "friend request", "Right", "Answers"):
        assert hidden not in found


@pytest.mark.parametrize(
    "text",
    [
        "```\n::: question pupil-message\n```",
        "~~~ text\n::: question pupil-message\n{{ dsl.title }}\n~~~",
        "    ::: question pupil-message",
        "- a\n\n    ::: question pupil-message",
        "> ::: question pupil-message",
        "words ::: question pupil-message",
    ],
)
def test_markers_in_samples_and_nested_blocks_stay_text(text):
    html = a_markdown().convert(text)
    assert "::: question pupil-message" in html
    assert 'id="answers"' not in html


@pytest.mark.parametrize("text", ["::: question nobody", "::: scenario pupil-message", "::: quiz pupil-message"])
def test_a_marker_with_a_missing_target_shows_a_note(text):
    html = a_markdown().convert(text)
    assert f"“{text}”" in html
    assert "field-error" in html


def test_a_repeated_marker_shows_a_note():
    html = a_markdown().convert("::: question pupil-message\n\n::: question pupil-message")
    assert html.count('id="q-pupil-message"') == 1
    assert "field-error" in html


def test_a_question_for_both_is_embedded_twice_and_answered_once():
    both = a_question("both-ways", attributes="use=both")
    bank = a_bank([both], [a_page("modules/contact.md", ("question", "both-ways"))])
    page = BeautifulSoup(
        a_markdown(embed_renderer=an_embed_renderer(bank)).convert("::: question both-ways\n\n::: check contact"),
        "html.parser",
    )
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {"q-both-ways", "q-check-both-ways"} <= set(ids)
    assert len(page.find_all(attrs={"data-answer": "both-ways"})) == 1


def test_on_paper_no_other_answer_takes_the_place_of_one_that_stands_with_the_practice():
    both = a_question("both-ways", attributes="use=both")
    course = a_course(modules=(a_module(draw=1),))
    bank = a_bank([both, a_question("other")], [a_page("modules/contact.md", ("question", "both-ways"))], course)
    html = a_markdown(embed_renderer=an_embed_renderer(bank)).convert("::: question both-ways\n\n::: check contact")
    slot = BeautifulSoup(html, "html.parser").select(".answers__slot")[-1]
    assert [part.get("data-answer") for part in slot.find_all(recursive=False)] == [None, "other"]


def test_a_marker_needs_no_blank_lines_around_it():
    page = BeautifulSoup(a_markdown().convert("Before\n::: question pupil-message\nafter"), "html.parser")
    assert [tag.name for tag in page.find_all(True, recursive=False)] == ["p", "section", "p", "section"]


def test_values_become_tokens_in_text_and_links():
    html = a_markdown().convert(
        "Ask {{ dsl.title | capital }}: [policy]({{ policies.aup.link }}).\n\n`{{ no tag` {{ A }}"
    )
    assert "Ask \ue000value dsl.title:capital\ue001" in html
    assert 'href="\ue000value policies.aup.link\ue001"' in html
    assert "{{ A }}" in html


def test_pages_do_not_affect_each_other():
    markdown = a_markdown()
    markdown.convert(LESSON)
    assert "answers" not in markdown.reset().convert("Plain words")


def test_an_unknown_option_is_reported():
    with pytest.raises(GeneratorError, match="quizes"):
        MicrositeExtension(quizes="x")


def test_the_bank_is_loaded_again_when_a_file_changes(tmp_path):
    shutil.copytree(ROOT / "tests/sites/sound", tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "theme", tmp_path / "theme", ignore=shutil.ignore_patterns("site"))
    text = "::: question lead"
    first = a_markdown(root=str(tmp_path), embed_renderer=None).convert(text)
    assert "Who leads on safeguarding here?" in first
    quiz = tmp_path / "quizzes/contact.md"
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("Who leads", "Who really leads"), encoding="utf-8")
    assert "Who really leads" in a_markdown(root=str(tmp_path), embed_renderer=None).convert(text)


def test_templates_are_cached_and_loaded_again_when_one_changes(tmp_path):
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme, ignore=shutil.ignore_patterns("site"))
    assert load_cached_theme(theme) is load_cached_theme(theme)
    first = render_question(load_cached_theme(theme), a_question(), False)
    template = theme / "components/single-choice/single-choice.html"
    template.write_text(template.read_text(encoding="utf-8").replace("radio", "checkbox"), encoding="utf-8")
    again = render_question(load_cached_theme(theme), a_question(), False)
    assert again.html == first.html.replace("radio", "checkbox")


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ('"One," she said. "It\'s two."', "<p>“One,” she said. “It’s two.”</p>"),
        ('Look in "{{ dsl.title }}", or ask', f"<p>Look in “{TITLE}”, or ask</p>"),
        ('"{{ dsl.title }}"', f"<p>“{TITLE}”</p>"),
        ("{{ dsl.title }}'s desk, the learners' work", f"<p>{TITLE}’s desk, the learners’ work</p>"),
        ("A '{{ dsl.title }}'.", f"<p>A ‘{TITLE}’.</p>"),
        ('("**Stop**," he said.)', "<p>(“<strong>Stop</strong>,” he said.)</p>"),
        (
            '`a "b"` [c\'s](d.md "e f") (c) -- ...',
            '<p><code>a "b"</code> <a href="d.md" title="e f">c’s</a> (c) -- ...</p>',
        ),
        ('## A learner\'s "day" {#day}', '<h2 id="day">A learner’s “day”<'),
    ],
)
def test_marks_are_typographic_in_any_generator(line: str, made: str) -> None:
    assert a_markdown().convert(line).startswith(made)


def test_the_contents_show_a_headings_quotation_marks_and_its_id_has_none():
    markdown = a_markdown()
    markdown.convert("## A learner's day")
    assert [(t["id"], t["name"]) for t in markdown.toc_tokens] == [("a-learners-day", "A learner’s day")]


SURE = read_quiz_text("## Reflect: How sure are you? {#sure covers=S8}\n\nWhy: It helps to know.\n").quiz.items
ONCE, TWICE = "# A\n\n::: question sure\n", "# A\n\n::: question sure\n\n::: question sure\n"


def _forms_asked(bank: Bank, page: str, markdown: str) -> list[str]:
    late = replace(an_embed_renderer(bank), is_deferred=True)
    pieces = late.render_pieces(a_markdown(embed_renderer=late).convert(markdown), page)
    soup = BeautifulSoup("".join(piece.html for piece in pieces), "html.parser")
    ids = [str(part["id"]) for part in soup.find_all(id=True)]
    assert sorted(set(ids)) == sorted(ids)
    assert all(
        bool(form.select("[data-both]")) == str(form["id"]).endswith("_again") for form in soup.select(".question")
    )
    return [str(form["id"]) for form in soup.select(".question")]


def test_a_reflection_is_asked_again_on_the_same_page_or_a_later_one():
    lessons = [a_page(f"modules/{name}.md", ("question", "sure")) for name in ("accounts", "contact")]
    bank = a_bank(SURE, lessons)  # the course has contact before accounts
    assert _forms_asked(bank, "modules/contact.md", ONCE) == ["q-sure"]
    assert _forms_asked(bank, "modules/accounts.md", ONCE) == ["q-sure_again"]
    alone = a_bank(SURE, [a_page("modules/contact.md", ("question", "sure"), ("question", "sure"))])
    assert _forms_asked(alone, "modules/contact.md", TWICE) == ["q-sure", "q-sure_again"]


def test_a_third_embed_is_a_note_and_so_is_a_second_one_of_any_other_kind():
    bank = a_bank([*SURE, a_question("one")])
    page = a_markdown(embed_renderer=an_embed_renderer(bank)).convert(TWICE + "\n::: question sure\n")
    assert page.count("::: question sure") == 1
    page = a_markdown(embed_renderer=an_embed_renderer(bank)).convert(TWICE.replace("sure", "one"))
    assert page.count("::: question one") == 1
