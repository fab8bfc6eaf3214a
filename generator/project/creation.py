"""New modules, questions and stories: the files that each adds or changes, as texts, which a caller writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.authoring import scaffolding
from generator.authoring.course_file import read_course
from generator.authoring.editing import make_addition_fix, make_edition_fix, make_embed_fix, make_module_fix
from generator.authoring.item_ids import list_item_ids, list_quiz_paths, read_cached_quiz, read_course_lookup
from generator.authoring.local_course import LOCAL_COURSE
from generator.authoring.overlays import CONTENT, QUIZZES, find_authored_folder, find_containing_folder
from generator.authoring.quiz_file import read_quiz
from generator.bank.course import Course, Edition, Module, PathAddition
from generator.bank.model import Item, Quiz, Scenario
from generator.diagnostics.choosing import choose_name
from generator.diagnostics.finding import Finding, Report, Span, shorten
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Source, name_path
from generator.errors import GeneratorError
from generator.parsing.attributes import ID, MAX_ID, slugify, split_attributes, suggest_id
from generator.parsing.items import CourseLookup
from generator.parsing.pasted_lines import normalize_markdown_line
from generator.project.files import FIELDS, read_fields
from generator.questions.table import KINDS, find_kinds_by_heading
from generator.setting.fields import SettingFields
from generator.system.filenames import RESERVED
from generator.system.installed_course import COURSE_FILE, find_course, find_course_folder

MAX_WORDS = 300
ItemWriter = Callable[[str, str, Sequence[str], Sequence[str]], str]
"""Returns the Markdown of a new item, of its words, its id, the ids of statements that it covers, and its cast."""


class CourseProject(NamedTuple):
    """A project folder with a valid course.yml, to which modules and questions can be added."""

    root: Path
    course: Course
    lookup: CourseLookup
    quizzes: Mapping[Path, Quiz]
    ids: Set[str]

    @classmethod
    def read(cls, root: Path) -> CourseProject:
        """Read a project folder; raise GeneratorError if its course.yml has errors."""
        root = root.resolve()
        folder = find_course_folder(root)
        _require_course(folder)
        course, lookup = read_course_lookup(root, folder / COURSE_FILE)
        if course is None or (course.modules and not lookup.is_complete):
            raise GeneratorError(f"{COURSE_FILE} has errors: correct what the check finds there")
        paths = list_quiz_paths(*dict.fromkeys((folder / QUIZZES, root / QUIZZES)))
        files = {path: read_cached_quiz(root, path, lookup) for path in paths}
        quizzes = {path: file.quiz for path, file in files.items() if file}
        return cls(root, course, lookup, quizzes, frozenset(list_item_ids(root, lookup)))

    @property
    def fields(self) -> SettingFields:
        """The course's fields of setting.yml; raises GeneratorError if they have errors."""
        fields, _ = read_fields(self.root, find_course_folder(self.root) / QUIZZES / FIELDS)
        if fields is None:
            raise GeneratorError(f"{QUIZZES}/{FIELDS} has errors: correct what the check finds there")
        return fields

    @property
    def lead(self) -> str:
        """The field of the person who leads; raises GeneratorError if the course's fields have errors."""
        return self.fields.lead

    def list_modules(self) -> Mapping[str, str]:
        """Return the title of each module by id; raise GeneratorError if there are none."""
        if not self.course.modules:
            raise GeneratorError(f"{COURSE_FILE} has no modules: create a module first")
        return {one.id: one.title for one in self.course.modules}

    def find_module(self, name: str) -> Module:
        """Return the module with an id; raise GeneratorError if there is none."""
        return self.lookup.modules[choose_name("module", self.list_modules(), name)]

    def list_statements(self) -> Mapping[str, str]:
        """Return the text of each statement by id, and for a statement with lettered parts their ids."""
        texts = {one.id: one.text for one in self.course.statements}
        return {name: texts.get(name, " ".join(parts)) for name, parts in self.lookup.expanded.items()}

    def list_module_statements(self, module: Module) -> Mapping[str, str]:
        """Return the same for the statements of one module, whole statements after their parts."""
        own = {one.id: one.text for one in self.course.statements if one.id in module.statements}
        groups = {name: " ".join(parts) for name, parts in self.lookup.expanded.items() if own.keys() >= {*parts}}
        return own | groups | own  # statements first, with their own texts

    def find_least_asked(self, module: Module) -> str:
        """Return the id of the module's statement with the fewest questions."""
        asked = Counter(name for quiz in self.quizzes.values() for item in quiz.items for name in item.covers)
        own = [one.id for one in self.course.statements if one.id in module.statements]
        return min(own, key=asked.__getitem__)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewModule:
    """A new module, with its files."""

    module: Module
    files: Mapping[str, str]
    """Whole texts by path in the project: its page, its quiz and, unless its layout forbids, ``course_file``."""
    page: str
    quiz: str
    course_file: str
    """Path of course.yml, or of a school's own."""
    is_in_path: bool
    """Whether a path through the course holds it."""

    @property
    def is_entered(self) -> bool:
        """Whether course.yml has its entry; if not, its author has to write it."""
        return self.course_file in self.files


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """A new question or scenario, with its files."""

    id: str
    files: Mapping[str, str]
    """Whole texts by path in the project: its quiz and, if the lesson embeds it, the module's page."""
    quiz: str
    line: int
    """Path of its quiz file, and the line of its heading."""
    page: str
    """Path of the module's page."""
    marker: str
    """The line by which a page embeds it."""
    is_for_check: bool
    """Whether the module's check asks it."""

    @property
    def is_embedded(self) -> bool:
        """Whether the module's page embeds it."""
        return self.page in self.files


