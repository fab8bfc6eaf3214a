"""The note on what changed: each question, section or field that was added, changed or removed, by name."""

from __future__ import annotations

import pytest

from tests.support.studio import Studio

QUIZ = "quizzes/contact.md"
PAGE = "content/modules/contact.md"


def describe(studio: Studio, **new: str | None) -> list[str]:
    """Return the lines of the note after files have these texts; ``__`` in a name is a slash, ``_md`` its ending."""
    files = {name.replace("__", "/").replace("_", "."): text for name, text in new.items()}
    before = {}
    for name in files:
        path = studio.root / name
        before[name] = path.read_bytes().decode() if path.exists() else None
    studio.ask("write", files=files)
    return str(studio.ask("describe", before=before)["text"]).splitlines()


@pytest.fixture
def quiz(studio: Studio) -> str:
    return (studio.root / QUIZ).read_text("utf-8")


def test_nothing_changed(studio: Studio, quiz: str) -> None:
    assert describe(studio, quizzes__contact_md=quiz) == ["# What changed"]


def test_the_questions_of_a_quiz(studio: Studio, quiz: str) -> None:
    changed = quiz.replace("title: Contact", "title: Contacts").replace("Say nothing", "Say no more")
    changed = changed[: changed.index("## True or false")]
    changed += "## Scenario: A late message {#late covers=S8}\n\n## Question: Without an id?\n"
    assert describe(studio, quizzes__contact_md=changed) == [
        "# What changed",
        "",
        "## quizzes/contact.md",
        "",
        "- Added: the story “A late message” (`late`)",
        "- Added: the question “Without an id?”",
        "- Changed: the lines at the top",
        "- Changed: the question “A parent asks for your number. What do you do?” (`number`)",
        "- Removed: the question “Short texts need no record.” (`texts`)",
    ]


def test_two_questions_change_places(studio: Studio, quiz: str) -> None:
    second, third = quiz.index("## Question: A parent"), quiz.index("## True or false")
    moved = f"{quiz[:second]}{quiz[third:]}\n{quiz[second:third]}"
    assert describe(studio, quizzes__contact_md=moved)[4:] == ["- Changed: the order of its parts, or blank lines"]


def test_two_items_with_one_id_are_told_apart(studio: Studio, quiz: str) -> None:
    again = "\n## Question: Again? {#lead covers=S8}\n"
    assert describe(studio, quizzes__contact_md=quiz + again)[4:] == ["- Added: the question “Again?” (`lead`)"]


def test_the_sections_of_a_page(studio: Studio) -> None:
    text = (studio.root / PAGE).read_text("utf-8")
    changed = text.replace("# Contact", "# Contact\n\nA new sentence.", 1) + "\n## One more\n\nWords.\n"
    assert describe(studio, content__modules__contact_md=changed)[4:] == [
        "- Added: the section “One more”",
        "- Changed: the section “Contact”",
    ]


def test_the_fields_of_a_file(studio: Studio) -> None:
    text = (studio.root / "quizzes" / "course.yml").read_text("utf-8")
    changed = text.replace("pass_mark: 75%", "pass_mark: 80%").replace("valid_for: 1 year\n", "") + "seal: tree\n"
    assert describe(studio, quizzes__course_yml=changed)[4:] == [
        "- Added: `seal:`",
        "- Changed: `pass_mark:`",
        "- Removed: `valid_for:`",
    ]


def test_whole_files(studio: Studio, quiz: str) -> None:
    new = "---\ntitle: More\nmodule: contact\n---\n\n## Question: Who? {#who covers=S8}\n"
    assert describe(studio, quizzes__more_md=new, quizzes__contact_md=None) == [
        "# What changed",
        "",
        "## quizzes/contact.md",
        "",
        "- Deleted: the whole file",
        "",
        "## quizzes/more.md",
        "",
        "- Added: the whole file",
        "- Added: the lines at the top",
        "- Added: the question “Who?” (`who`)",
    ]


def test_a_file_that_is_not_text_any_more(studio: Studio) -> None:
    assert describe(studio, quizzes__contact_md="half \ud800")[4:] == ["- Changed: it is not text any more"]


def test_other_line_ends_are_no_change_of_a_question(studio: Studio, quiz: str) -> None:
    changed = describe(studio, quizzes__contact_md=quiz.replace("\n", "\r\n"))
    assert changed[4:] == ["- Changed: the order of its parts, or blank lines"]


def test_a_name_that_leads_elsewhere_is_refused(studio: Studio) -> None:
    assert "is not a file of this project" in studio.refuse("describe", before={"../x.md": "words"})
