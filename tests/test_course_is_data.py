"""The program and its theme know nothing of the UK course: neither its words nor its fields of setting.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.bank.model import Bank
from generator.rendering.environment import Words
from generator.rendering.words import load_words
from generator.setting.fields import POLICIES
from generator.stamping.tokens import TAG
from tests.support.setting_fields import FIELDS

ROOT = Path(__file__).parents[1]
AUDIENCES = ("leaders", "governors", "returning")
"""The audiences that no other course has by these names; new starters are in many."""
WORDS = ("dsl", "dsls", "lado", "safeguarding", "pupil", "pupils", "kcsie", "keeping children safe", *AUDIENCES)
GENERIC = {"head", "it"}
"""Persons that any course may name: a head is everywhere, and ``it`` is also an entry of a list."""
EXEMPT = (
    "generator/authoring/templates/",
    "generator/lint/words/",
    "generator/records/dictionary.py",
    "theme/runtime/record/rules.js",
    "theme/single-file/single-file.js",
    "theme/site/assets/",
    "theme/words/",
)
"""What new courses begin with, lists of words, interface texts, the frozen dictionary of records, and bundles."""
COMPONENT_WORDS = re.compile(r"theme/components/[^/]+/[a-z]{2,3}(?:-[A-Za-z]+)*\.yml")
"""Interface texts beside their component."""


def _name_values() -> Iterator[str]:
    """Yield the beginnings of the names of the course's own values, such as ``dsl.`` and ``local.lado``."""
    for path, field in FIELDS.paths.items():
        if len(path) == 1 and field.type == "person" and path[0] not in GENERIC:
            yield re.escape(f"{path[0]}.") + "[a-z]"
        elif len(path) == 2:
            yield re.escape(".".join(path)) + r"\b"


VALUES = re.compile(rf"(?<![\w.])(?:{'|'.join(_name_values())})", re.IGNORECASE)
SAYS = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)


def find_own(text: str) -> str:
    """Return the first word or value of the UK course in a text or identifier; empty if there is none."""
    words = re.sub(r"[^A-Za-z]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))
    found = SAYS.search(words) or VALUES.search(text)
    return found[0] if found else ""


@pytest.mark.parametrize(
    "text",
    [
        "forDsls",
        "assets/dsl.js",
        "the DSL’s",
        "keeping_children_safe",
        "value('local.lado')",
        "{{ deputies.name }}",
        "forLeaders",
    ],
)
def test_words_are_found_in_identifiers_too(text: str) -> None:
    assert find_own(text)


@pytest.mark.parametrize("text", ["head.title", "policies.title", "words.policies.contact", "ladder", "it.phone"])
def test_what_any_course_may_say_is_none_of_its_words(text: str) -> None:
    assert not find_own(text)


def test_audiences_and_fields_of_the_course_are_known_here(bank: Bank) -> None:
    assert {*AUDIENCES} < {one.id for one in bank.course.audiences}
    assert {"dsl", POLICIES, "channels"} <= {path[0] for path in FIELDS.paths}


SCHOOLS = re.compile(
    r"\b(?:schools?|colleges?|nurser(?:y|ies)|pupils?|child|children|parents?|teachers?|headteachers?|governors?"
    r"|safeguarding|dsls?|lado|kcsie|england|wales|scotland|northern ireland)\b",
    re.IGNORECASE,
)
"""Words of a school, and of the UK course, which interface texts leave to a course's own words and terms."""


def _list_texts(words: Words, above: str = "") -> Iterator[tuple[str, str]]:
    for key, text in words.items():
        yield from [(above + key, text)] if isinstance(text, str) else _list_texts(text, f"{above}{key}.")


def test_interface_texts_suit_any_course() -> None:
    texts = _list_texts(load_words(ROOT / "theme"))
    assert {name: said for name, text in texts if (said := SCHOOLS.findall(TAG.sub("", text)))} == {}


def test_neither_program_nor_theme_says_what_is_the_courses() -> None:
    found = {}
    for path in sorted([*(ROOT / "generator").rglob("*"), *(ROOT / "theme").rglob("*")]):
        name = path.relative_to(ROOT).as_posix()
        if not path.is_file() or name.startswith(EXEMPT) or COMPONENT_WORDS.fullmatch(name) or "__pycache__" in name:
            continue
        lines = [name, *path.read_text("utf-8", "replace").splitlines()]
        found |= {f"{name}:{number}": own for number, line in enumerate(lines) if (own := find_own(line))}
    assert found == {}