def _require_course(root: Path) -> None:
    if not (root / COURSE_FILE).is_file():
        raise GeneratorError(f"there is no file {COURSE_FILE} in {root}: run this in the project's folder")


def check_id(text: str, taken: Set[str]) -> str:
    """Return an id that is well formed and new, or raise GeneratorError.

    Some names can be no file's in Windows, and modules have files.
    """
    if not ID.fullmatch(text) or len(text) > MAX_ID or RESERVED.match(text):
        raise GeneratorError(f"“{shorten(text)}” cannot be an id: write {slugify(text) or 'short-name'}, for example")
    if text in taken:
        raise GeneratorError(f"the id {text} is taken: choose another, such as {suggest_id(text, taken)}")
    return text


def parse_words(text: str) -> str:
    """Return the words of a heading on one line, or raise GeneratorError."""
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


def parse_title(text: str) -> str:
    """Return the words of a title, which is the same in every setting, or raise GeneratorError."""
    words = parse_words(text)
    if "{{" in words:
        raise GeneratorError("leave {{ … }} out of a title: it is the same in every setting")
    return words


def parse_kind(text: str) -> str:
    """Return the name of the question kind of a name, or of a heading; raise GeneratorError if there is none."""
    found = find_kinds_by_heading(text.strip().rstrip(":"))
    return found[0].name if found else choose_name("kind", KINDS, text)


def create_module(project: CourseProject, title: str, id_: str, statements: Sequence[str]) -> NewModule:
    """Return a new module for all staff; raise GeneratorError if its id is taken, or one of its files exists.

    ``statements`` are ids of the course. Where that is installed, the module is the school's own, and in the first path
    from today on.
    """
    check_id(id_, project.lookup.modules.keys())
    module = scaffolding.create_module(project.course, id_, title, project.course.expand_ids(statements))
    page, quiz = (
        name_path(project.root, find_authored_folder(project.root, part) / name)
        for part, name in ((CONTENT, module.page), (QUIZZES, f"{id_}.md"))
    )
    for name in (page, quiz):
        if (project.root / name).exists():
            raise GeneratorError(f"{name} already exists and was not changed: choose another id")
    taught = [one for name in module.statements for one in project.course.statements if one.id == name]
    files = {
        page: scaffolding.render_lesson(module, taught),
        quiz: scaffolding.render_quiz(module, taught, project.ids, project.lead),
    }
    course_file, enter = (LOCAL_COURSE, _enter_own) if find_course(project.root) else (COURSE_FILE, _enter)
    entered = enter(project, module)
    return NewModule(
        module=module,
        files={**files, **entered},
        page=page,
        quiz=quiz,
        course_file=course_file,
        is_in_path=LOCAL_COURSE in entered or _is_in_path(id_, entered.get(COURSE_FILE, "")),
    )


