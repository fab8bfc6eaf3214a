"""Questions, scenarios and checks as HTML: golden files, and the accessibility of every form."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.bank.course import Picture
from generator.bank.model import Bank, Prose, Scenario
from generator.project.project import load_project
from generator.rendering.browser_data import (
    build_course_facts,
    build_course_outline,
    build_item_facts,
    compute_content_digest,
    to_script_json,
)
from generator.rendering.embedding import EmbedRenderer, PageEmbeds
from generator.rendering.environment import make_environment
from generator.rendering.question import render_answer, render_question
from generator.rendering.words import load_words
from generator.stamping.tokens import PRIVATE
from tests.support.builders import HERE, a_bank, a_course, a_page, a_platform, a_question, an_item, read_quiz_text
from tests.support.golden import expect_golden

TESTS = Path(__file__).parents[1]
THEME = TESTS.parent / "theme"
KINDS = sorted(p.parent for p in TESTS.glob("questions/*/examples.md"))
STORY = (TESTS / "scenarios/friend-request/scenario.md").read_text(encoding="utf-8")
ENVIRONMENT = make_environment(THEME, load_words(THEME))


def _find_first(bank: Bank) -> str:
    return next(item.id for item in bank.items.values() if item.has_answer)


def _page(bank: Bank) -> BeautifulSoup:
    """Return a page that places the bank's first question with an answer, its story and the check."""
    placed = PageEmbeds(embed_renderer=EmbedRenderer(bank=bank, environment=ENVIRONMENT))
    stories = [i.id for i in bank.items.values() if isinstance(i, Scenario)]
    parts = [placed.embed("question", _find_first(bank))]
    parts += [placed.embed("scenario", i) for i in stories]
    parts += [placed.embed("check", "contact"), placed.append_answers()]
    return BeautifulSoup("\n".join(parts), "html.parser")


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    kinds = "\n".join((k / "examples.md").read_text(encoding="utf-8").split("---", 2)[2] for k in KINDS)
    items = (*read_quiz_text(kinds).quiz.items, *read_quiz_text(STORY).quiz.items)
    first = _find_first(a_bank(items))
    return _page(a_bank(items, [a_page("modules/contact.md", ("question", first))]))


@pytest.mark.parametrize("folder", KINDS, ids=lambda p: p.name)
def test_examples_are_written_as_they_were(folder):
    questions = read_quiz_text((folder / "examples.md").read_text(encoding="utf-8")).quiz.items
    parts = []
    for question in questions:
        parts.append(render_question(ENVIRONMENT, question, check=False).html)
        parts.append(render_question(ENVIRONMENT, question, check=True).html)
        parts.append(render_answer(ENVIRONMENT, question, check=False).html)
    expect_golden(folder / "examples.html", "\n".join(parts))


def test_a_story_is_written_as_it_was():
    (story,) = read_quiz_text(STORY).quiz.items
    placed = PageEmbeds(embed_renderer=EmbedRenderer(bank=a_bank([story]), environment=ENVIRONMENT))
    expect_golden(Path(__file__).with_name("story.html"), placed.embed("scenario", story.id) + placed.append_answers())


def test_every_input_has_its_label_and_every_name_its_group(page):
    inputs = page.find_all(["input", "textarea", "select"])
    labels = {label["for"] for label in page.find_all("label")}
    assert inputs
    assert {i["id"] for i in inputs} == labels
    groups = [f for f in page.find_all("fieldset") if f.find("input")]
    names = [{i["name"] for i in group.find_all("input")} for group in groups]
    assert all(group.legend for group in groups)
    assert all(len(name) == 1 for name in names)
    assert len(set.union(*names)) == len(groups)


def test_no_id_stands_twice_and_every_reference_leads_somewhere(page):
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
    used = {tag["href"][1:] for tag in page.find_all("a", href=re.compile("^#."))}
    for name in ("aria-labelledby", "aria-describedby", "for"):
        used |= {i for tag in page.find_all(attrs={name: True}) for i in tag[name].split()}
    assert used <= set(ids)


def test_without_a_script_no_button_shows_and_every_item_leads_to_its_answers(page):
    def shows(tag):
        return not any(t.has_attr("hidden") or t.name == "template" for t in (tag, *tag.parents))

    assert not [b for b in page.find_all("button") if shows(b)]
    items = {e["data-item"] for e in page.find_all(attrs={"data-item": True})}
    answers = page.find(id="answers")
    assert {e["data-answer"] for e in answers.find_all(attrs={"data-answer": True})} == items
    links = {a["href"] for a in page.find_all("a", href=True) if a["href"].startswith("#answer--")}
    assert links == {f"#answer--{i}" for i in items}


