"""``microsite new module``: a page, its quiz file, and its entry in course.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import click

from generator.authoring.course_edit import add_module, write_by_hand
from generator.authoring.starting import find_part, write_page, write_quiz
from generator.commands.completing import complete_paths, complete_statements
from generator.commands.new.asking import ask, offer, pick, pick_several
from generator.commands.new.files import Project, check, create, name_of, open_project, rewrite
from generator.commands.options import with_root
from generator.course import Audience, Module
from generator.errors import GeneratorError
from generator.findings import Span, shorten
from generator.layers import CONTENT, QUIZZES
from generator.reading.attributes import ID, MAX_ID, slug
from generator.source import Source

MINUTES = 2
"""What a page takes of which little is written."""
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{name}{at}" for name in ("com", "lpt") for at in range(1, 10))})
"""Windows takes no file of such a name, whatever its ending."""
EVERYBODY, NONE = "all", "none"
AUDIENCES: Mapping[str, str] = {
    EVERYBODY: "everybody",
    "leaders": "safeguarding leads, leaders and managers",
    "governors": "the board or committee",
    "starters": "people who are new, or here for a day",
    "returning": "people who come back",
}


@click.command()
@with_root
@click.option("--title", metavar="TEXT", help="What learners see.")
@click.option("--id", "name", metavar="ID", help="Its short name.  [default: made from its title]")
@click.option(
    "--statements", metavar="IDS", help="What it teaches, as in “S8 S9c”.", shell_complete=complete_statements
)
@click.option("--audience", type=click.Choice(list(AUDIENCES)), help="Whom it is for.  [default: all]")
@click.option(
    "--path",
    "paths",
    metavar="ID",
    multiple=True,
    help="A way through the course that holds it.",
    shell_complete=complete_paths,
)
def module(  # noqa: PLR0913 - one argument an option
    *,
    root: Path,
    title: str | None,
    name: str | None,
    statements: str | None,
    audience: str | None,
    paths: Sequence[str],
) -> None:
    """Begin a module: its page, its questions and its entry in course.yml."""
    project = open_project(root)
    words = ask(title, "What is its title", "--title", _read_title)
    prompt = "Its short name, which progress is kept under"
    default = name or (slug(words) if title else None)
    made = ask(default, prompt, "--id", lambda text: _read_id(project, text), slug(words))
    if statements is None:
        offer("Statements:", {one.id: one.text for one in project.course.statements})
    chosen = ask(
        statements,
        "Which does it teach, with spaces between several",
        "--statements",
        lambda text: _read_statements(project, text),
    )
    people = _ask_audience(audience, is_asked=title is None)
    held = _ask_paths(project, paths, is_asked=title is None)
    new = Module(
        id=made,
        title=words,
        page=f"modules/{made}.md",
        minutes=MINUTES,
        statements=chosen,
        draw=len(chosen),
        part=find_part(project.course, people),
        audience=people,
        span=Span(path=name_of(project, project.course_file)),
    )
    _write(project, new, held)


def _ask_audience(given: str | None, *, is_asked: bool) -> Audience:
    """Return whom the module is for; it is asked where other things are."""
    if given is None and is_asked:
        offer("Audiences:", AUDIENCES)
    default = given if given or is_asked else EVERYBODY
    return cast(Audience, ask(default, "Whom is it for", "--audience", _read_audience, EVERYBODY))


def _read_audience(text: str) -> str:
    return pick(text, AUDIENCES, "audience")


def _ask_paths(project: Project, given: Sequence[str], *, is_asked: bool) -> Sequence[str]:
    """Return the ways through the course that hold the module."""
    known = {path.id: path.title for path in project.course.paths}
    if given or not is_asked:
        return [pick(path, known, "path") for path in given]
    offer("Ways through the course:", known)

    def read(text: str) -> Sequence[str]:
        return () if text == NONE else pick_several(text, known, "path")

    return ask(None, "Which hold it, with spaces between several", "--path", read, NONE)


def _read_title(text: str) -> str:
    words = " ".join(text.split()).strip("#").strip()
    if not words or "{{" in words:
        raise GeneratorError("write a few plain words")
    return words


def _read_id(project: Project, text: str) -> str:
    if not ID.fullmatch(text) or len(text) > MAX_ID or text in RESERVED:
        raise GeneratorError(
            f"“{shorten(text)}” cannot be a short name: write {slug(text) or 'short-name'}, for example"
        )
    if text in {module.id for module in project.course.modules}:
        raise GeneratorError(f"there is a module {text} already: choose another --id")
    return text


def _read_statements(project: Project, text: str) -> tuple[str, ...]:
    known = dict.fromkeys(project.ground.expanded, "")
    picked = pick_several(text, known, "statement")
    if not picked:
        raise GeneratorError("name one statement at least")
    return tuple(dict.fromkeys(one for name in picked for one in project.ground.expanded[name]))


def _write(project: Project, new: Module, paths: Sequence[str]) -> None:
    """Write page, questions and entry; none of them where one of the files is there already."""
    page, quiz = project.root / CONTENT / new.page, project.root / QUIZZES / f"{new.id}.md"
    for path in (page, quiz):
        if path.exists():
            raise GeneratorError(
                f"{name_of(project, path)} is there already, and was left as it is: choose another --id"
            )
    source, _ = Source.read(project.root, project.course_file)
    fix = add_module(source, new, paths) if source else None
    statements = [s for name in new.statements for s in project.course.statements if s.id == name]
    names = [
        create(project, page, write_page(new, statements)),
        create(project, quiz, write_quiz(new, statements, project.ids)),
    ]
    if fix:
        rewrite(project.course_file, fix)
        names.append(name_of(project, project.course_file))
    click.echo("\n".join(f"Wrote {name}" for name in names))
    if fix is None:
        click.echo(
            f"\nPlease paste this into {name_of(project, project.course_file)} yourself, {write_by_hand(new, paths)}"
        )
    elif found := check(project, set(names)).findings:
        click.echo("\n".join(map(str, found)))
    _say_next(project, new, paths)


def _say_next(project: Project, new: Module, paths: Sequence[str]) -> None:
    steps = [
        f"Write the lesson in {CONTENT}/{new.page}, below its headings; reword these as you like.",
        f"Write your own words over those in {QUIZZES}/{new.id}.md.",
        f"Add questions until there are more than one attempt asks: microsite new question --module {new.id}",
    ]
    if not paths and project.course.paths:
        steps.append(
            f"No way through the course holds it yet: add {new.id} to modules: of a path in {QUIZZES}/course.yml."
        )
    steps.append(
        "Run microsite fmt and microsite check; when it says how many minutes the module takes, write them down."
    )
    click.echo("\nNext:\n" + "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, 1)))
