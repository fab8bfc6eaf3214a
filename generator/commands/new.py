"""``microsite new``: create a course, edition, setting, module, question or scenario that passes the check.

Asks for whatever the options leave out. Never overwrites a file.
"""

from __future__ import annotations

import csv
import shlex
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from generator.authoring import scaffolding
from generator.authoring.local_course import LOCAL_COURSE
from generator.authoring.overlays import SETTINGS
from generator.authoring.setting_scaffold import render_setting
from generator.commands.choices import Choices, ask, complete_modules, complete_statements
from generator.commands.options import exit_on_errors, format_count, print_findings, read_day, with_root
from generator.diagnostics.finding import shorten
from generator.errors import GeneratorError
from generator.parsing.attributes import slugify, suggest_id
from generator.project.creation import (
    CourseProject,
    ItemWriter,
    NewItem,
    NewModule,
    check_id,
    create_edition,
    create_item,
    create_module,
    find_quiz_path,
    make_question_writer,
    make_scenario_writer,
    parse_kind,
    parse_title,
    parse_words,
)
from generator.project.files import SETTING
from generator.questions.table import KINDS
from generator.schema.field_types import Edition, Name, Slug, format_nation
from generator.setting.fields import EVERYWHERE, SettingFields
from generator.system.installed_course import COURSE_FILE
from generator.system.output import create_files, write_atomically
from generator.system.school_template import find_school_template, read_school_files

KIND_CHOICES = Choices("kind", {name: f"## {kind.headings[0]}:" for name, kind in KINDS.items()})
LINE_END = "\n"
COLUMNS = ("id", "name", "nation", "phase")
"""The columns of a table of schools."""
SEVERAL = ", with spaces between several"


def create_file(root: Path, name: str, text: str) -> None:
    """Write a new file of a project; raise GeneratorError if it exists."""
    path = root / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as fault:
        raise GeneratorError(f"{name} already exists and was not changed: choose another name") from fault


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Write new and changed files of a project; permissions of those that are there stay."""
    for name, text in files.items():
        path = root / name
        if path.exists():
            write_atomically(path, text, mode=stat.S_IMODE(path.stat().st_mode))
        else:
            create_file(root, name, text)


def print_next_steps(*steps: str) -> None:
    """Print numbered steps for the user to take next, after ``microsite new``."""
    click.echo("\nNext:\n" + "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, 1)))


@click.group()
def new() -> None:
    """Create a course, module, question, scenario or setting from a template that passes the check.

    Asks for whatever you don't pass as an option. Never overwrites a file.
    """


@new.command()
@click.option("--title", metavar="TEXT", help="What learners see, also on the certificate.")
@click.option("--id", "name", metavar="ID", help="Its short name, part of each record.  [default: made from its title]")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=".", help="The folder.", show_default=True
)
def course(*, title: str | None, name: str | None, out: Path) -> None:
    """Create a course in a new or empty folder: a project with a lesson, a story, a check and a certificate."""
    words = ask("--title", title, "What is its title", parse_title)
    files = scaffolding.render_course(words, check_id(name or slugify(words), frozenset()), date.today())
    create_files(out.resolve(), files)
    click.echo("\n".join(f"Wrote {out / name}" for name in files))
    print_next_steps(
        f"Write your own contacts over those in {out / SETTING}.",
        f"Write what has to be taught in {out / COURSE_FILE}, under statements:, and your own lesson.",
        f"See what it looks like: microsite serve{'' if out == Path() else f' --root {out}'}",
    )


@new.command()
@with_root
@click.option("--name", metavar="TEXT", help="The full name, as on the letterhead.")
@click.option("--short-name", metavar="TEXT", help="What people say every day.  [default: the full name]")
@click.option("--id", "key", metavar="ID", help="A short key.  [default: made from the short name]")
@click.option("--nation", metavar="NATION", help="The nation it is in, if the course has nations.")
@click.option("--phase", metavar="PHASE", help="The kind of setting, if the course has several.")
def setting(  # noqa: PLR0913 - one argument an option
    *, root: Path, name: str | None, short_name: str | None, key: str | None, nation: str | None, phase: str | None
) -> None:
    """Create a setting: a file with the contacts that a site needs.

    Writes setting.yml, or a file in settings/ if there is a setting.yml already.
    """
    project = CourseProject.read(root)
    full = ask("--name", name, "What is its full name", partial(_validate, Name))
    usual = short_name or (full if name else None)
    short = ask("--short-name", usual, "What do people say every day", partial(_validate, Name), default=full)
    id_ = _validate(Slug, key or slugify(short))
    fields = project.fields
    nations = Choices("nation", {name: format_nation(name) for name in fields.declared.nations or ()})
    phases = Choices("phase", dict.fromkeys(fields.declared.phases or (), ""))
    where = ask("--nation", nation, "Which nation", nations.parse, choices=nations) if nations.names else EVERYWHERE
    kind = ask("--phase", phase, "Which phase", phases.parse, choices=phases) if phases.names else EVERYWHERE
    path = f"{SETTINGS}/{id_}.yml" if (project.root / SETTING).exists() else SETTING
    text = render_setting(fields, path=path, name=full, short_name=short, id_=id_, nation=where, phase=kind)
    create_file(project.root, path, text)
    click.echo(f"Wrote {path}")
    click.echo(f"Fill it in, then run: microsite check --setting {path}")


@new.command()
@with_root
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder for them all.")
@click.option(
    "--template",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=find_school_template,
    help="A folder of which each gets all files but its setting.  [default: examples/school of the release]",
)
def schools(*, root: Path, table: Path, out: Path, template: Path) -> None:
    """Create a repository's folder for each school of TABLE, a CSV with the columns id, name, nation and phase.

    Nothing is sent anywhere: the commands that would put each on GitHub are printed.
    """
    if not (git := shutil.which("git")):
        raise GeneratorError("there is no git here, which makes each folder a repository: install it")
    project = CourseProject.read(root)
    shared = read_school_files(template)
    rows = [*_read_schools(table, project.fields)]
    if there := [out / row["id"] for row in rows if (out / row["id"]).exists()]:
        raise GeneratorError(f"{there[0]} already exists; nothing was written. Name another folder with --out")
    for row in rows:
        folder = out / row["id"]
        create_files(folder, {**shared, SETTING: _render_school(project, row)})
        subprocess.run([git, "init", "--quiet", "--initial-branch=main", folder], check=True)  # noqa: S603
        click.echo(f"gh repo create {row['id']} --public --source {shlex.quote(str(folder))} --push")
    click.echo(f"{format_count(len(rows), 'folder', 'folders')}. Fill in each setting.yml, and commit it.", err=True)


def _render_school(project: CourseProject, row: Mapping[str, str]) -> str:
    """Return the setting.yml of a school whose course is installed, without the line on schemas, which it has not."""
    place = {"id_": row["id"], "nation": row["nation"], "phase": row["phase"]}
    text = render_setting(project.fields, path=SETTING, name=row["name"], short_name=row["name"], **place)
    return f"{text.partition(LINE_END)[2]}\n# The course, which the workflow installs.\ncourse: {project.course.id}\n"


def _read_schools(table: Path, fields: SettingFields) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a table of schools; raise GeneratorError for the first faulty one, with its line."""
    declared = {"nation": fields.declared.nations, "phase": fields.declared.phases}
    seen: set[str] = set()
    with table.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            try:
                yield _read_school({name: (row.get(name) or "").strip() for name in COLUMNS}, declared, seen)
            except GeneratorError as fault:
                raise GeneratorError(f"{table}, line {reader.line_num}: {fault}") from fault


