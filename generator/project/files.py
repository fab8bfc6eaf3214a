"""The YAML files of a project: the course, its fields, facts, rules and platforms, and a setting.

A file that cannot be read, or has errors, gives findings; what is sound in the others is still there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from generator.authoring.course_file import read_course
from generator.authoring.local_course import read_local_course
from generator.authoring.overlays import SourceFolders, find_local_file, resolve_file
from generator.authoring.platforms_file import parse_platforms
from generator.bank.course import Course, Platform
from generator.diagnostics.finding import Finding, Report, error
from generator.diagnostics.source import Source, YamlTree, read_cached_yaml, read_yaml
from generator.lint.course_rules import CourseRules, parse_course_rules
from generator.lint.rule import RequiredInput
from generator.schema.field_types import DEFAULT_LANGUAGE
from generator.schema.value_paths import ValueShapes
from generator.setting.facts import Facts
from generator.setting.facts_file import parse_facts
from generator.setting.fields import SettingFields
from generator.setting.fields_file import parse_fields
from generator.setting.merging import merge_settings
from generator.setting.model import Setting
from generator.setting.parser import build_partial_setting, list_setting_shapes, parse_setting
from generator.stamping.value_words import ValueWords
from generator.system.cache import memoize
from generator.system.installed_course import NAMED_IN

SETTING = "setting.yml"
COURSE = "course.yml"
FIELDS, FACTS, PLATFORMS, RULES = "fields.yml", "facts.yml", "platforms.yml", "rules.yml"
"""These files and course.yml are in the folder of the quizzes; the last three are optional."""


@dataclass(frozen=True, slots=True)
class SettingFile:
    """Contents of setting.yml: a setting, or a partial one if it has errors."""

    tree: YamlTree | None
    setting: Setting | None
    partial_setting: Setting | None
    shapes: ValueShapes
    """The shape of each value of a setting of this course; none if the course's fields are unknown."""
    findings: list[Finding]

    @property
    def language(self) -> str:
        """The first of its languages; the default one if they cannot be read."""
        setting = self.setting or self.partial_setting
        return setting.languages[0] if setting and setting.languages else DEFAULT_LANGUAGE


def read_fields(root: Path, path: Path) -> tuple[SettingFields | None, list[Finding]]:
    """Return the fields of setting.yml that fields.yml declares, None if it has errors, and the findings."""
    source, found = Source.read(root, path)
    fields, findings = memoize(("fields", path), source, partial(_parse_fields, source)) if source else (None, [])
    return fields, [*found, *findings]


def _parse_fields(source: Source) -> tuple[SettingFields | None, list[Finding]]:
    tree, findings = read_yaml(source)
    fields, faults = parse_fields(tree) if tree else (None, [])
    return fields, [*findings, *faults]


def read_setting(
    root: Path, folders: SourceFolders, fields: SettingFields | None, today: date, languages: Collection[str]
) -> SettingFile:
    """Read a setting; without the course's fields, only whether its file can be read."""
    tree, findings = _read_settings(root, folders.settings)
    findings = [*findings, *_check_course_name(tree)]
    shapes = list_setting_shapes(fields) if fields else {}
    if tree is None or fields is None:
        return SettingFile(tree, None, None, shapes, findings)
    setting, more = parse_setting(fields, tree, today, languages)
    is_partial = setting is None and isinstance(tree.value, dict)
    partial_setting = build_partial_setting(fields, tree, languages) if is_partial else None
    if setting and setting.logo and not resolve_file(folders.content, setting.logo.file):
        message = f"there is no picture “{setting.logo.file}” in {folders.content[0].name}/"
        more = [*more, error("T018", tree.find_span(("logo", "file")), message, "Put it there, or correct its name")]
    return SettingFile(tree, setting, partial_setting, shapes, [*findings, *more])


def _check_course_name(tree: YamlTree | None) -> Iterator[Finding]:
    """Report a course that is named where nothing reads it: all schools of a project are made from one course."""
    if not (tree and isinstance(tree.value, dict) and "course" in tree.value):
        return
    named = tree.find_key_span(("course",))
    if named.path not in NAMED_IN:
        hint = f"Delete this line, and name the course in {' or '.join(reversed(NAMED_IN))}"
        yield error("T063", named, "“course” is not read here: the schools of one folder share a course", hint)


