"""Loading a project: its bank, setting and report, read from its files and checked against one another.

Problems in authors' files never stop loading, so that all of them are reported at once. Only a missing file or folder
raises.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from generator.authoring.overlays import SourceFolders, find_source_folders, report_orphan_folders
from generator.authoring.page_file import Pages, check_embeds, read_pages
from generator.authoring.private_files import check_private_files
from generator.authoring.published_files import check_published_files, check_school_files, list_addresses
from generator.authoring.quiz_file import WrittenItem
from generator.authoring.quizzes import Quizzes, read_quizzes
from generator.authoring.routes_file import read_routes
from generator.authoring.scaffolding import list_samples
from generator.bank.course import Course
from generator.bank.model import Bank, Overrides
from generator.diagnostics.finding import Finding, Report
from generator.diagnostics.source import make_line_reader
from generator.errors import GeneratorError
from generator.lint.missing_values import find_omitted_items
from generator.lint.reading_time import with_measured_minutes
from generator.lint.rule import LintContext, RequiredInput, RuleFinding
from generator.lint.suppression import drop_warnings_on_unparsed_items
from generator.lint.table import PER_SETTING_CODES, RULES_BY_CODE, run_rules
from generator.project.files import (
    COURSE,
    FACTS,
    FIELDS,
    RULES,
    SETTING,
    FactsFile,
    SettingFile,
    read_course_files,
    read_facts,
    read_fields,
    read_rules,
    read_setting,
)
from generator.records.rule import RegisterFacts
from generator.rendering.course_words import WORDS
from generator.rendering.theme import THEME, find_theme
from generator.rendering.value_names import find_theme_names
from generator.rendering.words import find_languages, load_value_words
from generator.setting.facts import Facts
from generator.setting.fields import SettingFields
from generator.setting.keys import find_keys_place
from generator.setting.model import Setting
from generator.setting.register_facts import build_register_facts
from generator.stamping.value_words import ENGLISH, ValueWords
from generator.stamping.values import FactValues, Values
from generator.system.installed_course import NAMED_IN, find_course_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A loaded project: its question bank, its setting and the report about its files."""

    bank: Bank | None
    """None if course.yml cannot be read."""
    setting: Setting | None
    """None if setting.yml has errors."""
    values: Values | None = None
    """Every value of the site; if the setting has errors, those that a preview can show; None if there are none."""
    report: Report
    source_folders: SourceFolders = field(default_factory=SourceFolders)
    """The folders and files that it was read from."""
    omitted_items: Mapping[str, RuleFinding] = field(default_factory=dict)
    """The items that this setting's site omits, by id, with the reason; empty until the rules have run."""
    fields: SettingFields | None = None
    """The fields of setting.yml that belong to the course; None if fields.yml cannot be read."""
    facts: FactValues = field(default_factory=Facts)
    """Empty if facts.yml cannot be read."""
    lint_context: LintContext | None = None
    """None if there is no bank."""
    complete_inputs: Collection[RequiredInput] = ()
    """The inputs that were read without errors."""
    value_words: ValueWords = ENGLISH
    """The words of the setting's values, in the language of the interface and of the texts: the setting's first."""
    parse_errors: Collection[Finding] = ()
    """The errors in quiz files and pages."""
    written_items: Mapping[str, Sequence[WrittenItem]] = field(default_factory=dict)
    """All questions and scenarios by the path of their file, as their headings give them, even if not in the bank."""

    @property
    def language(self) -> str:
        """The language of the interface and of the texts, as a BCP 47 tag."""
        return self.value_words.language

    @property
    def register_facts(self) -> RegisterFacts | None:
        """Facts about the course and setting to verify completion records with; None if either could not be read."""
        return build_register_facts(self.setting, self.bank.course, self.values) if self.setting and self.bank else None

    def with_lint(self, found: LintResult) -> Project:
        """Return the project with what its rules found."""
        return replace(self, report=self.report + found.report, omitted_items=found.omitted_items)


@dataclass(frozen=True, slots=True)
class LintResult:
    """The findings of lint rules on a project, and the items that they leave out of its site."""

    report: Report = field(default_factory=Report)
    omitted_items: Mapping[str, RuleFinding] = field(default_factory=dict)
    """As in Project."""