def _read_school(
    row: dict[str, str], declared: Mapping[str, Sequence[str] | None], seen: set[str]
) -> Mapping[str, str]:
    for name, kind in (("id", Slug), ("name", Name)):
        row[name] = _validate(kind, row[name])
    for name, values in declared.items():
        row[name] = row[name] or EVERYWHERE if not values else row[name]
        if values and row[name] not in values:
            raise GeneratorError(f"“{shorten(row[name])}” is no {name}. Write one of {', '.join(values)}")
    if row["id"] in seen:
        raise GeneratorError(f"the id {row['id']} is used above. Write another")
    seen.add(row["id"])
    return row


def _validate(kind: Any, text: str) -> str:
    """Return a value of setting.yml, or refuse it in the words of the check."""
    try:
        return str(TypeAdapter(kind).validate_python(text))
    except ValidationError as fault:
        context = fault.errors()[0]["ctx"]
        raise GeneratorError(f"this {context['message']}. {context['hint']}") from fault


@new.command()
@with_root
@click.option("--title", metavar="TEXT", help="What learners see.")
@click.option("--id", "name", metavar="ID", help="Its short name.  [default: made from its title]")
@click.option("--statements", metavar="IDS", help="Statements, as in “S8 S9c”.", shell_complete=complete_statements)
def module(*, root: Path, title: str | None, name: str | None, statements: str | None) -> None:
    """Create a module for all staff: its page, questions and entry in course.yml."""
    project = CourseProject.read(root)
    words = ask("--title", title, "What is its title", parse_title)
    id_ = check_id(name or slugify(words), project.lookup.modules.keys())
    known = Choices("statement", project.list_statements())
    wanted = ask("--statements", statements, f"Which does it teach{SEVERAL}", known.parse_several, choices=known)
    made = create_module(project, words, id_, wanted)
    write_files(project.root, made.files)
    click.echo("\n".join(f"Wrote {name}" for name in made.files))
    if not made.is_entered:
        entry = scaffolding.render_module_entry(made.module, 2)
        click.echo(f"\nPlease paste this into {made.course_file} yourself, below the last entry of modules:\n\n{entry}")
    print_next_steps(
        f"Write the lesson in {made.page}, below its headings; reword these as you like.",
        f"Write your own words over those in {made.quiz}.",
        f"Add questions until there are more than one attempt asks: microsite new question --module {id_}",
        *_tell_path(made),
        "Run microsite fmt and microsite check; when it says how many minutes the module takes, write them down.",
    )


