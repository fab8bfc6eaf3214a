"""Files of a benchmark course other than its modules: configuration, course.yml, settings, start page.

Our navigation is made from ``course.yml``; plain Material gets the same parts as a ``nav``. Our form has the pages that
every site of ours has, certificate and contacts among them, so that it is timed with all that a school builds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from configuration import our_configuration, plain_configuration, to_yaml
from lesson import CRITICAL, Module
from school import make_setting

HOME = """# Benchmark course

Welcome. This course is a benchmark; its advice is made up.

[Start](modules/m0001.md)
"""
OTHER = """# Page of the benchmark

The template draws the rest.
"""
TEMPLATES = {
    "index.md": "home.html",
    "who-to-tell.md": "who-to-tell.html",
    "certificate.md": "certificate.html",
    "about/privacy.md": "privacy.html",
    "about/accessibility.md": "main.html",
}
"""Pages of every site of ours and the templates that draw them."""
FIELDS = Path(__file__).parents[1] / "quizzes" / "fields.yml"
ROUTES = {
    "danger": {"ask": "Is anyone in danger?", "number": "999"},
    "worried": "Worried?",
    "contacts": ["dsl", "deputies", "head"],
    "steps": {
        "tell": {"say": "Tell {{ dsl.title }}.", "call": ["dsl", "deputies"]},
        "nobody": {"say": "Tell {{ head.title }}.", "call": ["head"], "ring_first": "It’s {time}: ring this first"},
    },
    "situations": {
        name: {"title": title, "do": ["tell"], "closed": "nobody", "how": "face to face", "when": "today"}
        for name, title in (("worry", "I am worried"), ("mistake", "I have made a mistake"))
    },
    "poster": {"columns": [[["worry"]], [["mistake"]]]},
}
"""Contents of ``routes.yml``, which the page of contacts draws."""
Files = Iterator[tuple[str, str]]


def ours(modules: list[Module], group: int) -> Files:
    """Yield the frame of a course in our form."""
    for page, template in TEMPLATES.items():
        yield f"content/{page}", f"---\ntemplate: {template}\n---\n\n{HOME if page == 'index.md' else OTHER}"
    yield "quizzes/fields.yml", FIELDS.read_text("utf-8")
    yield "quizzes/course.yml", to_yaml(make_course(modules, group))
    yield "quizzes/routes.yml", to_yaml(ROUTES)
    yield "mkdocs.yml", to_yaml(our_configuration())


def plain(modules: list[Module], group: int, *plugins: str) -> Files:
    """Yield the frame of a plain Material site, or of one with more plugins."""
    yield "docs/index.md", HOME
    asked = any(module.questions or module.scenarios for module in modules)
    yield "mkdocs.yml", to_yaml(plain_configuration(make_nav(modules, group), plugins, questions=asked))


def mkdocs_quiz(modules: list[Module], group: int) -> Files:
    """Yield the frame of a site with mkdocs-quiz."""
    return plain(modules, group, "mkdocs_quiz")


FRAMES = {"ours": ours, "plain": plain, "mkdocs-quiz": mkdocs_quiz}


def settings(count: int, seed: str) -> Files:
    """Yield the example setting and ``count`` more."""
    yield "setting.yml", to_yaml(make_setting(0, seed))
    for number in range(1, count + 1):
        setting = make_setting(number, seed)
        yield f"settings/{setting['id']}.yml", to_yaml(setting)


def make_course(modules: list[Module], group: int) -> dict[str, object]:
    """Return the contents of ``course.yml``: only statements that some module covers."""
    used = sorted({int(statement[1:]) for module in modules for statement in module.statements})
    return {
        "id": "benchmark-course",
        "title": "Benchmark course",
        "edition": "2026-27",
        "pass_mark": "80%",
        "valid_for": "12 months",
        "statements": {f"S{i}": make_statement(i) for i in used},
        "modules": [make_entry(module, group) for module in modules],
    }


def make_statement(number: int) -> dict[str, object]:
    """Return one statement of the guidance."""
    text = f"Statement {number} of the guidance, in our own words."
    return {"text": text, "force": "ensure" if number < 12 else "consider", "critical": number in CRITICAL}


def make_entry(module: Module, group: int) -> dict[str, object]:
    """Return one module's entry; without groups it belongs to no part of the navigation."""
    entry = {"id": module.id, "page": f"modules/{module.id}.md", "minutes": 10, "audience": "all"}
    part = {"part": part_of(module, group)} if group else {}
    return entry | part | {"statements": module.statements, "draw": max(1, min(8, len(module.questions) // 2))}


def part_of(module: Module, group: int) -> str:
    """Return the name of a module's part of the menu: Material prunes only the sections of other pages."""
    return f"Part {(module.number - 1) // group + 1}"


def make_nav(modules: list[Module], group: int) -> list[object]:
    """Return the navigation of the plain form: the same parts that our course has."""
    parts: dict[str, list[object]] = {}
    for module in modules:
        parts.setdefault(part_of(module, group) if group else "", []).append(f"modules/{module.id}.md")
    return ["index.md", *parts.pop("", []), *({title: pages} for title, pages in parts.items())]