def load_project(  # noqa: PLR0913 - paths in the project, and what to check
    root: Path,
    *,
    quizzes: str = "quizzes",
    content: str = "content",
    setting: str = SETTING,
    theme: str = THEME,
    today: date | None = None,
    rules: Collection[str] = frozenset(RULES_BY_CODE),
) -> Project:
    """Return the project in a folder, checked with lint rules; raise GeneratorError if a file or folder is missing.

    ``quizzes``, ``content``, ``setting`` and ``theme`` are relative to ``root``. ``rules`` are the codes of rules to
    run.
    """
    loaded = read_project(root, quizzes=quizzes, content=content, setting=setting, theme=theme, today=today)
    return loaded.with_lint(lint_project(loaded, rules))


def lint_project(
    loaded: Project, rules: Collection[str] = frozenset(RULES_BY_CODE), *, is_for_site: bool = False
) -> LintResult:
    """Run lint rules on a project that was read, and find the items that its site omits; none if it has no bank.

    Leave out warnings on quiz items with parse errors; ``is_for_site`` leaves out warnings about the course.
    """
    if loaded.bank is None or loaded.lint_context is None:
        return LintResult()
    found = run_rules(loaded.lint_context, loaded.complete_inputs, rules, is_for_site=is_for_site)
    report = Report.from_findings(drop_warnings_on_unparsed_items(found, loaded.bank, loaded.parse_errors))
    return LintResult(report, find_omitted_items(loaded.lint_context))


def read_project(  # noqa: PLR0913 - as load_project
    root: Path,
    *,
    quizzes: str = "quizzes",
    content: str = "content",
    setting: str = SETTING,
    theme: str = THEME,
    today: date | None = None,
) -> Project:
    """Return the project in a folder as load_project does, but without running lint rules."""
    root, today = root.resolve(), today or date.today()
    at = _require_sources(root, quizzes, content, setting)
    folders = find_source_folders(root, quizzes=quizzes, content=content, setting=setting)
    fields, findings = read_fields(root, at / FIELDS)
    theme_folder = find_theme(root, theme)
    here = read_setting(root, folders, fields, today, find_languages(theme_folder))
    given = read_course_files(root, folders.quizzes, today)
    found = [*findings, *here.findings, *given.findings, *_check_files(root, folders, content, setting)]
    if given.course is None or fields is None:
        return Project(bank=None, setting=here.setting, report=Report.from_findings(found), source_folders=folders)
    words = load_value_words(theme_folder, here.language, own=at / WORDS)
    known = read_facts(root, at / FACTS, fields, given.course, today).with_words(words)
    course_rules, faults = read_rules(root, at / RULES, fields, given.course)
    read = _read_bank(root, folders, given.course, fields, known, is_course_valid=given.is_valid)
    values = _find_values(here, read.bank.course, known.facts, words)
    context = _make_context(folders, read, here, known, values, theme=theme_folder)
    return Project(
        bank=read.bank,
        setting=here.setting,
        values=values,
        report=Report.from_findings([*found, *faults, *known.findings, *read.on_routes, *read.parsed.findings]),
        source_folders=folders,
        fields=fields,
        facts=known.facts,
        lint_context=replace(context, fields=fields, course_rules=course_rules, read_line=make_line_reader(root)),
        complete_inputs=[*read.complete_inputs, *known.complete_inputs],
        value_words=words,
        parse_errors=read.parsed.errors,
        written_items=read.quizzes.written_items,
    )


def _check_files(root: Path, folders: SourceFolders, content: str, setting: str) -> Iterator[Finding]:
    """Yield findings on files and folders that no reader opens: private, published and orphaned ones."""
    yield from report_orphan_folders(root, setting)
    yield from check_private_files(root, content)
    yield from check_published_files(root, folders)


@dataclass(frozen=True, slots=True, kw_only=True)
class _BankFiles:
    """A bank with the findings about its files."""

    bank: Bank
    quizzes: Quizzes
    pages: Pages
    on_routes: Sequence[Finding]
    on_pages: Report
    parsed: Report
    """What is wrong in quizzes and pages."""
    complete_inputs: Sequence[RequiredInput]
    """The inputs, apart from the facts, that were read without errors."""