def _tell_path(made: NewModule) -> Iterator[str]:
    """Yield the step that says which path holds a new module, unless that is nothing to be asked about."""
    file, id_ = made.course_file, made.module.id
    if not made.is_in_path:
        yield f"No way through the course holds it yet: add {id_} to modules: of a path in {file}."
    elif file == LOCAL_COURSE:
        yield f"Staff who begin today or later must take it. Change the path or the date in paths: of {file}."


@new.command()
@with_root
@click.argument("name")
@click.option("--from", "start", metavar="DAY", callback=read_day, help="Its first day.  [default: today]")
@click.option(
    "--old-from",
    metavar="DAY",
    callback=read_day,
    help="The first day of the present edition, if course.yml has no editions: yet.  [default: today]",
)
def edition(*, root: Path, name: str, start: str, old_from: str) -> None:
    """Start an edition called NAME, such as 2027-28: edition: in course.yml, and its entry with the present paths."""
    root, words = root.resolve(), _validate(Edition, name)
    text, errors = create_edition(root, words, start, old_from)
    print_findings(errors, "text", root)
    exit_on_errors(errors)
    write_files(root, {COURSE_FILE: text})
    click.echo(f"Wrote {COURSE_FILE}: edition {words}, from {start}")
    print_next_steps(
        "Change the paths of the course as you like, and those of its entry in editions: with them, until it starts.",
        "Run microsite check, which asks what became of modules that are gone.",
    )


def with_item_options(text_option: str, help_text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that adds a new quiz item's options; ``text_option``, such as ``--title``, is for its text."""
    options = (
        with_root,
        click.option("--module", metavar="ID", help="Whose check or page it is for.", shell_complete=complete_modules),
        click.option("--covers", metavar="IDS", help="Statements, as in “S8 S9c”.", shell_complete=complete_statements),
        click.option(text_option, "words", metavar="TEXT", help=help_text),
        click.option("--id", "name", metavar="ID", help="Its id.  [default: made from its words]"),
        click.option("--file", type=click.Path(path_type=Path), help="The quiz file.  [default: the module's]"),
    )

    def add_item_options(command: Callable[..., None]) -> Callable[..., None]:
        """Add the options of a new question or scenario to a command, so that its help lists them in this order."""
        for option in reversed(options):
            command = option(command)
        return command

    return add_item_options


@new.command()
@with_item_options("--words", "What it asks.")
@click.option("--kind", metavar="KIND", help=f"One of {', '.join(KINDS)}.", shell_complete=KIND_CHOICES.complete)
def question(*, root: Path, kind: str | None, **options: Any) -> None:
    """Add a question of any kind to a quiz file."""
    project = CourseProject.read(root)
    name = ask("--kind", kind, "Which kind", parse_kind, default=next(iter(KINDS)), choices=KIND_CHOICES)
    _add_item(project, "--words", "What does it ask", make_question_writer(project, name), **options)


@new.command()
@with_item_options("--title", "Its title.")
def scenario(*, root: Path, **options: Any) -> None:
    """Add a scenario of four scenes, two of them endings, to a quiz file."""
    project = CourseProject.read(root)
    _add_item(project, "--title", "What is its title", make_scenario_writer(project), **options)


def _add_item(  # noqa: PLR0913 - the options
    project: CourseProject,
    option: str,
    prompt: str,
    write: ItemWriter,
    *,
    module: str | None,
    covers: str | None,
    words: str | None,
    name: str | None,
    file: Path | None,
) -> None:
    modules = Choices("module", project.list_modules())
    chosen = ask("--module", module, "Which module is it for", project.find_module, choices=modules)
    known = Choices(f"statement of {chosen.id}", project.list_module_statements(chosen))
    prompt_for_covers, fewest = f"Which does it cover{SEVERAL}", project.find_least_asked(chosen)
    covered = ask("--covers", covers, prompt_for_covers, known.parse_several, default=fewest, choices=known)
    said = ask(option, words, prompt, parse_words)
    path = find_quiz_path(project, chosen, file and file.resolve())
    id_ = name or suggest_id(said, project.ids)
    made = create_item(project, write, chosen, path, words=said, id_=id_, covers=covered)
    write_files(project.root, made.files)
    click.echo(f"Wrote {made.quiz}, line {made.line}: {id_}")
    if made.is_embedded:
        click.echo(f"Wrote {made.page}: {made.marker}")
    print_next_steps(*_list_next_steps(made))


def _list_next_steps(made: NewItem) -> Iterator[str]:
    yield f"Open {made.quiz} and write your own words over those below the heading."
    if made.marker.startswith("::: scenario"):
        yield "Name the scenes as you like; an arrow -> leads to the scene whose name stands behind it."
    if made.is_embedded:
        yield f"Move {made.marker} in {made.page} to where it belongs in the lesson."
    else:
        reason = "It is for the check. To have it as practice instead" if made.is_for_check else "To show it"
        yield f"{reason}, write {made.marker} on a line of its own in {made.page}."
    yield "Run microsite fmt, which writes the ids of its choices, and then microsite check."
