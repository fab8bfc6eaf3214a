"""What is asked before a question or a scenario can be written, and where it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TypeVar

import click

from generator.authoring.project import find_quizzes
from generator.authoring.quiz_file import read_quiz
from generator.commands.completing import complete_modules, complete_statements
from generator.commands.new.asking import ask, offer, pick, pick_several
from generator.commands.new.files import Project, find_quiz, name_of
from generator.commands.options import with_root
from generator.course import Module
from generator.errors import GeneratorError
from generator.findings import Finding, Span, shorten
from generator.layers import QUIZZES, find_level_folder
from generator.reading.attributes import ID, MAX_ID, slug, split_attributes, suggest_id
from generator.reading.paste import tidy_line
from generator.source import Source

Command = TypeVar("Command", bound=Callable[..., None])
MAX_WORDS = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options say; None where it is to be asked."""

    root: Path
    module: str | None
    covers: str | None
    words: str | None
    id: str | None
    file: Path | None
    place: bool | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, and where."""

    module: Module
    covers: Sequence[str]
    words: str
    id: str
    path: Path
    place: bool | None
    """Whether it is to be placed in the lesson; None where that depends on what it is."""


def with_item(words: str, prompt: str) -> Callable[[Command], Command]:
    """Give a command the options of a new question or scenario; ``words`` is the name of the one for its words."""

    def add(command: Command) -> Command:
        options = (
            with_root,
            click.option(
                "--place/--no-place",
                default=None,
                help="Place it in the module's lesson, as practice.  [default: what no check can ask is placed]",
            ),
            click.option("--file", type=click.Path(path_type=Path), help="The quiz file.  [default: the module's]"),
            click.option("--id", metavar="ID", help="Its id.  [default: made from its words]"),
            click.option(f"--{words}", "words", metavar="TEXT", help=prompt),
            click.option(
                "--covers",
                metavar="IDS",
                help="The statements that it covers, as in “S8 S9c”.",
                shell_complete=complete_statements,
            ),
            click.option(
                "--module", metavar="ID", help="Whose check or page it is for.", shell_complete=complete_modules
            ),
        )
        for option in options:
            command = option(command)
        return command

    return add


def gather(command: Callable[..., None]) -> Callable[..., None]:
    """Hand a command its options as one: those of every item as ``asked``."""

    @wraps(command)
    def run(**options: object) -> None:
        own = {field.name: options.pop(field.name) for field in fields(Asked)}
        command(Asked(**own), **options)  # type: ignore[arg-type]

    return run


def plan(project: Project, asked: Asked, option: str, prompt: str) -> Plan:
    """Ask whatever the options leave open."""
    modules = {module.id: module for module in project.course.modules}
    titles = {module.id: module.title for module in modules.values()}
    if asked.module is None:
        offer("Modules:", titles)
    module = modules[ask(asked.module, "Which module is it for", "--module", lambda text: pick(text, titles, "module"))]
    covers = _ask_statements(project, module, asked.covers)
    words = ask(asked.words, prompt, option, _read_words)
    name = ask(asked.id or suggest_id(words, project.ids), "", "--id", lambda text: _read_id(project, text))
    path = asked.file.resolve() if asked.file else find_quiz(project, module.id)
    if path.suffix != ".md" or not find_level_folder(project.root, path, QUIZZES):
        raise GeneratorError(f"{name_of(project, path)} is no quiz file: name one in {QUIZZES}/ that ends in .md")
    return Plan(module, covers, words, name, path, asked.place)


def _ask_statements(project: Project, module: Module, given: str | None) -> Sequence[str]:
    own = {s.id: s.text for s in project.course.statements if s.id in module.statements}
    least = min(own, key=Counter(_find_covered(project)).__getitem__)
    if given is None:
        offer(f"Statements of {module.id}:", own)
    known = {**own, **{name: "" for name, parts in project.ground.expanded.items() if set(parts) <= set(own)}}
    sort = f"statement of {module.id}"
    prompt = "Which does it cover, with spaces between several"
    found = ask(given, prompt, "--covers", lambda text: pick_several(text, known, sort), least)
    return found or (least,)


def _find_covered(project: Project) -> Sequence[str]:
    """Return each statement once for every item that covers it."""
    sources = (Source.read(project.root, path)[0] for path in find_quizzes(project.root / QUIZZES))
    files = [read_quiz(source, project.ground) for source in sources if source]
    return [name for file in files for item in file.quiz.items for name in item.covers]


def _read_words(text: str) -> str:
    words = tidy_line(" ".join(text.split())).text.strip().strip("#").strip()
    if not words:
        raise GeneratorError("write a few words")
    if len(words) > MAX_WORDS:
        raise GeneratorError(f"these are {len(words)} characters: say it in fewer than {MAX_WORDS}")
    findings: list[Finding] = []
    _, attributes = split_attributes(words, Span(path=""), findings)
    if findings or attributes.in_braces:
        raise GeneratorError("leave the braces out: they are written for you")
    return words


def _read_id(project: Project, text: str) -> str:
    if not ID.fullmatch(text) or len(text) > MAX_ID:
        raise GeneratorError(f"“{shorten(text)}” cannot be an id: write {slug(text) or 'short-name'}, for example")
    if text in project.ids:
        raise GeneratorError(f"the id {text} is taken: choose another, such as {suggest_id(text, project.ids)}")
    return text
