"""The whole course in a pseudo-language: no word of the interface is written into a template, a script or the program.

Lessons, questions and the course's own words stay in English; a text without accents has to be theirs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment

from generator.base.loading import load_from_base
from generator.base.site import BaseSite, read_base
from generator.rendering.words import load_words
from generator.stamping.nodes import write_tokens
from generator.stamping.tokens import CLOSE, OPEN
from generator.stamping.value_words import ENGLISH
from generator.stamping.values import format_value
from generator.website.build import build_base
from tests.conftest import ROOT
from tests.support.languages import ACCENTED, THEME, add_pseudo_language, copy_course, to_pseudo

READ_OUT = ("aria-label", "aria-description", "aria-roledescription", "title", "alt", "placeholder", "label", "summary")
"""Attributes with words for people."""
TOKEN = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
DIGEST = re.compile(r"[0-9a-f]{16}")
SLOT = re.compile(r"\{\w+\}")


def to_words(text: str) -> str:
    """Return the letters and digits of a text, with a space between words and at both ends."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.lower().replace('’', chr(39)).replace(chr(39), ' ')))} "


@pytest.fixture(scope="module")
def authored() -> tuple[str, str]:
    """All words of the course, and the same without tags and addresses of links."""
    files = [path for name in ("content", "quizzes") for path in sorted((ROOT / name).rglob("*")) if path.is_file()]
    text = "\n".join(path.read_text("utf-8") for path in files if path.suffix in (".md", ".yml", ".svg"))
    people = load_words(THEME)["example"]["people"]  # type: ignore[index,call-overload]
    text = "\n".join([text, *people])
    return to_words(text), to_words(re.sub(r"\{\{.*?\}\}|\{#.*?\}|\]\(.*?\)", " ", text))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course in the pseudo-language."""
    root = copy_course(tmp_path_factory.mktemp("pseudo") / "project")
    add_pseudo_language(root)
    return root


@pytest.fixture(scope="module")
def base(project: Path) -> BaseSite:
    report, _ = build_base(project, project.parent / "base")
    assert [str(f) for f in report.findings] == []
    return read_base(project.parent / "base")


def list_texts(html: str) -> Iterator[str]:
    """Yield what people read or hear of a page, in pieces between a setting's values."""
    soup = BeautifulSoup(html, "html.parser")
    for text in soup.find_all(string=True):
        is_code = isinstance(text, Comment) or (text.parent and text.parent.name in ("script", "style"))
        yield from () if is_code else TOKEN.split(str(text))
    for tag in soup.find_all(True):
        for name in READ_OUT:
            yield from TOKEN.split(str(tag.get(name, "")))


def find_english(texts: Iterator[str], authored: tuple[str, str]) -> list[str]:
    """Return the texts that are neither in the pseudo-language nor the course's own."""
    plain = dict.fromkeys(text.strip() for text in texts if not ACCENTED.search(text) and not DIGEST.fullmatch(text))
    return [
        text
        for text in plain
        if re.search("[A-Za-z]{2}", text) and not any(to_words(text) in corpus for corpus in authored)
    ]


def test_no_english_interface_word_is_left_on_any_page(base: BaseSite, authored: tuple[str, str]) -> None:
    pages = {name: write_tokens(page.nodes) for name, page in base.pages.items() if name.endswith(".html")}
    pages |= {name: data.decode() for name, data in base.plain.items() if name.endswith(".html")}
    assert {"404.html", "store.html", "set-up.html", "for-dsls/register.html"} <= pages.keys()
    left = {name: find_english(list_texts(html), authored) for name, html in pages.items()}
    assert {name: texts for name, texts in left.items() if texts} == {}


def test_no_value_of_the_setting_has_english_words_of_the_program(
    project: Path, base: BaseSite, authored: tuple[str, str]
) -> None:
    values = load_from_base(project, base, "setting.yml").values or {}
    lists = {format_value(value) for value in values.values() if isinstance(value, tuple) and len(value) > 1}
    english = [re.escape(said) for said in lists if " and " in said]
    pattern = re.compile("|".join([rf"\b\d\d? (?:{'|'.join(ENGLISH.months)})\b", r"\bafter \d+ months", *english]))
    pages = {name: data.decode() for name, data in base.stamp(values, ()) if name.endswith(".html")}
    texts = {name: " ".join(BeautifulSoup(html, "html.parser").stripped_strings) for name, html in pages.items()}
    assert len(english) > 3
    assert to_pseudo("after {count} months").replace("{count}", "12") in texts["modules/rules.html"]
    found = {(name, said) for name, text in texts.items() for said in pattern.findall(text)}
    assert {(name, said) for name, said in found if to_words(said) not in authored[0]} == set()


def list_strings(data: object) -> Iterator[str]:
    """Yield each text in JSON data."""
    if isinstance(data, str):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from list_strings(part)


@pytest.mark.parametrize(
    ("name", "block", "keys"),
    [
        ("index.html", "script#word-forms", None),
        ("for-dsls/register.html", "script#word-forms", None),
        ("for-dsls/register.html", "script[data-description]", ("sayings",)),
        ("set-up.html", "script[data-description]", ("sayings",)),
    ],
)
def test_scripts_get_no_english_sentence(base: BaseSite, name: str, block: str, keys: tuple[str, ...] | None) -> None:
    soup = BeautifulSoup(write_tokens(base.pages[name].nodes), "html.parser")
    found = soup.select_one(block)
    assert found
    data = json.loads(TOKEN.sub("", found.text))
    said = [text for key in keys or data for text in list_strings(data[key])]
    assert len(said) > 10
    assert [text for text in said if not ACCENTED.search(text) and re.search("[A-Za-z]{2}", SLOT.sub("", text))] == []
