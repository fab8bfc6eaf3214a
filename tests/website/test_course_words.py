"""A course's own words stand in place of the theme's, and what is wrong with them is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rendering.words import load_words
from generator.website.build import build_site, load_and_check
from tests.support.small_project import a_small_project, write_file

OWN = "quizzes/words.yml"
BAD = {
    "a name that the theme has not": ("search:\n  worrid: Lost?\n", "D002", 2, 3),
    "a section that the theme has not": ("serch: { worried: Lost? }\n", "D002", 1, 1),
    "the language": ("site:\n  language: cy\n", "D002", 2, 3),
    "a text in place of a section": ("search: Lost?\n", "D003", 1, 9),
    "a section in place of a text": ("search:\n  worried: { now: Lost? }\n", "D003", 2, 3),
    "a yes in place of a text": ("search:\n  worried: true\n", "D003", 2, 12),
    "a list in place of the file": ("- search\n", "D003", 1, 1),
    "an invisible character": ('search:\n  worried: "Lost\\u202e?"\n', "D003", 2, 12),
    "a name that no question can have": ("countersign:\n  questions:\n    My way: { ask: Why? }\n", "D002", 3, 5),
    "no text": ('search:\n  worried: ""\n', "D001", 2, 12),
    "a slot that is missing": ("site:\n  edition: An edition of {title}\n", "D018", 2, 12),
    "a slot that nothing fills": ("search:\n  worried: Lost on {day}?\n", "D019", 2, 12),
    "a value that there is not": ("search:\n  worried: Ask {{ dsl.titel }}\n", "T030", 2, 12),
    "a condition without an end": ("search:\n  worried: Ask {{ if it }}us\n", "T032", 2, 12),
    "a question without an answer": ("countersign:\n  questions:\n    drill: { ask: When? }\n", "D001", 3, 5),
    "a text in place of a new question": ("countersign:\n  questions:\n    drill: When?\n", "D003", 3, 12),
    "a slot in a new label": ("set_up:\n  labels:\n    drill: On {day}\n", "D019", 3, 12),
    "lines that cannot be read": ("search: {\n", "F010", 2, 1),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_small_project(tmp_path)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("text", "code", "line", "column"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_told_at_its_place(root: Path, text: str, code: str, line: int, column: int) -> None:
    write_file(root, OWN, text)
    found = load_and_check(root, None, ()).report.errors
    assert [(f.code, f.span.path, f.span.line, f.span.column) for f in found] == [(code, OWN, line, column)]
    assert not build_site(root, root / "site").ok


def test_all_that_is_wrong_is_told_in_one_run_and_the_rest_is_used(root: Path) -> None:
    write_file(root, OWN, "search:\n  worrid: x\n  close: Leave\nsite:\n  edition: of {titel}\n  skip: 12\n")
    found = load_and_check(root, None, ()).report.errors
    assert [f.code for f in found] == ["D002", "D018", "D018", "D019"]
    assert found[0].fix is not None
    words = load_words(root / "theme", own=root / OWN)
    plain = load_words(root / "theme")
    assert words == {
        **plain,
        "search": {**plain["search"], "close": "Leave"},  # type: ignore[dict-item]
        "site": {**plain["site"], "skip": "12"},  # type: ignore[dict-item]
    }


def test_a_course_has_questions_of_its_own_for_a_talk_before_the_last(root: Path) -> None:
    own = "countersign:\n  questions:\n    way-out: { ask: Which way would you leave?, answer: Not the lift. }\n"
    write_file(root, OWN, own)
    assert load_and_check(root, None, ()).report.errors == ()
    words = load_words(root / "theme", own=root / OWN)
    questions = words["countersign"]["questions"]  # type: ignore[index,call-overload]
    assert [*questions] == ["way-out", "own"]
    assert questions["way-out"] == {"ask": "Which way would you leave?", "answer": "Not the lift."}


def test_a_text_may_name_values_and_keep_its_lines(root: Path) -> None:
    write_file(
        root, OWN, "site:\n  skip: 'Skip, {{ dsl.title }}'\nsearch:\n  same: |-\n    boiler furnace\n    fire flame\n"
    )
    report = build_site(root, root / "site")
    assert report.ok, report.to_text()
    assert "Skip, the safeguarding lead" in (root / "site" / "index.html").read_text("utf-8")
    assert "furnace" in (root / "site" / "assets" / "search-index.js").read_text("utf-8")


@pytest.mark.parametrize("text", ["", "# Nothing yet\n", "search:\n"])
def test_a_file_without_words_changes_nothing(root: Path, text: str) -> None:
    write_file(root, OWN, text)
    assert load_and_check(root, None, ()).report.ok
    assert load_words(root / "theme", own=root / OWN) == load_words(root / "theme")


def test_a_course_names_its_own_fields(root: Path) -> None:
    write_file(root, OWN, "set_up:\n  labels: { no_deputies: No deputies here, link: The address }\n")
    labels = load_words(root / "theme", own=root / OWN)["set_up"]["labels"]  # type: ignore[index,call-overload]
    assert (labels["no_deputies"], labels["link"]) == ("No deputies here", "The address")
    assert load_and_check(root, None, ()).report.ok
