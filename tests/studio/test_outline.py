"""The files and items that the studio lists, also where they are broken, and the names that it completes."""

from __future__ import annotations

import json
from typing import Any

from generator.questions.table import KINDS
from tests.support.studio import Studio

QUIZ = "quizzes/contact.md"


def outline(studio: Studio) -> dict[str, dict[str, Any]]:
    return {file["path"]: file for file in studio.ask("check")["outline"]}


def change(studio: Studio, name: str, old: str, new: str) -> None:
    text = (studio.root / name).read_text("utf-8")
    assert old in text
    studio.ask("write", files={name: text.replace(old, new, 1)})


def test_each_file_is_listed_by_what_it_holds(studio: Studio) -> None:
    files = {
        "content/about/us.md": "---\nsearch: { exclude: true }\n---\n# Who {{ name }} is\n\nWords.\n",
        "content/untitled.md": "Words.\n",
        "content/picture.svg": "<svg/>",
        "quizzes/words.yml": "",
        "settings/oak.yml": "id: oak\n",
        "settings/oak/content/own.md": "# Own\n",
        "settings/oak/quizzes/own.md": "---\ntitle: Own\nmodule: contact\n---\n",
    }
    studio.ask("write", files=files)
    assert [(file["sort"], file["path"], file["title"], file["module"]) for file in studio.ask("check")["outline"]] == [
        ("lesson", "content/modules/contact.md", "Contact", "contact"),
        ("page", "content/about/us.md", "Who Oak Lane College is", ""),
        ("page", "content/untitled.md", "", ""),
        ("page", "settings/oak/content/own.md", "", ""),
        ("quiz", "quizzes/contact.md", "Contact", "contact"),
        ("quiz", "settings/oak/quizzes/own.md", "", ""),
        ("course", "quizzes/course.yml", "A course", ""),
        ("words", "quizzes/words.yml", "", ""),
        ("setting", "setting.yml", "", ""),
        ("setting", "settings/oak.yml", "", ""),
        ("other", "quizzes/fields.yml", "", ""),
        ("other", "quizzes/routes.yml", "", ""),
    ]


def test_a_quiz_lists_its_items_with_their_lines(studio: Studio) -> None:
    assert outline(studio)[QUIZ]["items"] == [
        {
            "id": "lead",
            "kind": "single-choice",
            "title": "Who leads on safeguarding here?",
            "line": 6,
            "last_line": 15,
        },
        {
            "id": "number",
            "kind": "single-choice",
            "title": "A parent asks for your number. What do you do?",
            "line": 17,
            "last_line": 26,
        },
        {"id": "texts", "kind": "true-false", "title": "Short texts need no record.", "line": 28, "last_line": 31},
    ]


def test_an_item_that_cannot_be_read_is_still_listed(studio: Studio) -> None:
    change(studio, QUIZ, "- [x] Offer", "- [ ] Offer")
    change(studio, QUIZ, "## True or false: Short", "## Tru or flase: Short")
    change(studio, QUIZ, "{#lead ", "{")
    items = outline(studio)[QUIZ]["items"]
    assert [(one["id"], one["kind"], one["line"]) for one in items] == [
        ("", "single-choice", 6),
        ("number", "single-choice", 17),
        ("texts", "", 28),
    ]


def test_files_are_listed_though_the_course_cannot_be_read(studio: Studio) -> None:
    studio.ask("write", files={"quizzes/course.yml": "- no course"})
    assert {path: file["sort"] for path, file in outline(studio).items()} == {
        "content/modules/contact.md": "page",
        "quizzes/contact.md": "quiz",
        "quizzes/course.yml": "course",
        "setting.yml": "setting",
        "quizzes/fields.yml": "other",
        "quizzes/routes.yml": "other",
    }


def test_names_that_can_be_written_are_known(studio: Studio) -> None:
    known = studio.ask("check")["known"]
    assert known["ids"] == ["lead", "number", "texts"]
    assert known["modules"] == ["contact"]
    assert known["statements"][0] == {
        "id": "S8",
        "text": "Staff keep their own numbers to themselves.",
        "modules": ["contact"],
    }
    values = {value["name"]: value["text"] for value in known["values"]}
    assert values["name"] == "Oak Lane College"
    assert "keys" not in values, "a list is no value to show"
    assert [kind["name"] for kind in known["kinds"]] == [*KINDS]
    assert known["snippets"] == []


def test_a_new_item_and_person_are_known_at_once(studio: Studio) -> None:
    change(studio, QUIZ, "module: contact\n", "module: contact\ncast:\n  Karim: { portrait: karim, role: teaches }\n")
    change(studio, QUIZ, "{#texts", "{#short-texts")
    known = studio.ask("check")["known"]
    assert known["ids"] == ["lead", "number", "short-texts"]
    assert known["cast"] == ["Karim"]


def test_snippets_are_those_of_the_project(studio: Studio) -> None:
    body = ["Answer: ${1|false,true|}", "$0"]
    files = {".vscode/microsite.code-snippets": json.dumps({"Answer": {"prefix": "a", "body": body}})}
    studio.ask("write", files=files)
    assert studio.ask("check")["known"]["snippets"] == [{"name": "Answer", "text": "Answer: ${1:false}\n$0"}]
    for broken in ("{", "[]", '{"a": 1}', '{"a": {"body": [1]}}'):
        studio.ask("write", files={".vscode/microsite.code-snippets": broken})
        assert studio.ask("check")["known"]["snippets"] == []
