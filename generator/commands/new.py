"""``microsite new``: create a course, setting, module, question or scenario from a template that passes the check.

Asks for whatever the options leave out. Never overwrites a file.
"""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click
from pydantic import TypeAdapter, ValidationError

from generator.authoring import scaffolding
from generator.authoring.editing import make_embed_fix, make_module_fix
from generator.authoring.item_ids import list_item_ids, list_quiz_paths, read_course_lookup
from generator.authoring.overlays import CONTENT, QUIZZES, SETTINGS, find_containing_folder
from generator.authoring.quiz_file import read_quiz
from generator.authoring.setting_scaffold import render_setting
from generator.bank.course import Course, Module
from generator.bank.model import Item, Quiz, Scenario
from generator.commands.choices import Choices, ask, complete_modules, complete_statements
from generator.commands.options import with_root
from generator.diagnostics.finding import Finding, Fix, Report, Span, shorten
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Source
from generator.errors import GeneratorError
from generator.parsing.attributes import ID, MAX_ID, slugify, split_attributes, suggest_id
from generator.parsing.items import CourseLookup
from generator.parsing.pasted_lines import normalize_markdown_line
from generator.project_files import COURSE, FIELDS, SETTING, read_fields
from generator.questions.table import KINDS, find_kinds_by_heading
from generator.schema.field_types import Name, Slug, format_nation
from generator.setting.fields import EVERYWHERE, SettingFields
from generator.system.filenames import RESERVED
from generator.system.output import create_files, write_atomically

COURSE_FILE = f"{QUIZZES}/{COURSE}"
MAX_WORDS = 300
KIND_CHOICES = Choices("kind", {name: f"## {kind.headings[0]}:" for name, kind in KINDS.items()})
SEVERAL = ", with spaces between several"


class CourseProject(NamedTuple):
    """A project folder with a valid course.yml, to which ``microsite new`` adds modules and questions."""

    root: Path
    course: Course
    lookup: CourseLookup
    quizzes: Mapping[Path, Quiz]
    ids: Set[str]

    @classmethod
    def read(cls, root: Path) -> CourseProject:
        """Read a project folder; raise GeneratorError if its course.yml has errors."""
        root = root.resolve()
        if not (root / COURSE_FILE).is_file():
            raise GeneratorError(f"there is no file {COURSE_FILE} in {root}: run this in the project's folder")
        course, lookup = read_course_lookup(root, root / COURSE_FILE)
        if course is None or (course.modules and not lookup.is_complete):
            raise GeneratorError(f"{COURSE_FILE} has errors: run microsite check to see them")
        sources = {path: Source.read(root, path)[0] for path in list_quiz_paths(root / QUIZZES)}
        quizzes = {path: read_quiz(source, lookup).quiz for path, source in sources.items() if source}
        return cls(root, course, lookup, quizzes, frozenset(list_item_ids(root, lookup)))

    @property
    def lead(self) -> str:
        """The field of the person who leads; raises GeneratorError if the course's fields have errors."""
        return _read_fields(self.root).lead

    def format_path(self, path: Path) -> str:
        """Return a file path relative to the project, with forward slashes; unchanged if it is outside."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def create(self, path: Path, text: str) -> str:
        """Write a new file and return its path in the project; raise GeneratorError if it exists."""
        name = self.format_path(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError as fault:
            raise GeneratorError(f"{name} already exists and was not changed: choose another name") from fault
        return name

    def append_item(self, path: Path, block: str, id_: str) -> Item:
        """Append a question or scenario in Markdown to a quiz file; return it as parsed, or raise GeneratorError."""
        where = self.format_path(path)
        source, findings = Source.read(self.root, path)
        if source is None or findings:
            raise GeneratorError(f"{where} cannot be read: run microsite check to see why")
        before = read_quiz(source, self.lookup)
        after = read_quiz(replace(source, text=f"{source.text.rstrip()}\n\n{block}"), self.lookup)
        item = next((item for item in after.quiz.items if item.id == id_), None)
        if item is None or len(Report.from_findings(after.findings).errors) > len(
            Report.from_findings(before.findings).errors
        ):
            raise GeneratorError(f"nothing can be added at the end of {where}: run microsite check to see why")
        data = path.read_bytes().decode()
        added = f"\n\n{block}".replace("\n", "\r\n" if "\r\n" in data else "\n")
        write_atomically(path, data.rstrip() + added, mode=stat.S_IMODE(path.stat().st_mode))
        return item


def apply_fix_to_file(path: Path, fix: Fix) -> None:
    """Apply a fix to a file; its line endings and permissions stay."""
    text = apply_fixes(path.read_bytes().decode(), [fix]).text
    write_atomically(path, text, mode=stat.S_IMODE(path.stat().st_mode))


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
    words = ask("--title", title, "What is its title", _parse_title)
    files = scaffolding.render_course(words, _check_id(name or slugify(words), frozenset()), date.today())
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
    fields = _read_fields(project.root)
    nations = Choices("nation", {name: format_nation(name) for name in fields.declared.nations or ()})
    phases = Choices("phase", dict.fromkeys(fields.declared.phases or (), ""))
    where = ask("--nation", nation, "Which nation", nations.parse, choices=nations) if nations.names else EVERYWHERE
    kind = ask("--phase", phase, "Which phase", phases.parse, choices=phases) if phases.names else EVERYWHERE
    path = f"{SETTINGS}/{id_}.yml" if (project.root / SETTING).exists() else SETTING
    text = render_setting(fields, path=path, name=full, short_name=short, id_=id_, nation=where, phase=kind)
    click.echo(f"Wrote {project.create(project.root / path, text)}")
    click.echo(f"Fill it in, then run: microsite check --setting {path}")


def _read_fields(root: Path) -> SettingFields:
    fields, _ = read_fields(root, root / QUIZZES / FIELDS)
    if fields is None:
        raise GeneratorError(f"{QUIZZES}/{FIELDS} has errors: run microsite check to see them")
    return fields


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
    words = ask("--title", title, "What is its title", _parse_title)
    id_ = _check_id(name or slugify(words), project.lookup.modules.keys())
    texts = {one.id: one.text for one in project.course.statements}
    groups = project.lookup.expanded.items()
    known = Choices("statement", {name: texts.get(name, " ".join(parts)) for name, parts in groups})
    wanted = ask("--statements", statements, f"Which does it teach{SEVERAL}", known.parse_several, choices=known)
    _write_module(project, scaffolding.create_module(project.course, id_, words, project.course.expand_ids(wanted)))


def _check_id(text: str, taken: Set[str]) -> str:
    """Return an id that is well formed and new; some names can be no file's in Windows, and modules have files."""
    if not ID.fullmatch(text) or len(text) > MAX_ID or RESERVED.match(text):
        raise GeneratorError(f"“{shorten(text)}” cannot be an id: write {slugify(text) or 'short-name'}, for example")
    if text in taken:
        raise GeneratorError(f"the id {text} is taken: choose another, such as {suggest_id(text, taken)}")
    return text


