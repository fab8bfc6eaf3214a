"""``microsite new``: ask for what the options leave open, and write what passes the check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import click
from pydantic import TypeAdapter, ValidationError

from generator.authoring import starting
from generator.authoring.course_edit import add_module, write_by_hand
from generator.authoring.overlays import CONTENT, QUIZZES, SETTINGS, find_level_folder
from generator.authoring.page_edit import place_item
from generator.bank.course import Audience, Module
from generator.bank.model import Item, Scenario
from generator.commands.completing import complete_kinds, complete_modules, complete_paths, complete_statements
from generator.commands.new.project import (
    COURSE_FILE,
    CourseProject,
    append,
    create,
    open_project,
    report,
    rewrite,
    show_next,
)
from generator.commands.new.prompts import Known, ask, choose, choose_several
from generator.commands.options import with_root
from generator.diagnostics.finding import Finding, Span, did_you_mean, shorten
from generator.diagnostics.source import Source
from generator.errors import GeneratorError
from generator.parsing.attributes import ID, MAX_ID, slug, split_attributes, suggest_id
from generator.parsing.paste import tidy_line
from generator.project import SETTING
from generator.questions.table import KINDS, find_kinds_by_heading
from generator.schema.field_types import Name, Nation, Phase, Slug, format_nation
from generator.system import filenames as portable

Command = TypeVar("Command", bound=Callable[..., None])
MINUTES = 2
"""A guess for a page with few words."""
MAX_WORDS = 300
EVERYBODY, NONE = "all", "none"
AUDIENCES: Mapping[str, str] = {
    EVERYBODY: "everybody",
    "leaders": "safeguarding leads, leaders and managers",
    "governors": "the board or committee",
    "starters": "people who are new, or here for a day",
    "returning": "people who come back",
}
NATIONS = {nation: format_nation(nation) for nation in get_args(Nation)}
PHASES = dict.fromkeys(get_args(Phase), "")


@click.group()
def new() -> None:
    """Begin a module, a question, a scenario or a setting: asks what it needs, and writes what passes the check.

    Whatever is asked can be given by an option instead. No file is ever overwritten.
    """


@new.command()
@with_root
@click.option("--name", metavar="TEXT", help="The full name, as on the letterhead.")
@click.option("--short-name", metavar="TEXT", help="What people say every day.  [default: the full name]")
@click.option("--id", "key", metavar="ID", help="A short key.  [default: made from the short name]")
@click.option("--nation", type=click.Choice(list(NATIONS)))
@click.option("--phase", type=click.Choice(list(PHASES)))
def setting(  # noqa: PLR0913 - one argument an option
    *, root: Path, name: str | None, short_name: str | None, key: str | None, nation: str | None, phase: str | None
) -> None:
    """Begin a setting: a file with the few contacts that a site needs to be published.

    It becomes setting.yml, or a file in settings/ where there is a setting.yml already.
    """
    project = open_project(root)
    full = ask("--name", name, "What is its full name", _parser(Name))
    usual = short_name or (full if name else None)
    short = ask("--short-name", usual, "What do people say every day", _parser(Name), full)
    id_ = _parser(Slug)(key or slug(short))
    where = choose("--nation", nation, "Which nation", Known("nation", NATIONS))
    kind = choose("--phase", phase, "Which phase", Known("phase", PHASES))
    path = f"{SETTINGS}/{id_}.yml" if (project.root / SETTING).exists() else SETTING
    text = starting.write_setting(path=path, name=full, short_name=short, id_=id_, nation=where, phase=kind)
    click.echo(f"Wrote {create(project, project.root / path, text)}")
    click.echo(f"Fill it in, then run: microsite check --setting {path}")


def _parser(kind: Any) -> Callable[[str], str]:
    """Make a function that reads a value of setting.yml, and refuses it in the words of the check."""

    def parse(text: str) -> str:
        try:
            return str(TypeAdapter(kind).validate_python(text))
        except ValidationError as fault:
            context = fault.errors()[0]["ctx"]
            raise GeneratorError(f"this {context['message']}. {context['hint']}") from fault

    return parse


@new.command()
@with_root
@click.option("--title", metavar="TEXT", help="What learners see.")
@click.option("--id", "name", metavar="ID", help="Its short name.  [default: made from its title]")
@click.option("--statements", metavar="IDS", help="Statements, as in “S8 S9c”.", shell_complete=complete_statements)
@click.option("--audience", type=click.Choice(list(AUDIENCES)), help="Whom it is for.  [default: all]")
@click.option(
    "--path", "paths", metavar="ID", multiple=True, help="A way that holds it.", shell_complete=complete_paths
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
    words = ask("--title", title, "What is its title", _parse_title)
    default = slug(words)
    given = name or (default if title else None)
    prompt = "Its short name, which progress is kept under"
    id_ = ask("--id", given, prompt, lambda text: _parse_module_id(text, project), default)
    taught = _choose_statements(project, statements)
    ways = Known("path", {NONE: "none of them", **{path.id: path.title for path in project.course.paths}})
    if title is None:  # otherwise nothing is asked that has a default
        audience = choose("--audience", audience, "Whom is it for", Known("audience", AUDIENCES), EVERYBODY)
        paths = paths or choose_several("--path", None, "Which hold it", ways, NONE)
    held = [name for name in map(ways.pick, paths) if name != NONE]
    people = cast(Audience, audience or EVERYBODY)
    _write_module(
        project,
        Module(
            id=id_,
            title=words,
            page=f"modules/{id_}.md",
            minutes=MINUTES,
            statements=taught,
            draw=len(taught),
            part=starting.find_part(project.course, people),
            audience=people,
            span=Span(path=COURSE_FILE),
        ),
        held,
    )


def _choose_statements(project: CourseProject, given: str | None) -> tuple[str, ...]:
    """Return the ids of the statements that a module teaches; the name of a group selects all of its statements."""
    texts = {one.id: one.text for one in project.course.statements}
    groups = project.ground.expanded.items()
    known = Known("statement", {name: texts.get(name, " ".join(parts)) for name, parts in groups})
    return project.course.expand_ids(choose_several("--statements", given, "Which does it teach", known))


def _parse_title(text: str) -> str:
    words = " ".join(text.split()).strip("#").strip()
    if not words or "{{" in words:
        raise GeneratorError("write a few plain words")
    return words


def _parse_module_id(text: str, project: CourseProject) -> str:
    if not ID.fullmatch(text) or len(text) > MAX_ID or portable.RESERVED.match(text):
        example = slug(text) or "short-name"
        raise GeneratorError(f"“{shorten(text)}” cannot be a short name: write {example}, for example")
    if text in {module.id for module in project.course.modules}:
        raise GeneratorError(f"there is a module {text} already: choose another --id")
    return text


def _write_module(project: CourseProject, new: Module, paths: Sequence[str]) -> None:
    """Write page, questions and entry, or none of them if one of the files exists."""
    page, quiz = project.root / CONTENT / new.page, project.root / QUIZZES / f"{new.id}.md"
    course = project.root / COURSE_FILE
    for path in (page, quiz):
        if path.exists():
            name = project.name(path)
            raise GeneratorError(f"{name} is there already, and was left as it is: choose another --id")
    source, _ = Source.read(project.root, course)
    fix = add_module(source, new, paths) if source else None
    statements = [s for name in new.statements for s in project.course.statements if s.id == name]
    names = [
        create(project, page, starting.write_page(new, statements)),
        create(project, quiz, starting.write_quiz(new, statements, project.ids)),
    ]
    if fix:
        rewrite(course, fix)
        names.append(COURSE_FILE)
    click.echo("\n".join(f"Wrote {name}" for name in names))
    if fix:
        report(project, names)
    else:
        click.echo(f"\nPlease paste this into {COURSE_FILE} yourself, {write_by_hand(new, paths)}")
    steps = [
        f"Write the lesson in {CONTENT}/{new.page}, below its headings; reword these as you like.",
        f"Write your own words over those in {QUIZZES}/{new.id}.md.",
        f"Add questions until there are more than one attempt asks: microsite new question --module {new.id}",
    ]
    if not paths and project.course.paths:
        steps.append(f"No way through the course holds it yet: add {new.id} to modules: of a path in {COURSE_FILE}.")
    last = "Run microsite fmt and microsite check; when it says how many minutes the module takes, write them down."
    show_next([*steps, last])


def with_item(words: str, help_text: str) -> Callable[[Command], Command]:
    """Give a command the options of a new question or scenario; ``words`` names the option for its own words."""
    options = (
        with_root,
        click.option("--module", metavar="ID", help="Whose check or page it is for.", shell_complete=complete_modules),
        click.option("--covers", metavar="IDS", help="Statements, as in “S8 S9c”.", shell_complete=complete_statements),
        click.option(f"--{words}", "words", metavar="TEXT", help=help_text),
        click.option("--id", "name", metavar="ID", help="Its id.  [default: made from its words]"),
        click.option("--file", type=click.Path(path_type=Path), help="The quiz file.  [default: the module's]"),
        click.option(
            "--place/--no-place",
            default=None,
            help="Place it in the module's lesson, as practice.  [default: what no check can ask is placed]",
        ),
    )

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


@new.command()
@with_item("words", "What it asks.")
@click.option("--kind", metavar="KIND", help=f"One of {', '.join(KINDS)}.", shell_complete=complete_kinds)
def question(*, root: Path, kind: str | None, **options: Any) -> None:
    """Begin a question of any kind."""
    project = open_project(root)
    Known("kind", {name: f"## {one.headings[0]}:" for name, one in KINDS.items()}).offer(kind)
    chosen = KINDS[ask("--kind", kind, "Which kind", _parse_kind, next(iter(KINDS)))]

    def write(words: str, name: str, covers: Sequence[str]) -> str:
        critical = not project.course.critical_ids.isdisjoint(project.course.expand_ids(covers))
        return starting.write_question(chosen, words, name, covers, critical=critical)

    _add_item(project, "--words", "What does it ask", write, **options)


def _parse_kind(text: str) -> str:
    """Return the kind of a name, or of a heading."""
    plain = text.strip().casefold()
    if plain in KINDS:
        return plain
    kinds = find_kinds_by_heading(text.strip().rstrip(":"))
    if kinds:
        return kinds[0].name
    shared = Counter(one.headings[0] for one in KINDS.values())
    known = [name if shared[one.headings[0]] > 1 else one.headings[0] for name, one in KINDS.items()]
    near = did_you_mean(text, (*known, *KINDS))
    raise GeneratorError(f"there is no kind “{shorten(text)}”. {near}Known are {', '.join(known)}")


@new.command()
@with_item("title", "Its title.")
def scenario(*, root: Path, **options: Any) -> None:
    """Begin a scenario: four scenes, two endings, and a safe way."""
    _add_item(open_project(root), "--title", "What is its title", starting.write_scenario, **options)


def _add_item(  # noqa: PLR0913 - the options
    project: CourseProject,
    option: str,
    prompt: str,
    write: Callable[[str, str, Sequence[str]], str],
    *,
    module: str | None,
    covers: str | None,
    words: str | None,
    name: str | None,
    file: Path | None,
    place: bool | None,
) -> None:
    titles = {one.id: one.title for one in project.course.modules}
    chosen = project.ground.modules[choose("--module", module, "Which module is it for", Known("module", titles))]
    covered = _ask_statements(project, chosen, covers)
    said = ask(option, words, prompt, _parse_words)
    item_id = _parse_item_id(name or suggest_id(said, project.ids), project)
    path = file.resolve() if file else project.find_quiz(chosen.id)
    if path.suffix != ".md" or not find_level_folder(project.root, path, QUIZZES):
        raise GeneratorError(f"{project.name(path)} is no quiz file: name one in {QUIZZES}/ that ends in .md")
    if not path.exists():
        create(project, path, starting.write_quiz_start(chosen.title, chosen.id))
    item = append(project, path, write(said, item_id, covered), item_id)
    click.echo(f"Wrote {project.name(path)}, line {item.span.line}: {item_id}")
    _place(project, item, path, chosen, wanted=place)


def _ask_statements(project: CourseProject, module: Module, given: str | None) -> list[str]:
    own = {one.id: one.text for one in project.course.statements if one.id in module.statements}
    counts = Counter(name for quiz in project.quizzes.values() for item in quiz.items for name in item.covers)
    groups = {name: " ".join(parts) for name, parts in project.ground.expanded.items() if own.keys() >= {*parts}}
    known = Known(f"statement of {module.id}", own | groups | own)  # statements first, with their own texts
    return choose_several("--covers", given, "Which does it cover", known, min(own, key=counts.__getitem__))


def _parse_words(text: str) -> str:
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


def _parse_item_id(text: str, project: CourseProject) -> str:
    if not ID.fullmatch(text) or len(text) > MAX_ID:
        raise GeneratorError(f"“{shorten(text)}” cannot be an id: write {slug(text) or 'short-name'}, for example")
    if text in project.ids:
        raise GeneratorError(f"the id {text} is taken: choose another, such as {suggest_id(text, project.ids)}")
    return text


def _place(project: CourseProject, item: Item, quiz: Path, module: Module, *, wanted: bool | None) -> None:
    """Place an item in the module's lesson if wanted, or if no check can ask it; say what comes next."""
    is_scenario = item.kind == Scenario.kind
    sort = "scenario" if is_scenario else "question"
    for_check = item.scored and not is_scenario
    wanted = not for_check if wanted is None else wanted
    lesson = project.find_lesson(quiz, module.page)
    source, _ = Source.read(project.root, lesson) if lesson.is_file() else (None, [])
    fix = place_item(source, module.page, project.ground, sort, item.id) if source and wanted else None
    name, page, marker = project.name(quiz), project.name(lesson), f"::: {sort} {item.id}"
    if fix:
        rewrite(lesson, fix)
        click.echo(f"Wrote {page}: {marker}")
    report(project, [name], item.span.line)
    steps = [f"Open {name} and write your own words over those below the heading."]
    if is_scenario:
        steps.append("Name the scenes as you like; an arrow -> leads to the scene whose name stands behind it.")
    if fix:
        steps.append(f"Move {marker} in {page} to where it belongs in the lesson.")
    else:
        reason = "To show it" if wanted or not for_check else "It is for the check. To have it as practice instead"
        steps.append(f"{reason}, write {marker} on a line of its own in {page}.")
    show_next([*steps, "Run microsite fmt, which writes the ids of its choices, and then microsite check."])
