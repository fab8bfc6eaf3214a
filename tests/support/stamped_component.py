"""Components rendered from the theme and stamped with the example setting."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag

from generator.bank.model import Bank
from generator.diagnostics.source import Source, read_yaml
from generator.rendering import pages
from generator.rendering.environment import Words, make_environment
from generator.rendering.words import load_words
from generator.setting.parser import parse_setting
from generator.stamping.compile import compile_page
from generator.stamping.fill import fill
from generator.stamping.values import Values
from tests.support.builders import a_bank
from tests.support.known_names import read_course_facts, read_course_routes
from tests.support.setting_fields import FIELDS

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 25)
WORDS = load_words(ROOT / "theme", own=ROOT / "quizzes" / "words.yml")
ENVIRONMENT = make_environment(ROOT / "theme", WORDS)
BANK = replace(a_bank(), routes=read_course_routes())


def render_component(
    name: str, page: str = "index.html", bank: Bank | None = None, missing: Collection[str] = (), words: Words = WORDS
) -> str:
    """Return a component's HTML with its tokens, in a site without the ``missing`` pages; ``words`` are its texts."""
    is_usual = words is WORDS and not missing
    environment = ENVIRONMENT if is_usual else make_environment(ROOT / "theme", words, missing)
    return pages.render_component(name, environment, bank or BANK, FIELDS, page=page)


def read_example() -> dict[str, Any]:
    """Return the example setting's data."""
    plain: dict[str, Any] = yaml.safe_load((ROOT / "setting.yml").read_text("utf-8"))
    return plain


def read_example_local() -> dict[str, Any]:
    """Return the official bodies near the example setting."""
    local: dict[str, Any] = read_example()["local"]
    return local


def values_of(without: Iterable[str] = (), **changed: object) -> Values:
    """Return the values of the example setting and its nation, with some fields removed or changed."""
    plain = read_example() | changed
    for path in without:
        *above, last = path.split(".")
        holder = plain
        for part in above:
            holder = holder[part]
        del holder[last]
    tree, _ = read_yaml(Source("setting.yml", json.dumps(plain, ensure_ascii=False)))
    assert tree
    setting, findings = parse_setting(FIELDS, tree, TODAY)
    assert setting, "\n".join(map(str, findings))
    return {**setting.values(a_bank().course), **read_course_facts().values(setting.nation, setting.phase)}


def stamp_component(
    name: str, page: str = "index.html", bank: Bank | None = None, missing: Collection[str] = (), **given: Any
) -> BeautifulSoup:
    """Return a component of a page, stamped with the example setting; other arguments go to values_of."""
    html = render_component(name, page, bank, missing)
    return BeautifulSoup(fill(compile_page(html, "html"), values_of(**given)), "html.parser")


def text_of(element: Tag) -> str:
    """Return an element's text with white space collapsed."""
    return " ".join(element.get_text(" ").split())