def test_nothing_asked_or_answered_is_a_heading_with_an_id(page):
    assert {h.get_text(" ", strip=True) for h in page.find_all(["h1", "h2", "h3", "h4"])} >= {"Answers"}
    assert not [h for h in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"]) if h.has_attr("id")]
    stems = {e.get_text(" ", strip=True) for e in page.find_all(attrs={"data-stem": True})}
    assert not stems & {h.get_text(" ", strip=True) for h in page.find_all(["h2", "h3", "h4"])}


def test_feedback_and_reasons_stand_once_and_never_in_a_form(page):
    for form in page.find_all("form"):
        assert not form.find(attrs={"data-feedback": True})
        assert not form.find(attrs={"data-explanation": True})
    said = [e.get_text() for e in page.find_all(attrs={"data-explanation": True})]
    assert said
    assert len(said) == len(set(said))


def test_facts_tell_marks_and_no_words():
    question = a_question()
    facts = build_item_facts(question)
    assert facts == {
        "id": "pupil-message",
        "kind": "single-choice",
        "covers": ["S8"],
        "points": 1,
        "must_pass": False,
        "route": False,
        "shuffle": True,
        "choices": [
            {"id": "reply", "mark": "wrong"},
            {"id": "tell", "mark": "right"},
            {"id": "keep-quiet", "mark": "unsafe"},
            {"id": "later", "mark": "partial"},
        ],
    }
    reworded = replace(question, stem=Prose(text="Quite other words", span=HERE))
    assert build_item_facts(reworded) == facts


def test_a_question_on_a_critical_statement_is_a_red_line_only_where_it_says_so():
    question = a_question()
    assert a_bank().course.critical_ids.intersection(question.covers)
    assert build_item_facts(question)["must_pass"] is False
    assert build_item_facts(replace(question, must_pass=True))["must_pass"] is True


def test_json_cannot_end_its_block():
    written = to_script_json({"title": "</script><script>", "sign": "é"})
    assert "<" not in written
    assert "é" in written
    assert json.loads(written) == {"title": "</script><script>", "sign": "é"}


def test_course_facts_leave_to_the_setting_what_it_decides():
    facts = build_course_facts(a_bank().course, "abc", "../")
    assert (facts["course"]["digest"], facts["root"]) == ("abc", "../")
    assert facts["rule"]["percent"] == "\ue000value rule.percent\ue001"


def test_outline_names_pages_and_needs_no_stamping():
    outline = build_course_outline(a_bank().course)
    assert outline["modules"][0]["page"] == "modules/contact.html"
    assert not PRIVATE.search(to_script_json(outline))


def test_the_digest_follows_words_and_marks_but_not_places():
    bank = a_bank()
    moved = a_bank([replace(a_question(), span=HERE._replace(line=99))])
    reworded = a_bank([replace(a_question(), explanation=Prose(text="Other reasons", span=HERE))])
    assert compute_content_digest(bank) == compute_content_digest(moved)
    assert compute_content_digest(bank) != compute_content_digest(reworded)
    assert len(compute_content_digest(bank)) == 16


def test_the_digest_follows_people_and_pictures_but_is_as_before_without_them():
    course = a_course()
    plain = a_bank(course=course)
    pictured = replace(course, modules=(replace(course.modules[0], picture=Picture(name="desk", span=HERE)),))
    assert compute_content_digest(a_bank(course=pictured)) != compute_content_digest(plain)
    story = (TESTS / "scenarios" / "cast" / "scenario.md").read_text("utf-8")
    alone = re.sub(r"cast:\n(  .*\n)+|[Ww]ith ?: .*\n", "", story)
    assert compute_content_digest(a_bank([an_item(alone)])) != compute_content_digest(a_bank([an_item(story)]))
    assert compute_content_digest(a_bank([an_item(alone)])) == "1cdffa8209993dba", "as before there was a cast"


def test_the_digest_follows_a_platform_that_is_shown_but_not_the_day_of_its_check():
    def digest(text: str, **fields: str) -> str:
        course = a_course(platforms=(a_platform(**fields),))
        (item,) = read_quiz_text(text, course=course).quiz.items
        return compute_content_digest(a_bank([item], course=course))

    text = "\n## Checklist: Lock it down {#lock covers=S8}\n\n%s\n\n- One\n"
    shown, unshown = text % "Platforms: all", text % "Some words."
    assert digest(shown) == digest(shown, checked_on="2026-11-28")
    assert digest(shown) != digest(shown, source="Another page")
    assert digest(unshown) == digest(unshown, source="Another page")


def test_the_digest_outlives_a_renamed_field():
    """Records hold this digest, so it may change only with the course. See DIGEST_NAMES."""
    bank = load_project(TESTS / "sites" / "sound").bank
    assert bank is not None
    assert compute_content_digest(bank) == "2e0ff2fbeae8f7cf"