def _is_in_path(id_: str, text: str) -> bool:
    course, _ = read_course(Source(COURSE_FILE, text))
    return course is not None and any(id_ in path.modules for path in course.paths)


def _enter_own(project: CourseProject, module: Module) -> Mapping[str, str]:
    """Return the school's own course.yml with the module's entry; nothing if its layout forbids it."""
    path, first = project.root / LOCAL_COURSE, project.course.paths[0].id
    addition = PathAddition(path=first, modules=(module.id,), starts_on=date.today().isoformat())
    if not path.exists():
        return {LOCAL_COURSE: scaffolding.render_local_course(module, addition)}
    source, _ = Source.read(project.root, path)
    fix = make_addition_fix(source, project.course, module, addition) if source else None
    return {LOCAL_COURSE: apply_fixes(path.read_bytes().decode(), [fix]).text} if fix else {}


def _enter(project: CourseProject, module: Module) -> Mapping[str, str]:
    """Return course.yml with the module's entry; nothing if its layout forbids it."""
    path = project.root / COURSE_FILE
    source, _ = Source.read(project.root, path)
    fix = make_module_fix(source, module) if source else None
    return {COURSE_FILE: apply_fixes(path.read_bytes().decode(), [fix]).text} if fix else {}


SETTLED = frozenset({"C038", "C039", "C040"})
"""Codes of errors that a new edition settles, or that an author can correct only once its entry is there."""


def create_edition(root: Path, name: str, start: str, old_start: str) -> tuple[str, Report]:
    """Return course.yml with a new edition of the present paths, or an empty text and the errors to correct first.

    The first day of an edition is YYYY-MM-DD. A course that doesn't list its editions gets an entry for the present one
    too, from ``old_start`` on. Raise GeneratorError if the name is taken, the day isn't later than that of the edition
    before, or the layout of course.yml forbids the entry.
    """
    _require_course(root)
    source, found = Source.read(root, root / COURSE_FILE)
    course, faults = read_course(source) if source else (None, [])
    errors = Report(tuple(f for f in Report.from_findings([*found, *faults]).errors if f.code not in SETTLED))
    if source is None or course is None or not errors.ok:
        return "", errors
    now = Edition(name=course.edition, starts_on=old_start, paths={path.id: path.modules for path in course.paths})
    old = course.editions or (now,)
    _check_edition(name, start, old)
    added = (*old[len(course.editions) :], replace(now, name=name, starts_on=start))
    fix = make_edition_fix(source, added)
    if fix is None:
        raise GeneratorError(
            f"the layout of {COURSE_FILE} leaves no place for it: write its entry of editions: yourself"
        )
    return apply_fixes((root / COURSE_FILE).read_bytes().decode(), [fix]).text, errors


def _check_edition(name: str, start: str, old: Sequence[Edition]) -> None:
    """Raise GeneratorError if a new edition's name is taken, or its first day isn't later than that of the last."""
    if name in {edition.name for edition in old}:
        raise GeneratorError(f"there is an edition {name} already: choose another name")
    if start <= old[-1].starts_on:
        message = f"it would start on {start}, and edition {old[-1].name} starts on {old[-1].starts_on}"
        raise GeneratorError(
            f"{message}: give a later day by --from, or an earlier one by --old-from for its first entry"
        )


def make_question_writer(project: CourseProject, kind: str) -> ItemWriter:
    """Return a function that writes a new question of a kind, given by name."""

    def write(stem: str, id_: str, covers: Sequence[str], _names: Sequence[str]) -> str:
        """Return the Markdown of a new question with this stem and id; ``covers`` has ids of guidance statements."""
        critical = not project.course.critical_ids.isdisjoint(project.course.expand_ids(covers))
        return scaffolding.render_question(KINDS[kind], stem, id_, covers, in_doubt=project.lead if critical else "")

    return write


def make_scenario_writer(project: CourseProject) -> ItemWriter:
    """Return a function that writes a new scenario of four scenes, two of them endings."""
    return partial(scaffolding.render_scenario, lead=project.lead)