def _read_settings(root: Path, paths: Sequence[Path]) -> tuple[YamlTree | None, list[Finding]]:
    """Parse a setting, merged with the file that it shares with others if there is one; None if one is unreadable."""
    *lower, own = paths
    tree, findings = _read_tree(root, own, key=SETTING)
    for shared, found in (_read_tree(root, path) for path in lower):
        tree, faults = merge_settings(shared, tree) if shared and tree else (None, [])
        findings = [*findings, *found, *faults]
    return tree, findings


@dataclass(frozen=True, slots=True)
class FactsFile:
    """Contents of facts.yml, empty if there is no such file or it cannot be read."""

    facts: Facts
    complete_inputs: Sequence[RequiredInput]
    """The facts, unless the file cannot be read."""
    findings: list[Finding]

    def with_words(self, words: ValueWords) -> FactsFile:
        """Return the file with the words of its facts' values."""
        return replace(self, facts=replace(self.facts, words=words))


def read_facts(root: Path, path: Path, fields: SettingFields, course: Course, today: date) -> FactsFile:
    """Read facts.yml, if it is there; facts last checked long before ``today`` are reported."""
    if not path.exists():
        return FactsFile(Facts(), (RequiredInput.FACTS,), [])
    tree, findings = _read_tree(root, path)
    facts, faults = parse_facts(fields, tree, course.facts_months, today) if tree else (None, [])
    return FactsFile(facts or Facts(), () if facts is None else (RequiredInput.FACTS,), [*findings, *faults])


def read_rules(root: Path, path: Path, fields: SettingFields, course: Course) -> tuple[CourseRules, list[Finding]]:
    """Return what rules.yml says about the course's wording, nothing without such a file, and the findings."""
    if not path.exists():
        return CourseRules(), []
    tree, findings = _read_tree(root, path)
    ids = [statement.id for statement in course.statements]
    rules, faults = parse_course_rules(tree, ids, fields.nations) if tree else (CourseRules(), [])
    return rules, [*findings, *faults]


def _read_platforms(
    root: Path, path: Path, course: Course, today: date
) -> tuple[tuple[Platform, ...] | None, list[Finding]]:
    """Return the platforms in platforms.yml, None if it has errors, and the findings; none without such a file."""
    if not path.exists():
        return (), []
    tree, findings = _read_tree(root, path)
    platforms, faults = parse_platforms(tree, course.facts_months, today) if tree else (None, [])
    return platforms, [*findings, *faults]


def _read_tree(root: Path, path: Path, *, key: str = "") -> tuple[YamlTree | None, list[Finding]]:
    """Read a YAML file through the cache; all files with one ``key`` share an entry, since there may be thousands."""
    source, findings = Source.read(root, path)
    tree, faults = read_cached_yaml(source, key or path) if source else (None, [])
    return tree, [*findings, *faults]


@dataclass(frozen=True, slots=True)
class CourseFile:
    """The course with its platforms and a school's own modules, whether its files have no errors, and the findings."""

    course: Course | None
    is_valid: bool
    findings: Sequence[Finding]


def read_course_files(root: Path, folders: Sequence[Path], today: date) -> CourseFile:
    """Read course.yml and platforms.yml in the first folder of quizzes, and the course.yml in ``local/`` if any."""
    folder = folders[0]
    source, found = Source.read(root, folder / COURSE)
    course, faults = memoize(("course", folder), source, partial(read_course, source)) if source else (None, [])
    findings = [*found, *faults]
    if course is None:
        return CourseFile(None, is_valid=False, findings=findings)
    course, faults = read_local_course(root, find_local_file(folders, COURSE), course)
    findings = [*findings, *faults]
    is_valid = Report.from_findings(findings).ok
    platforms, more = _read_platforms(root, folder / PLATFORMS, course, today)
    return CourseFile(replace(course, platforms=platforms), is_valid, [*findings, *more])
