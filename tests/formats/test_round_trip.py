"""Every item of the real course, with its values filled in, written in a format and read back: it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.authoring.quiz_file import read_quiz
from generator.bank.model import Item
from generator.diagnostics.finding import Severity
from generator.diagnostics.source import Source
from generator.formats.filling import fill_item
from generator.formats.format import ExportModule
from generator.formats.table import EXPORTS, convert_source
from generator.parsing.items import CourseLookup
from generator.project.project import load_project
from tests.support.builders import read_quiz_text

ROOT = Path(__file__).parents[2]
LEFT_OUT = {"gift": {"scenario", "ordering", "fill-in"}, "moodle-xml": {"scenario"}}
"""Kinds of which a format cannot hold all items."""
LOSSY = {"gift": ("reflection", "matching", "sorting"), "moodle-xml": ("reflection",)}
"""Kinds that a format cannot hold whole."""


@pytest.fixture(scope="module")
def loaded():
    return load_project(ROOT, rules=())


def list_items(loaded, *, filled: bool) -> Iterator[Item]:
    for item in loaded.bank.items.values():
        if not filled:
            yield item
        elif item.id not in loaded.omitted_items:
            yield fill_item(item, loaded.values)


def strip_places(thing: Any) -> Any:
    """Return a dataclass as plain data without positions in files, and without the module of its file."""
    if isinstance(thing, dict):
        return {name: strip_places(value) for name, value in thing.items() if name not in ("span", "module")}
    return [strip_places(part) for part in thing] if isinstance(thing, (list, tuple)) else thing


def describe(item: Item) -> Any:
    """Return an item as plain data; the ids of right sides are made from their words, so the words stand for them."""
    data = strip_places(asdict(item))
    rights = {right["id"]: right["text"]["text"] for right in data.get("rights", ())}
    for pair in data.get("pairs", ()):
        pair["right"] = rights[pair["right"]]
    return item.kind, {**data, "rights": list(rights.values())}


def read_back(text: str, module: str, loaded) -> dict[str, Item]:
    """Return the items in an exported text by id; it has nothing that a quiz file of the module may not have."""
    _, made = convert_source(Source("a.txt", text))
    assert [f for f in made.findings if f.severity is Severity.ERROR] == []
    lookup = CourseLookup.from_course(loaded.bank.course, numbers=loaded.fields.numbers)
    lines = ["---", "title: A", f"module: {module}", "---", "", *made.lines]
    read = read_quiz(Source("a.md", "\n".join(lines)), lookup)
    assert [f for f in read.findings if f.severity is Severity.ERROR] == []
    return {item.id: item for item in read.quiz.items}


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "with placeholders"])
@pytest.mark.parametrize("name", EXPORTS)
def test_items_that_a_format_holds_are_the_same_when_read_back(name, filled, loaded):
    for module in loaded.bank.modules:
        items = [item for item in list_items(loaded, filled=filled) if item.module == module]
        written = EXPORTS[name]([ExportModule(("Course", "Module"), items)])
        again = read_back(written.text, module, loaded) if written.items else {}
        assert {f.code for f in written.findings} <= {"V015"}
        left_out = [item for item in items if any(f"“{item.id}” was left out" in f.message for f in written.findings)]
        assert {item.kind for item in left_out} <= LEFT_OUT[name]
        assert all(len(item.gaps) > 1 for item in left_out if item.kind == "fill-in")
        assert written.items == len(again) == len(items) - len(left_out)
        same = [item for item in items if item not in left_out and item.kind not in LOSSY[name]]
        assert {item.id: describe(item) for item in same} == {item.id: describe(again[item.id]) for item in same}


PIECES = (
    "word ", "- ", "2. ", "> ", ": ", "#1 ", "{x}", "{{ head.title }}", "`c` ", "**b** ", "so: ",
    "&lt;", "&amp;", "=", "~", "%50%", "\\", "}", "|", "->", "* ", "_", "“q” ", "£", "a::b", "//",
)  # fmt: skip
"""Pieces of a line that may mean something in a format."""
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join).map(str.strip)
TEMPLATES = {
    "Timeline": "- Friday: {0}\n  > {1}\n- Later: {2}\n  {3}\n\nWhy: a{4}\n{5}\n",
    "Say it": "{5}\n\n- a{0}\n  > {1}\n- b{2}\n  > {3}\n  >\n  > {4}\n",
    "Checklist": "Platforms: Chirp, Chatter\n\n- {0}\n  {1}\n  > {2}\n\nHint: {3}\n\nWhy: a{4}\n",
    "Write it down": "{5}\n\n- a{0}\n- b{1}\n  > {2}\n\nModel: {3}\n{4}\n",
    "Fill in": "Tell a{0}\n\n- [[{{{{ head.title }}}}|a \\ lead / ~]] {1}\n\nHint: {2}\n\nWhy: a{3}\n{4}\n",
    "Spot it": "Picture: desk\n\n- [x] a{0}\n  > {1}\n- [ ] b{2}\n  > {3}\n\nWhy: {4}\n",
}
"""Questions of some kinds, with room for words."""


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(list(EXPORTS)), st.sampled_from(list(TEMPLATES)), st.lists(WORDS, min_size=6, max_size=6))
def test_any_words_are_the_same_when_read_back(name, heading, words):
    file = read_quiz_text(f"## {heading}: What now? {{#now covers=S8}}\n\n{TEMPLATES[heading].format(*words)}")
    if any(finding.severity is Severity.ERROR for finding in file.findings) or len(file.quiz.items) != 1:
        return
    written = EXPORTS[name]([ExportModule(("Course", "Module"), file.quiz.items)])
    _, made = convert_source(Source("a.txt", written.text))
    assert [f for f in made.findings if f.severity is Severity.ERROR] == []
    again = read_quiz_text("\n".join(made.lines)).quiz.items
    assert list(map(describe, again)) == list(map(describe, file.quiz.items))