def find_quiz_path(project: CourseProject, module: Module, file: Path | None = None) -> Path:
    """Return the file for a new item of a module: ``file``, or its first quiz; raise GeneratorError if it is no quiz.

    The file need not exist.
    """
    here = ((path, quiz) for path, quiz in project.quizzes.items() if path.is_relative_to(project.root))
    own = (path for path, quiz in here if quiz.module == module.id)
    path = file or next(own, find_authored_folder(project.root, QUIZZES) / f"{module.id}.md")
    if path.suffix != ".md" or not find_containing_folder(project.root, path, QUIZZES):
        raise GeneratorError(
            f"{name_path(project.root, path)} is no quiz file: name one in {QUIZZES}/ that ends in .md"
        )
    return path


def create_item(  # noqa: PLR0913 - the parts of an item
    project: CourseProject,
    write: ItemWriter,
    module: Module,
    path: Path,
    *,
    words: str,
    id_: str,
    covers: Sequence[str],
) -> NewItem:
    """Return a new question or scenario at the end of a quiz file, which is new if there is none at ``path``.

    A lesson embeds an item that no check can ask. Raise GeneratorError if the id is taken, or the file can't be read.
    """
    check_id(id_, project.ids)
    source, stored = _read_or_begin(project, path, module)
    quiz = project.quizzes.get(path)
    block = write(words, id_, covers, [member.name for member in quiz.cast] if quiz else [])
    item = _read_appended(project, source, block, id_)
    added = f"\n\n{block}".replace("\n", "\r\n" if "\r\n" in stored else "\n")
    is_scenario = item.kind == Scenario.kind
    is_for_check = item.scored and not is_scenario and module.has_check
    marker = f"::: {'scenario' if is_scenario else 'question'} {id_}"
    page = _find_lesson(project, path, module)
    files = {source.path: stored.rstrip() + added}
    files |= {} if is_for_check else _embed(project, page, module, marker)
    return NewItem(
        id=id_,
        files=files,
        quiz=source.path,
        line=item.span.line,
        page=name_path(project.root, page),
        marker=marker,
        is_for_check=is_for_check,
    )


def _read_or_begin(project: CourseProject, path: Path, module: Module) -> tuple[Source, str]:
    """Return a quiz file, and its text as stored; of a new file its front matter."""
    if not path.exists():
        front = scaffolding.render_front_matter(module.title, module.id)
        return Source(name_path(project.root, path), front), front
    source, findings = Source.read(project.root, path)
    if source is None or findings:
        raise GeneratorError(f"{name_path(project.root, path)} cannot be read: the check says why")
    return source, path.read_bytes().decode()


def _read_appended(project: CourseProject, source: Source, block: str, id_: str) -> Item:
    """Return a question or scenario as it is read at the end of a quiz file; raise GeneratorError if it cannot be."""
    before = read_quiz(source, project.lookup)
    after = read_quiz(replace(source, text=f"{source.text.rstrip()}\n\n{block}"), project.lookup)
    item = next((item for item in after.quiz.items if item.id == id_), None)
    if item is None or _count_errors(after.findings) > _count_errors(before.findings):
        raise GeneratorError(f"nothing can be added at the end of {source.path}: the check says why")
    return item


def _count_errors(findings: Iterable[Finding]) -> int:
    return len(Report.from_findings(findings).errors)


def _find_lesson(project: CourseProject, quiz: Path, module: Module) -> Path:
    """Return the path of a module's page on the level of a quiz file: shipped, or an overlay."""
    level = (find_containing_folder(project.root, quiz, QUIZZES) or project.root / QUIZZES).relative_to(project.root)
    return project.root.joinpath(*(CONTENT if name == QUIZZES else name for name in level.parts), module.page)


def _embed(project: CourseProject, page: Path, module: Module, marker: str) -> Mapping[str, str]:
    """Return a lesson with a ``::: name id`` line, by its path in the project; nothing if it has no place for one."""
    source = Source.read(project.root, page)[0] if page.is_file() else None
    _, name, target = marker.split(" ")
    fix = make_embed_fix(source, module.page, project.lookup, name, target) if source else None
    return {name_path(project.root, page): apply_fixes(page.read_bytes().decode(), [fix]).text} if fix else {}
