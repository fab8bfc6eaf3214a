"""The review page: all of a bank with what is right, faults and holes in sight, every link to somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from generator.bank.model import WORTH, Scenario
from generator.diagnostics.finding import Span, error
from generator.parsing.markdown import render_text
from generator.questions.table import KINDS
from generator.rendering.review.story import LISTED, build_story, format_points, wrap_label
from generator.scenarios.graph import ScenarioGraph
from tests.support.builders import a_bank, a_page, read_quiz_text
from tests.support.golden import expect_golden
from tests.support.review_page import (
    FINDING,
    QUESTION,
    STORY,
    a_reviewed_bank,
    parse_page,
    read_items,
    write_review_page,
)

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return parse_page(write_review_page())


def find(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found, selector
    return found


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_the_page_of_a_small_course() -> None:
    html = re.sub(r"<style>.*?</style>", "<style></style>", write_review_page(), flags=re.DOTALL)
    html = re.sub(r"(?<=sha256-)[^']+|(?<=<code>)[0-9a-f]{16}(?=</code>)", "…", html)
    expect_golden(HERE / "review.html", html)


def test_every_id_is_there_once_and_every_link_leads_to_one(page: BeautifulSoup) -> None:
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(tag["href"]) for tag in page.select("[href]")} <= {f"#{name}" for name in ids}
    named = [name for tag in page.select("[aria-labelledby]") for name in str(tag["aria-labelledby"]).split()]
    assert set(named) <= set(ids)


def test_two_of_one_id_have_two_anchors() -> None:
    items = read_items(QUESTION) * 2
    page = parse_page(write_review_page(a_bank(items)))
    assert [entry["id"] for entry in page.select("article")] == ["pupil-message", "pupil-message_2"]
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_an_entry_says_what_is_right_and_where_it_is_asked(page: BeautifulSoup) -> None:
    entry = find(page, "#pupil-message")
    said = words(entry)
    for expected in (
        "Single choice · pupil-message",
        "Asked in Check of this module",
        "Points 2 · Red line, has to be right to pass the check",
        "S8 What S8 says. (make sure; critical)",
        "Written in quizzes/test.md:6",
        "Not the answer: Reply",
        "The right answer: Tell the lead Yes.",
        "⚠ Unsafe: Keep quiet Never.",
        "Partly right: Tell later",
        "Hints Who else would know?",
        "Why It protects both.",
    ):
        assert expected in said
    assert said.count("A pupil writes to you at home.") == 1
    assert "Practice: modules/contact.md:1" in words(find(page, "#the-request"))


def test_an_authors_markup_is_text(page: BeautifulSoup) -> None:
    assert "keeps the <b>channel</b> open" in words(find(page, "#pupil-message"))
    assert not page.select("script, [style], iframe, object, link, img")


def test_a_value_that_the_setting_lacks_is_marked(page: BeautifulSoup) -> None:
    assert [mark.get_text() for mark in page.select("#pupil-message mark")] == ["⟦setting.yml: dsl.title⟧"]


def test_tags_that_cannot_be_filled_are_shown_and_hinder_no_other() -> None:
    broken = QUESTION.replace("{{ dsl.title }}", "{{ if dsl }} nobody").replace("pupil-message", "broken")
    page = parse_page(write_review_page(a_bank(read_items(broken + QUESTION))))
    assert "{{ if dsl }}" in words(find(page, "#broken"))
    assert "Tell the lead" in words(find(page, "#pupil-message"))


def test_findings_stand_with_errors_first_and_lead_to_their_entries() -> None:
    first = error("Q900", Span(path="quizzes/course.yml", line=3, column=1), "a module has no page", "Write one")
    page = parse_page(write_review_page(findings=(FINDING, first)))
    listed = page.select("#part_findings ~ ul > li")
    assert [words(one) for one in listed] == [
        "Error Q900 a module has no page. Write one. quizzes/course.yml:3:1",
        "Warning W900 a choice is short. Say more. quizzes/test.md:12:3 · pupil-message",
    ]
    assert [a["href"] for a in listed[1].select("a")] == ["#pupil-message"]
    assert "W900" in words(find(page, "#pupil-message"))
    assert "1 error, 1 warning" in words(find(page, "nav"))


def test_what_the_setting_goes_without_is_there_with_the_reason() -> None:
    page = parse_page(write_review_page(left_out={"pupil-message": "the setting has no lead"}))
    assert "This setting's site goes without it: the setting has no lead." in words(find(page, "#pupil-message"))


def test_headings_go_down_by_one_step(page: BeautifulSoup) -> None:
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_what_is_in_no_module_of_the_course_stands_at_the_end() -> None:
    (item,) = read_items(QUESTION)
    page = parse_page(write_review_page(a_bank([replace(item, module="gone")])))
    assert words(find(page, "section:has(> #module_)")).startswith("Without a module 1 question or story")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown_with_its_reasons(kind: str) -> None:
    text = (HERE.parent / "questions" / kind / "examples.md").read_text("utf-8")
    items = [item for item in read_quiz_text(text).quiz.items if item.kind == kind]
    page = parse_page(write_review_page(a_bank(items)))
    assert items
    for item in items:
        entry = find(page, f"#{item.id}")
        explanation = getattr(item, "explanation", None)
        assert explanation is None or render_text(explanation.text).split()[0] in words(entry)
        assert not entry.select(".answers__stem, .answers__back")


def a_story(text: str) -> Scenario:
    (item,) = read_items(text)
    assert isinstance(item, Scenario)
    return item


def test_every_way_is_told_as_the_graph_has_it(page: BeautifulSoup) -> None:
    graph = ScenarioGraph(a_story(STORY))
    letters = {(s.id, c.id): "ABC"[i] for s in graph.scenes.values() for i, c in enumerate(s.choices)}
    numbers = {s.id: n for n, s in enumerate(graph.scenario.scenes, 1)}
    expected = []
    for path in graph.find_paths():
        asked = [s for s in path.scenes if graph.scenes[s].choices]
        codes = [f"{numbers[s]}{letters[s, c]}" for s, c in zip(asked, path.choices, strict=True)]
        best = sum((max(WORTH[c.mark] for c in graph.scenes[s].choices) for s in asked), Fraction(0))
        expected.append((path.ending, codes, f"{format_points(path.score * best)} of {format_points(best)} points"))
    told = [
        (
            str(ending["data-ending"]),
            [step.get_text() for step in way.select(".way__step b")],
            words(way.select_one(".way__score") or way),
        )
        for ending in page.select("#the-request .story__ending")
        for way in ending.select(".way")
    ]
    assert sorted(told) == sorted(expected)
    verdicts = [words(tag) for tag in page.select("#the-request .way__verdict")]
    assert verdicts == ["✓ The safe way", "Nothing unsafe", "⚠ Unsafe"]


def test_what_no_way_reaches_is_named(page: BeautifulSoup) -> None:
    entry = find(page, "#the-request")
    assert words(find(page, "#the-request .story__lost")) == "Nothing leads to: 3 A corner."
    assert "3 · Nothing leads here" in words(entry)
    assert len(entry.select(".spot--lost")) == 1


def test_a_story_without_an_ending_is_drawn_all_the_same(page: BeautifulSoup) -> None:
    entry = find(page, "#stuck")
    assert len(entry.select(".spot")) == 2
    assert len(entry.select(".line")) == 3
    assert "No way leads to an ending." in words(entry)
    assert "leads to no scene that could be found" in words(entry)


def test_the_map_is_a_picture_with_a_name_and_a_description(page: BeautifulSoup) -> None:
    drawing = find(page, "#the-request svg")
    assert drawing["role"] == "img"
    assert words(find(page, f"#{drawing['aria-labelledby']}")) == "Map of the story “The request”"
    assert words(find(page, f"#{drawing['aria-describedby']}")).startswith("Scenes from top to bottom")
    assert [words(t) for t in drawing.select(".line__letter")].count("A ✓") == 2


def test_of_many_ways_some_are_listed_and_the_rest_is_counted() -> None:
    scenes = "".join(
        f"\n### Scene {n}\n\nWords.\n\n" + "".join(f"- [x] Go {i} -> {to}\n  > Yes.\n" for i in range(5))
        for n, to in ((1, "Scene 2"), (2, "Scene 3"), (3, "End: Over"))
    )
    story = a_story(f"## Scenario: Wide {{#wide covers=S8}}\n\nWords.\n{scenes}\n### End: Over\n\nOver.\n")
    told = build_story(story, str)
    assert (told.count, told.listed, told.has_unlisted_paths, told.is_cut) == (125, LISTED, True, False)
    page = parse_page(write_review_page(a_bank([story])))
    assert "125 ways; of each ending the first 60 are listed." in words(find(page, "#wide"))
    assert len(page.select(".way")) == 60


def test_where_the_search_is_given_up_there_are_more_ways_than_it_counted() -> None:
    scenes = "".join(
        f"\n### Scene {n}\n\nWords.\n\n"
        + "".join(f"- [x] Go {to} -> {'End: Over' if to == n else f'Scene {to}'}\n  > Yes.\n" for to in range(12))
        for n in range(12)
    )
    story = read_items(f"## Scenario: Thick {{#thick covers=S8}}\n\nWords.\n{scenes}\n### End: Over\n\nOver.\n")
    assert "More than 1000 ways; of each ending the first 60 are listed." in words(
        find(parse_page(write_review_page(a_bank(story))), "#thick")
    )


def test_names_on_the_map_fit() -> None:
    assert wrap_label("A name that is far too long for the room that a scene has on the map") == (
        "A name that is far",
        "too long for the",
        "room that a scene…",
    )
    assert wrap_label("") == ("",)


def test_points_are_written_as_people_do() -> None:
    assert [format_points(Fraction(n, 2)) for n in range(4)] == ["0", "½", "1", "1½"]
    assert format_points(Fraction(4, 3)) == "1 1/3"


def test_coverage_names_its_holes(page: BeautifulSoup) -> None:
    rows = [words(row) for row in page.select(".figures--coverage tbody tr")]
    assert rows[1].startswith("S8 critical Make sure 0/1/0 · 1 0 0 Hole: 1 of 3 for staff. Hole: no heading in contact")


def test_figures_are_those_of_the_bank(page: BeautifulSoup) -> None:
    tables = {str(t.parent["aria-labelledby"]): t for t in page.select("table.figures") if t.parent}
    kinds = [words(row) for row in tables["figures_kinds"].select("tbody tr")]
    assert kinds == ["Scenario 2 0 0 0 0 2", "Single choice 0 1 0 0 1 1"]
    assert [words(row) for row in tables["figures_numbers"].select("tbody tr")] == ["1 1", "2 2", "3 1", "4 1"]
    guesses = [words(row) for row in tables["figures_guesses"].select("tbody tr")]
    assert guesses[0].startswith("any choice, blindly 5")
    assert len(guesses) == 11


def test_people_are_shown_in_stories_and_counted_by_the_part_they_play() -> None:
    bank = a_bank(read_items((HERE.parent / "scenarios" / "cast" / "scenario.md").read_text("utf-8")))
    page = parse_page(write_review_page(bank))
    assert [words(tag) for tag in page.select("#chat .cast__words")] == [
        "Nadia , teaching assistant, and a parent",
        "Siân ap Rhys , the the lead in this story",
        "Siân ap Rhys , the the lead in this story",
    ]
    (table,) = page.select("[aria-labelledby=figures_people]")
    rows = [[words(cell) for cell in row.select("th, td")] for row in table.select("tbody tr")]
    assert rows == [
        ["Lead", "1", "Siân ap Rhys"],
        ["Give good advice", "0", ""],
        ["Do something wrong", "0", ""],
        ["Other people", "1", "Nadia"],
    ]
    assert all(str(face["src"]).startswith("data:image/svg+xml;base64,") for face in page.select("img"))
    assert len(page.select("img")) == 5


def test_a_course_without_questions_has_a_page() -> None:
    page = parse_page(write_review_page(replace(a_reviewed_bank(), quizzes=())))
    assert "0 questions, 0 stories" in words(find(page, "header"))


def test_each_module_ends_with_a_box_to_sign(page: BeautifulSoup) -> None:
    assert len(page.select(".review-module > .signoff")) == len(page.select(".review-module")) == 2
    assert len(page.select(".entry > .entry__tick")) == len(page.select(".entry"))


def test_a_page_may_place_what_is_no_item() -> None:
    bank = replace(a_reviewed_bank(), pages=(a_page("modules/contact.md", ("question", "of-long-ago")),))
    assert "Nowhere" in write_review_page(bank)
