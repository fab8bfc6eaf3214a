"""Lint rules: their metadata, the context that checks examine, and the findings that checks report.

A rule's metadata is what an author reads about it and what decides when its findings are reported: its severity, its
reason, and the parts of the project that must be free of errors before it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import wraps
from typing import Any, TypeVar, cast

from generator.bank.authored_text import list_prose_fields
from generator.bank.model import Bank, Prose
from generator.diagnostics.finding import Finding, Fix, Severity, Span
from generator.diagnostics.source import YamlTree
from generator.lint.course_rules import CourseRules
from generator.lint.plain_text import clear_text_cache
from generator.parsing.ignores import Ignore
from generator.schema.value_paths import ValueShapes
from generator.setting.facts import Facts
from generator.setting.fields import SettingFields
from generator.stamping.values import Values

ENGLISH = "en"
"""The language of rules that read English words, as the first part of a BCP 47 tag."""


class RequiredInput(Enum):
    """A project input that must be free of errors before a rule runs, since it would report false problems."""

    COURSE = auto()
    QUIZZES = auto()
    FACTS = auto()
    """The names of the facts, whatever their values."""
    TEXTS = auto()
    """Every question, page and route of the course, none of them replaced by a trust or school."""


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """A finding of a rule before its severity is set, which the course can change."""

    code: str
    span: Span
    message: str
    """Says the problem, without a full stop."""
    hint: str
    """Says what to type or do, without a full stop."""
    fix: Fix | None = None

    def with_severity(self, severity: Severity) -> Finding:
        """Return the finding with its severity set, so that it can be reported."""
        return Finding(
            code=self.code, severity=severity, message=self.message, hint=self.hint, span=self.span, fix=self.fix
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class LintContext:
    """Everything that lint rules examine: question bank, a setting's values, source files. Compared by identity."""

    bank: Bank
    shapes: ValueShapes
    """The shape of each value that a text may name, by its name."""
    fields: SettingFields | None = None
    """The course's own fields of setting.yml; None if they are unknown."""
    course_rules: CourseRules = field(default_factory=CourseRules)
    """What rules look for in this course only."""
    language: str = ENGLISH
    """The language of the texts, as a BCP 47 tag such as en-GB; rules for other languages do not run."""
    values: Values | None = None
    """None if the setting or the facts have errors: rules that need their values then report nothing."""
    facts: Facts = field(default_factory=Facts)
    """The facts of all nations and phases."""
    find_samples: Callable[[], Sequence[str]] = tuple
    """Returns the Markdown that new lessons, questions and stories begin with, for their authors to replace."""
    setting_tree: YamlTree | None = None
    """The setting's file with the position of each entry; None if it cannot be read."""
    pages_with_errors: Collection[str] = ()
    """Paths below content/ of pages with errors: something missing from them may be there, misspelt."""
    find_theme_names: Callable[[], Collection[str]] = tuple
    """Returns the names of values in the theme's templates, and in the interface texts of theme and course."""
    list_files: Callable[[], Collection[str]] = tuple
    """Returns the paths below content/ of all files that may be linked to, and the addresses of pages."""
    read_line: Callable[[str, int], str] = lambda _path, _line: ""
    """Returns a line of a source file, or an empty string if there is none; gives findings their column."""
    ignore_comments: Sequence[Ignore] = ()
    """The ``lint: ignore`` comments in quiz files and pages."""
    memo: dict[object, Any] = field(default_factory=dict, repr=False)
    """Results that depend on the bank alone; contexts for other settings of the same bank share them."""
    setting_memo: dict[object, Any] = field(default_factory=dict, init=False, repr=False)
    """Results that depend on the setting as well, which a context for another setting begins without."""

    def drop_results(self) -> None:
        """Delete what rules found out about the bank and its texts, once no setting will be checked with it again."""
        self.memo.clear()
        clear_text_cache()

    @property
    def lead_tag(self) -> str:
        """The placeholder of the lead's title, as an example for hints."""
        return f"{{{{ {self.lead}.title }}}}"

    @property
    def lead(self) -> str:
        """The field of the person who leads, as fields.yml names it."""
        return self.fields.lead if self.fields else "lead"

    @property
    def setting_path(self) -> str:
        """The path of the setting's file."""
        return self.setting_tree.find_span(()).path if self.setting_tree else "setting.yml"

    @property
    def prose_by_item(self) -> Mapping[str, Sequence[tuple[object, str, Prose]]]:
        """The authored texts of each question and scenario by id, with the object and field that hold each."""
        return _name_all_prose(self)

    def find_span(self, prose: Prose, offset: int) -> Span:
        """Return the position in the file of the character at an offset of an authored text.

        A Prose has its lines without the markers of a quote or list before them, so each line after the first is
        looked up in the file.
        """
        before = prose.text[:offset]
        lines = before.count("\n")
        if not lines:
            return Span(path=prose.span.path, line=prose.span.line, column=prose.span.column + offset)
        start = before.rfind("\n") + 1
        indent = self._find_indent(prose, lines, prose.text[start:].partition("\n")[0])
        column = len(before) - start + 1 + indent
        return Span(path=prose.span.path, line=prose.span.line + lines, column=column)

    def _find_indent(self, prose: Prose, lines: int, prose_line: str) -> int:
        source_line = self.read_line(prose.span.path, prose.span.line + lines)
        return max(source_line.find(prose_line), 0)


