"""``quizzes/course.yml`` → Course: statements, modules, paths and the pass rule.

A fault in one entry must not hide the faults of the quiz files, which name modules and statements of the course. So
a course is made even then, with a stand-in for each wrong part; the caller sees from the findings that it is not whole.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from pydantic import Field, ValidationError

from generator.bank.course import (
    STATEMENT_ID,
    Audience,
    Course,
    Force,
    Module,
    PassRule,
    Path,
    PathEffect,
    RuleSeverity,
    Statement,
    map_statement_letters,
)
from generator.canonical_json import Json
from generator.diagnostics.finding import Finding, Severity, Span, did_you_mean, error, find_closest_name, warning
from generator.diagnostics.source import Loc, Source, YamlTree, read_yaml
from generator.schema.field_types import Count, Edition, Flag, Months, PageFile, Percent, Phrases, Slug, Text
from generator.schema.validation import YamlModel, filter_errors, validate_tree

CODES: Mapping[str, str] = {
    "missing": "C001",
    "unknown": "C002",
    "shape": "C003",
    "word": "C004",
    "slug": "C005",
    "page": "C006",
    "percent": "C007",
    "months": "C008",
    "range": "C009",
    "long": "C010",
    "tag": "C016",
}
"""The code of each kind of fault in course.yml; the codes from C011 on are below."""


Known = Mapping[str, tuple[str, ...]]
"""The statements that each number expands to; see map_statement_letters."""


class StatementShape(YamlModel):
    """One statement of the guidance."""

    text: Text = Field(description="What the statement says, in your own words and no stronger than the guidance")
    force: Literal["ensure", "recommended", "consider", "aware"] = Field(description="How strongly it is put: ensure")
    critical: Flag = Field(False, description="Whether every check of its modules has to ask about it: true or false")


class ModuleShape(YamlModel):
    """One page of learning with its check."""

    id: Slug = Field(description="A short key such as contact; progress is kept under it")
    title: Text | None = Field(None, description="What learners see")
    page: PageFile = Field(description="The lesson's file below content/, for example modules/contact.md")
    minutes: Count = Field(description="An honest guess at the minutes that it takes: 10")
    part: Text | None = Field(None, description="The heading under which the navigation lists it")
    audience: Audience = Field("all", description="Whom it is for: all, leaders, governors, starters or returning")
    statements: Phrases = Field(description="The statements it teaches: [S8, S9]")
    draw: Count = Field(8, description="How many questions one attempt at the check asks: 8")
    routes: Count | None = Field(None, description="How many of them, at least, ask for this setting's own routes: 4")


class PathShape(YamlModel):
    """The modules that one group of staff does."""

    id: Slug = Field(description="A short key such as all-staff")
    title: Text = Field(description="What learners see")
    who: Text | None = Field(None, description="How somebody says that it is theirs: I work here, in any job")
    modules: Phrases = Field(description="Ids of its modules: [contact]")
    counts: PathEffect = Field("whole", description="What it does for a register: whole, renews, updates or elsewhere")


class CourseShape(YamlModel):
    """The whole course."""

    id: Slug = Field(description="A short key; it is part of every completion record, so leave it")
    title: Text = Field(description="What learners see, and what stands on the certificate")
    edition: Edition = Field(description='The edition, in quotation marks: "2026-27"')
    pass_mark: Percent = Field(80, description="The share of the points that passes a check: 80%")
    valid_for: Months = Field(12, description="How long a completion counts: 12 months")
    facts_checked_within: Months = Field(12, description="How long a fact counts as checked: 12 months")
    statements: dict[str, StatementShape] = Field(
        min_length=1,
        description="What has to be taught, by id",
        json_schema_extra={"propertyNames": {"pattern": f"^{STATEMENT_ID.pattern}$"}},
    )
    modules: tuple[ModuleShape, ...] = Field(min_length=1, description="The modules in their order")
    paths: tuple[PathShape, ...] = Field((), description="The ways through the course")
    lint: dict[str, Literal["off", "warning", "error"]] = Field(
        default_factory=dict, description="How much a rule of microsite check matters here, by its code: W203: off"
    )


def read_course(source: Source) -> tuple[Course | None, list[Finding]]:
    """Read a course; None where nothing of it can be used. Errors among the findings mean that it is not whole."""
    tree, findings = read_yaml(source)
    if tree is None:
        return None, findings
    shape, faults = validate_tree(CourseShape, tree, CODES)
    findings += faults
    shape = shape or _read_rest(tree)
    if shape is None:
        return None, findings
    return _course(shape, tree), [*findings, *_check(shape, tree)]


STAND_INS: Mapping[str, Json] = {
    "id": "unknown",
    "title": "Untitled",
    "edition": "unknown",
    "text": "unknown",
    "force": "aware",
    "page": "unknown.md",
    "minutes": 1,
    "statements": ["unknown"],
    "modules": ["unknown"],
}
"""What stands in for a required field that is missing or wrong."""


def _read_rest(tree: YamlTree) -> CourseShape | None:
    """Read a faulty course with stand-ins for its faulty parts."""
    data = copy.deepcopy(tree.value)
    try:
        CourseShape.model_validate(data)
    except ValidationError as faults:
        for fault in filter_errors(faults):
            _put(data, tuple(fault["loc"]), None if fault["type"] == "extra_forbidden" else STAND_INS)
    try:
        return CourseShape.model_validate(data)
    except ValidationError:
        return None


def _put(data: Json, loc: Loc, stand_ins: Mapping[str, Json] | None) -> None:
    """Replace the value at a way by its stand-in, or take it out where it has none."""
    for part in loc[:-1]:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
    name = str(loc[-1]) if loc else ""
    if not isinstance(data, dict):
        return
    if stand_ins and name in stand_ins:
        data[name] = stand_ins[name]
    else:
        data.pop(name, None)


def _course(shape: CourseShape, tree: YamlTree) -> Course:
    known = map_statement_letters(shape.statements)
    modules = tuple(_module(one, known, tree, index) for index, one in enumerate(shape.modules))
    at = tree.find_span
    return Course(
        id=shape.id,
        title=shape.title,
        edition=shape.edition,
        statements=tuple(
            Statement(
                id=name, text=one.text, force=Force(one.force), critical=one.critical, span=at(("statements", name))
            )
            for name, one in shape.statements.items()
        ),
        modules=modules,
        paths=tuple(_path(one, at(("paths", index))) for index, one in enumerate(shape.paths))
        or (Path(id="all", title=shape.title, modules=tuple(m.id for m in modules), span=at(("modules",))),),
        pass_rule=PassRule(percent=shape.pass_mark, months=shape.valid_for),
        facts_months=shape.facts_checked_within,
        rule_severities=tuple(
            RuleSeverity(
                code=code, severity=None if level == "off" else Severity(level), span=tree.find_key_span(("lint", code))
            )
            for code, level in shape.lint.items()
        ),
        span=at(()),
    )


def _module(shape: ModuleShape, known: Known, tree: YamlTree, index: int) -> Module:
    statements = (found for wanted in shape.statements for found in known.get(wanted, ()))
    return Module(
        id=shape.id,
        title=shape.title or shape.id,
        page=shape.page,
        minutes=shape.minutes,
        statements=tuple(dict.fromkeys(statements)),
        draw=shape.draw,
        routes=shape.routes or 0,
        part=shape.part or "",
        audience=shape.audience,
        span=tree.find_span(("modules", index)),
    )


def _path(shape: PathShape, span: Span) -> Path:
    modules = tuple(dict.fromkeys(shape.modules))
    return Path(id=shape.id, title=shape.title, who=shape.who or "", modules=modules, counts=shape.counts, span=span)


def _check(shape: CourseShape, tree: YamlTree) -> Iterator[Finding]:
    """Check what the fields say to one another."""
    known = map_statement_letters(shape.statements)
    for name, statement in shape.statements.items():
        yield from _check_statement(name, statement, known, tree)
    for index, module in enumerate(shape.modules):
        for place, wanted in enumerate(module.statements):
            if wanted not in (*known, "unknown"):
                hint = f"{did_you_mean(wanted, shape.statements)}Write it under statements: first, or take it out here"
                at = tree.find_span(("modules", index, "statements", place))
                fix = tree.fix_word(at, wanted, find_closest_name(wanted, shape.statements))
                yield error("C011", at, f"there is no statement “{wanted}”", hint, fix)
    modules = [module.id for module in shape.modules]
    for index, path in enumerate(shape.paths):
        yield from _check_path(path, modules, ("paths", index, "modules"), tree)
    if shape.paths and all(path.counts != "whole" for path in shape.paths):
        hint = "Write counts: whole at the one for most, or take its counts: away"
        yield error("C018", tree.find_span(("paths",)), "no path trains somebody as a whole", hint)
    yield from _check_once("modules", "id", modules, tree)
    yield from _check_once("modules", "page", [module.page for module in shape.modules], tree)
    yield from _check_once("paths", "id", [path.id for path in shape.paths], tree)


def _check_statement(name: str, statement: StatementShape, known: Known, tree: YamlTree) -> Iterator[Finding]:
    at = tree.find_key_span(("statements", name))
    if not STATEMENT_ID.fullmatch(name):
        yield error("C014", at, f"“{name}” cannot be the id of a statement", "Write a capital and a number: S8 or S9a")
    letters = known[name]
    if statement.critical and letters != (name,):
        yield warning(
            "C015",
            tree.find_span(("statements", name, "critical")),
            f"{name} is taught through {', '.join(letters)}, so critical has no effect here",
            "Write critical: true beneath the letters that every check has to ask about",
        )


def _check_path(path: PathShape, modules: list[str], loc: Loc, tree: YamlTree) -> Iterator[Finding]:
    for place, wanted in enumerate(path.modules):
        at = tree.find_span((*loc, place))
        if wanted in path.modules[:place]:
            message = f"the module “{wanted}” stands twice in this path"
            yield warning("C017", at, message, "Leave it where it comes first")
        elif wanted not in (*modules, "unknown"):
            hint = f"{did_you_mean(wanted, modules)}The modules are {', '.join(modules)}"
            fix = tree.fix_word(at, wanted, find_closest_name(wanted, modules))
            yield error("C012", at, f"there is no module “{wanted}”", hint, fix)


def _check_once(part: str, field: str, names: Iterable[str], tree: YamlTree) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen and name not in STAND_INS.values():
            at = tree.find_span((part, index, field))
            yield error("C013", at, f"the {field} “{name}” is used twice in {part}", "Give each its own")
        seen.add(name)