def _write_module(project: CourseProject, module: Module) -> None:
    """Write page, questions and entry, or none of them if one of the files exists."""
    page, quiz = project.root / CONTENT / module.page, project.root / QUIZZES / f"{module.id}.md"
    course = project.root / COURSE_FILE
    for path in (page, quiz):
        if path.exists():
            name = project.format_path(path)
            raise GeneratorError(f"{name} already exists and was not changed: choose another --id")
    source, _ = Source.read(project.root, course)
    fix = make_module_fix(source, module) if source else None
    statements = [s for name in module.statements for s in project.course.statements if s.id == name]
    names = [
        project.create(page, scaffolding.render_lesson(module, statements)),
        project.create(quiz, scaffolding.render_quiz(module, statements, project.ids, project.lead)),
    ]
    if fix:
        apply_fix_to_file(course, fix)
        names.append(COURSE_FILE)
    click.echo("\n".join(f"Wrote {name}" for name in names))
    if fix is None:
        entry = scaffolding.render_module_entry(module, 2)
        click.echo(f"\nPlease paste this into {COURSE_FILE} yourself, below the last entry of modules:\n\n{entry}")
    now, _ = read_course_lookup(project.root, course)
    is_in_path = now is not None and any(module.id in path.modules for path in now.paths)
    in_no_path = f"No way through the course holds it yet: add {module.id} to modules: of a path in {COURSE_FILE}."
    print_next_steps(
        f"Write the lesson in {CONTENT}/{module.page}, below its headings; reword these as you like.",
        f"Write your own words over those in {QUIZZES}/{module.id}.md.",
        f"Add questions until there are more than one attempt asks: microsite new question --module {module.id}",
        *([] if is_in_path else [in_no_path]),
        "Run microsite fmt and microsite check; when it says how many minutes the module takes, write them down.",
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
    name = ask("--kind", kind, "Which kind", _parse_kind, default=next(iter(KINDS)), choices=KIND_CHOICES)

    def format_question(stem: str, id_: str, covers: Sequence[str], _names: Sequence[str]) -> str:
        """Return the Markdown of a new question with this stem and id; ``covers`` has ids of guidance statements."""
        critical = not project.course.critical_ids.isdisjoint(project.course.expand_ids(covers))
        return scaffolding.render_question(KINDS[name], stem, id_, covers, in_doubt=project.lead if critical else "")

    _add_item(project, "--words", "What does it ask", format_question, **options)


def _parse_kind(text: str) -> str:
    """Return the kind of a name, or of a heading."""
    found = find_kinds_by_heading(text.strip().rstrip(":"))
    return found[0].name if found else KIND_CHOICES.parse(text)


@new.command()
@with_item_options("--title", "Its title.")
def scenario(*, root: Path, **options: Any) -> None:
    """Add a scenario of four scenes, two of them endings, to a quiz file."""
    project = CourseProject.read(root)
    write = partial(scaffolding.render_scenario, lead=project.lead)
    _add_item(project, "--title", "What is its title", write, **options)


def _add_item(  # noqa: PLR0913 - the options
    project: CourseProject,
    option: str,
    prompt: str,
    write: Callable[[str, str, Sequence[str], Sequence[str]], str],
    *,
    module: str | None,
    covers: str | None,
    words: str | None,
    name: str | None,
    file: Path | None,
) -> None:
    if not project.course.modules:
        raise GeneratorError(f"{COURSE_FILE} has no modules: start with microsite new module")
    modules = Choices("module", {one.id: one.title for one in project.course.modules})
    key = ask("--module", module, "Which module is it for", modules.parse, choices=modules)
    chosen = project.lookup.modules[key]
    covered = _ask_statements(project, chosen, covers)
    said = ask(option, words, prompt, _parse_words)
    id_ = _check_id(name or suggest_id(said, project.ids), project.ids)
    quizzes = (path for path, quiz in project.quizzes.items() if quiz.module == key)
    path = file.resolve() if file else next(quizzes, project.root / QUIZZES / f"{key}.md")
    if path.suffix != ".md" or not find_containing_folder(project.root, path, QUIZZES):
        raise GeneratorError(f"{project.format_path(path)} is no quiz file: name one in {QUIZZES}/ that ends in .md")
    if not path.exists():
        project.create(path, scaffolding.render_front_matter(chosen.title, key))
    quiz = project.quizzes.get(path)
    names = [member.name for member in quiz.cast] if quiz else []
    item = project.append_item(path, write(said, id_, covered, names), id_)
    click.echo(f"Wrote {project.format_path(path)}, line {item.span.line}: {id_}")
    _place(project, item, path, chosen)


def _ask_statements(project: CourseProject, module: Module, given: str | None) -> list[str]:
    own = {one.id: one.text for one in project.course.statements if one.id in module.statements}
    asked = Counter(name for quiz in project.quizzes.values() for item in quiz.items for name in item.covers)
    groups = {name: " ".join(parts) for name, parts in project.lookup.expanded.items() if own.keys() >= {*parts}}
    known = Choices(f"statement of {module.id}", own | groups | own)  # statements first, with their own texts
    fewest = min(own, key=asked.__getitem__)
    return ask("--covers", given, f"Which does it cover{SEVERAL}", known.parse_several, default=fewest, choices=known)


def _parse_title(text: str) -> str:
    words = _parse_words(text)
    if "{{" in words:
        raise GeneratorError("leave {{ … }} out of a title: it is the same in every setting")
    return words


def _parse_words(text: str) -> str:
    words = normalize_markdown_line(" ".join(text.split())).text.strip().strip("#").strip()
    if not words:
        raise GeneratorError("write a few words")
    if len(words) > MAX_WORDS:
        raise GeneratorError(f"these are {len(words)} characters: say it in fewer than {MAX_WORDS}")
    findings: list[Finding] = []
    _, attributes = split_attributes(words, Span(path=""), findings)
    if findings or attributes.in_braces:
        raise GeneratorError("leave the braces out: they are written for you")
    return words


def _place(project: CourseProject, item: Item, quiz: Path, module: Module) -> None:
    """Place an item in the module's lesson if no check can ask it; say what comes next."""
    is_scenario = item.kind == Scenario.kind
    is_for_check = item.scored and not is_scenario and module.has_check
    level = (find_containing_folder(project.root, quiz, QUIZZES) or project.root / QUIZZES).relative_to(project.root)
    lesson = project.root.joinpath(*(CONTENT if name == QUIZZES else name for name in level.parts), module.page)
    sort = "scenario" if is_scenario else "question"
    name, page, marker = project.format_path(quiz), project.format_path(lesson), f"::: {sort} {item.id}"
    source = Source.read(project.root, lesson)[0] if lesson.is_file() and not is_for_check else None
    fix = make_embed_fix(source, module.page, project.lookup, sort, item.id) if source else None
    if fix:
        apply_fix_to_file(lesson, fix)
        click.echo(f"Wrote {page}: {marker}")
    steps = [f"Open {name} and write your own words over those below the heading."]
    if is_scenario:
        steps.append("Name the scenes as you like; an arrow -> leads to the scene whose name stands behind it.")
    if fix:
        steps.append(f"Move {marker} in {page} to where it belongs in the lesson.")
    else:
        reason = "It is for the check. To have it as practice instead" if is_for_check else "To show it"
        steps.append(f"{reason}, write {marker} on a line of its own in {page}.")
    print_next_steps(*steps, "Run microsite fmt, which writes the ids of its choices, and then microsite check.")