Result = TypeVar("Result")


def memoize_for_bank(compute: Callable[[LintContext], Result]) -> Callable[[LintContext], Result]:
    """Decorate a function of the LintContext to run once per question bank, as its result depends on that alone."""

    @wraps(compute)
    def memoized(context: LintContext) -> Result:
        """Return the result of ``compute``, the decorated function, from ``context.memo``; if not there, call it."""
        if compute not in context.memo:
            context.memo[compute] = compute(context)
        return cast(Result, context.memo[compute])

    return memoized


@memoize_for_bank
def _name_all_prose(context: LintContext) -> Mapping[str, Sequence[tuple[object, str, Prose]]]:
    return {item.id: list_prose_fields(item) for item in context.bank.items.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The metadata of one lint rule: code, name, severity, title and reason."""

    code: str
    """Stable, because authors write it in their files."""
    name: str
    """A short name in lower case with hyphens; with the code, the name of the folder of its test cases."""
    severity: Severity
    title: str
    """Its subject in a few words, such as *The question is negative*."""
    why: str
    """Why that matters, in a sentence or two."""
    requires: frozenset[RequiredInput]
    mandatory: bool
    """Whether a site cannot be built if the rule fails, so that it cannot be ignored or turned off."""
    per_setting: bool
    """Whether the rule runs for each setting; other rules examine the course and run once for all settings."""
    language: str | None
    """The only language whose texts the rule can read, such as ``en``; None for a rule that reads any."""

    def reads(self, language: str) -> bool:
        """Return whether the rule can read texts in a language, given as a BCP 47 tag such as en-GB."""
        return self.language in (None, language.partition("-")[0])


@dataclass(frozen=True, slots=True)
class LintCheck:
    """A function that examines a LintContext and yields findings, with the rules that it implements."""

    rules: tuple[Rule, ...]
    run: Callable[[LintContext], Iterable[RuleFinding]]

    def __call__(self, context: LintContext) -> Iterable[RuleFinding]:
        """Return the findings of this check."""
        return self.run(context)


def rule(  # noqa: PLR0913 - the metadata of a rule
    code: str,
    name: str,
    severity: Severity,
    title: str,
    *,
    why: str,
    requires: Collection[RequiredInput] = (),
    mandatory: bool = False,
    per_setting: bool = False,
    language: str | None = None,
) -> Callable[[Callable[[LintContext], Iterable[RuleFinding]] | LintCheck], LintCheck]:
    """Decorate a function with a lint rule that it implements; use it once for each code that the function reports."""
    metadata = Rule(
        code=code,
        name=name,
        severity=severity,
        title=title,
        why=why,
        requires=frozenset(requires),
        mandatory=mandatory,
        per_setting=per_setting,
        language=language,
    )

    def decorate(check: Callable[[LintContext], Iterable[RuleFinding]] | LintCheck) -> LintCheck:
        """Return ``check``, the decorated function, as a LintCheck with this lint rule added."""
        return (
            LintCheck((metadata, *check.rules), check.run)
            if isinstance(check, LintCheck)
            else LintCheck((metadata,), check)
        )

    return decorate
