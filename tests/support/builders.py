"""Builders of small courses, quiz files and banks, with defaults for what a test doesn't care about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.authoring.quiz_file import QuizFile, read_quiz
from generator.bank.course import Audience, Course, Force, Module, Path, Platform, PlatformCheck, Statement
from generator.bank.model import Bank, Embed, Item, Page, Prose, Quiz
from generator.diagnostics.finding import Span
from generator.diagnostics.source import Source
from generator.parsing.items import CourseLookup

HERE = Span(path="test.md")
STATEMENTS = ("S7", "S8", "S9", "S9a", "S9b", "S9c", "S10", "S11", "S12", "S15")
CRITICAL = ("S8", "S9c")
CONTACT = ("S7", "S8", "S9a", "S9b", "S9c", "S10", "S11")
AUDIENCES = (
    Audience(id="leaders", label="For people who lead", column="For leaders"),
    Audience(id="starters", label="For people who are new here"),
    Audience(id="returning", label="For people who took the course before", is_refresher=True),
)


def a_statement(name: str, **fields: Any) -> Statement:
    """Return a statement; S8 and S9c are critical."""
    given: dict[str, Any] = {"text": f"What {name} says.", "force": Force.ENSURE, "critical": name in CRITICAL}
    return Statement(id=name, span=HERE, **given | fields)


def a_module(name: str = "contact", **fields: Any) -> Module:
    """Return a module that teaches S7 to S11."""
    given: dict[str, Any] = {
        "title": name.capitalize(),
        "page": f"modules/{name}.md",
        "minutes": 10,
        "statements": CONTACT,
    }
    return Module(id=name, span=HERE, **given | fields)


def a_platform(name: str = "Chirp", **fields: Any) -> Platform:
    """Return a platform with two checks and a source."""
    checks = (
        PlatformCheck(id="who", look_for=f"I know who can write to me in {name}", if_not="Look for it.", span=HERE),
        PlatformCheck(id="posts", look_for="Only friends see my posts", if_not="Look for posts.", span=HERE),
    )
    link = f"https://{name.lower()}.example/help"
    given: dict[str, Any] = {"name": name, "source": f"Help of {name}", "link": link, "checked_on": "2026-11-25"}
    return Platform(id=name.lower(), checks=checks, span=HERE, **given | fields)


def a_course(**fields: Any) -> Course:
    """Return a course of two modules: contact (S7 to S11) and accounts (S12, S15)."""
    given: dict[str, Any] = {
        "id": "course",
        "title": "A course",
        "edition": "2026-27",
        "statements": tuple(map(a_statement, STATEMENTS)),
        "modules": (a_module(), a_module("accounts", statements=("S12", "S15"))),
        "audiences": AUDIENCES,
        "paths": (Path(id="all", title="All staff", modules=("contact", "accounts"), span=HERE),),
        "platforms": (a_platform(), a_platform("Chatter"), a_platform("Unsaid", link="")),
    }
    return Course(span=HERE, **given | fields)


def read_quiz_text(text: str, path: str = "quizzes/test.md", course: Course | None = None) -> QuizFile:
    """Read the text of a quiz file; without front matter it belongs to the module contact."""
    whole = text if text.startswith("---") else f"---\ntitle: Test\nmodule: contact\n---\n{text}"
    return read_quiz(Source(path, whole), CourseLookup.from_course(course or a_course()))


def an_item(text: str) -> Item:
    """Return the one item of a quiz file's text; fail where reading found anything to say."""
    file = read_quiz_text(text)
    assert not file.findings, "\n".join(map(str, file.findings))
    (item,) = file.quiz.items
    return item


def a_question(name: str = "pupil-message", covers: str = "S8", attributes: str = "") -> Item:
    """Return a single-choice question with the choices reply, tell, keep-quiet, later."""
    return an_item(f"""
## Question: What do you do? {{#{name} covers="{covers}" {attributes}}}

- [ ] Reply {{#reply}}
  > It keeps the channel open.
- [x] Tell {{#tell}}
  > Yes.
- [!] Keep quiet {{#keep-quiet}}
  > Never.
- [~] Tell later {{#later}}
  > Too late.

Why: It protects both.
""")


def a_page(path: str = "modules/contact.md", *embeds: tuple[str, str]) -> Page:
    """Return a page that places items, given as pairs of name and id."""
    placed = tuple(Embed(name=n, target=t, span=Span(path=path, line=i)) for i, (n, t) in enumerate(embeds, 1))
    return Page(path=path, embeds=placed, prose=Prose(text="", span=HERE), span=HERE)


def a_bank(items: Iterable[Item] = (), pages: Iterable[Page] = (), course: Course | None = None) -> Bank:
    """Return a bank with one quiz that holds the items."""
    quiz = Quiz(title="Test", module="contact", items=tuple(items) or (a_question(),), span=HERE)
    return Bank(course=course or a_course(), quizzes=(quiz,), pages=tuple(pages))