def _read_bank(  # noqa: PLR0913 - the parts of a bank
    root: Path,
    folders: SourceFolders,
    course: Course,
    fields: SettingFields,
    known: FactsFile,
    *,
    is_course_valid: bool,
) -> _BankFiles:
    quizzes = read_quizzes(root, folders.quizzes, course, is_course_valid=is_course_valid, numbers=fields.numbers)
    pages = read_pages(root, folders.content, course, is_course_valid=is_course_valid)
    overrides = Overrides(pages=pages.levels, excluded=quizzes.excluded, changed_kind=quizzes.changed_kind)
    routed = read_routes(root, folders.quizzes[0], fields, known.facts.shapes if known.complete_inputs else None)
    bank = Bank(course=course, quizzes=quizzes.quizzes, pages=pages.pages, overrides=overrides, routes=routed.routes)
    found = [*pages.findings, *check_embeds(bank, quizzes.ids, are_ids_complete=quizzes.is_complete)]
    found += routed.check_pages(bank.pages)
    parsed = Report.from_findings([*quizzes.findings, *found])
    parts = {
        RequiredInput.COURSE: is_course_valid,
        RequiredInput.QUIZZES: quizzes.is_complete,
        RequiredInput.TEXTS: parsed.ok and routed.is_valid and not folders.has_overlays,
    }
    complete = [part for part, is_complete in parts.items() if is_complete]
    return _BankFiles(
        bank=with_measured_minutes(bank),
        quizzes=quizzes,
        pages=pages,
        on_routes=routed.findings,
        on_pages=Report.from_findings(found),
        parsed=parsed,
        complete_inputs=complete,
    )


def _make_context(  # noqa: PLR0913 - the parts of a project
    folders: SourceFolders, read: _BankFiles, here: SettingFile, known: FactsFile, values: Values | None, *, theme: Path
) -> LintContext:
    """Return the rules' context, without values if setting or facts have errors: rules that need them are skipped."""
    return LintContext(
        bank=read.bank,
        shapes={**here.shapes, **known.facts.shapes},
        language=here.language,
        values=values if here.setting and Report.from_findings(known.findings).ok else None,
        facts=known.facts,
        find_samples=list_samples,
        find_theme_names=partial(find_theme_names, theme, folders.quizzes[0] / WORDS),
        list_files=cache(partial(list_addresses, folders.content)),
        setting_tree=here.tree,
        pages_with_errors={read.pages.names[f.span.path] for f in read.on_pages.errors},
        ignore_comments=(*read.quizzes.ignores, *read.pages.ignores),
    )


def load_setting(  # noqa: PLR0913 - as load_project
    root: Path,
    loaded: Project,
    setting: str,
    *,
    content: str = "content",
    today: date | None = None,
    rules: Collection[str] = PER_SETTING_CODES,
    course: Path | None = None,
) -> Project:
    """Return ``loaded`` with another setting.yml (its path is ``setting``) and a report on this setting alone.

    ``course`` is the course's folder, found if None.
    Its language can only be that of ``loaded``, whose pages it fills.
    """
    root, today = root.resolve(), today or date.today()
    bank, context = loaded.bank, loaded.lint_context
    if bank is None or context is None:
        raise ValueError("the project has no course")
    folders = find_source_folders(root, content=content, setting=setting, course=course)
    here = read_setting(root, folders, loaded.fields, today, (loaded.language,))
    values = _find_values(here, bank.course, loaded.facts, loaded.value_words)
    context = replace(context, values=values if here.setting else None, setting_tree=here.tree)
    rule_findings = (finding for finding in run_rules(context, loaded.complete_inputs, rules) if finding.code in rules)
    return replace(
        loaded,
        setting=here.setting,
        values=values,
        source_folders=folders,
        report=Report.from_findings([*here.findings, *rule_findings, *check_school_files(root, folders, setting)]),
        omitted_items=find_omitted_items(context),
        lint_context=context,
    )


def _require(root: Path, *, folders: Iterable[str] = (), files: Iterable[str], remedy: str = "") -> None:
    for sort, names, is_there in (("folder", folders, Path.is_dir), ("file", files, Path.is_file)):
        missing = [name for name in names if not is_there(root / name)]
        if missing:
            raise GeneratorError(f"there is no {sort} {missing[0]} in {root}: run this in the project's folder{remedy}")


def _require_sources(root: Path, quizzes: str, content: str, setting: str) -> Path:
    """Return the folder of the course's quizzes; raise GeneratorError if setting or course lack a file or folder."""
    _require(root, files=(setting,))
    folder = find_course_folder(root)
    remedy = f", or name an installed course in {' or '.join(NAMED_IN)}"
    _require(folder, folders=(quizzes, content), files=(f"{quizzes}/{COURSE}", f"{quizzes}/{FIELDS}"), remedy=remedy)
    return folder / quizzes


def _find_values(here: SettingFile, course: Course, facts: FactValues, words: ValueWords) -> Values | None:
    setting = here.setting or here.partial_setting
    if here.tree is None or setting is None:
        return None
    return {**setting.values(course, find_keys_place(here.tree), words), **facts.values(*setting.place)}
