"""Parser of ``quizzes/course.yml``: statements, modules, paths and the pass rule.

An error in one entry must not hide errors in quiz files, which refer to modules and statements. So a course is returned
even then, with placeholders for invalid fields; the findings tell the caller that it is incomplete.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from pydantic import Field, ValidationError

from generator.authoring.course_editions import EditionSchema, check_editions, make_edition
from generator.bank.course import (
    ALL_STAFF,
    STATEMENT_ID,
    Audience,
    Course,
    Force,
    Module,
    PassRule,
    Path,
    PathEffect,
    Picture,
    RuleSeverity,
    Statement,
    Synonyms,
    map_lettered_statements,
)
from generator.canonical_json import Json
from generator.diagnostics.finding import Finding, Severity, Span, did_you_mean, error, find_closest_name, warning
from generator.diagnostics.source import Loc, Source, YamlTree, read_yaml
from generator.schema.bounds import find_unusual_numbers
from generator.schema.field_types import Count, Draw, Edition, Flag, Months, PageFile, Percent, Phrases, Slug, Text
from generator.schema.json_schema import SLUG
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
    "day": "C036",
    "link": "C037",
}
"""The code of each kind of error in a field of course.yml; other codes are at their checks below."""


SYNONYM_TARGET = r"^[^#\s]+\.md(#[^#\s]+)?$"
"""Pattern of a page below content/, with or without the id of one of its headings: ``modules/contact.md#official``."""
Known = Mapping[str, tuple[str, ...]]
"""The statements that each number expands to; see map_lettered_statements."""


class StatementSchema(YamlModel):
    """Schema of a statement of official guidance in course.yml, which the course must teach."""

    text: Text = Field(description="What the statement says, in your own words and no stronger than the guidance")
    force: Literal["ensure", "recommended", "consider", "aware"] = Field(description="How strongly it is put: ensure")
    critical: Flag = Field(False, description="Whether every check of its modules has to ask about it: true or false")


class ModuleSchema(YamlModel):
    """Schema of a module in course.yml: a lesson, and the module check (quiz) at its end, if it has one."""

    id: Slug = Field(description="A short key such as contact; progress is kept under it")
    title: Text | None = Field(None, description="What learners see")
    page: PageFile = Field(description="The lesson's file below content/, for example modules/contact.md")
    minutes: Count | None = Field(
        None, description="Minutes that it takes; measured from its words and answers if left out"
    )
    part: Text | None = Field(None, description="The heading under which the navigation lists it")
    audience: Slug = Field(ALL_STAFF, description="Who it is for: all, or an audience of this course")
    picture: Slug | None = Field(None, description="A file of theme/pictures/ without its ending, for example desk")
    statements: Phrases = Field(description="The statements it teaches: [S8, S9]")
    draw: Draw = Field(8, description="How many questions one attempt at the check asks: 8; 0 if there is no check")
    routes: Count | None = Field(None, description="How many of them, at least, ask for this setting's own routes: 4")
    outcomes: Phrases | None = Field(
        None, description="What a learner can do after it, two to four lines that go on from “You can now”"
    )
    remember: Text | None = Field(None, description="One short sentence to remember, good enough for a wall")
    was: Phrases | None = Field(None, description="Ids of earlier modules that it replaces: [old-id]")


class AudienceSchema(YamlModel):
    """Schema of an audience in course.yml: people that some of the modules are for."""

    label: Text = Field(description="What the page about the course says of a module for them: For people who manage")
    column: Text | None = Field(
        None, description="Heading of their column in the table of questions, if they have one: For managers"
    )
    refresher: Flag = Field(
        False, description="Whether they took the course before, so that all critical statements are asked again"
    )


class PathSchema(YamlModel):
    """Schema of a learning path in course.yml: the modules for one group of staff."""

    id: Slug = Field(description="A short key such as all-staff")
    title: Text = Field(description="What learners see")
    who: Text | None = Field(None, description="How staff recognise it as theirs: I work here, in any job")
    modules: Phrases = Field(description="Ids of its modules: [contact]")
    counts: PathEffect = Field(
        "whole", description="What it counts as in a register: whole, renews, updates or elsewhere"
    )


class CourseSchema(YamlModel):
    """Schema of all fields in course.yml."""

    id: Slug = Field(description="A short key; it is part of every completion record, so leave it")
    title: Text = Field(description="What learners see, also on the certificate")
    edition: Edition = Field(description='The edition, in quotation marks: "2026-27"')
    pass_mark: Percent = Field(80, description="The share of the points that passes a check: 80%")
    valid_for: Months = Field(12, description="How long a completion counts: 12 months")
    facts_checked_within: Months = Field(12, description="How long a fact counts as checked: 12 months")
    seal: Slug | None = Field(
        None, description="The drawing on certificates: a file of theme/components/sheet/seals/ without its ending"
    )
    statements: dict[str, StatementSchema] = Field(
        min_length=1,
        description="What the course must teach, by id",
        json_schema_extra={"propertyNames": {"pattern": f"^{STATEMENT_ID.pattern}$"}},
    )
    audiences: dict[str, AudienceSchema] = Field(
        default_factory=dict,
        description="Who modules are for, besides everyone (all), by name",
        json_schema_extra={"propertyNames": {"pattern": f"^{SLUG}$"}},
    )
    modules: tuple[ModuleSchema, ...] = Field(min_length=1, description="The modules in their order")
    paths: tuple[PathSchema, ...] = Field((), description="The paths through the course, each for a group of staff")
    editions: tuple[EditionSchema, ...] = Field(
        (), description="The editions, oldest first, with the modules that each path had"
    )
    synonyms: dict[str, Phrases] = Field(
        default_factory=dict,
        description="What people type into the search, by the page or step that answers it",
        json_schema_extra={"propertyNames": {"pattern": SYNONYM_TARGET}},
    )
    lint: dict[str, Literal["off", "warning", "error"]] = Field(
        default_factory=dict, description="The severity of rules of microsite check, by code: W203: off"
    )


def read_course(source: Source) -> tuple[Course | None, list[Finding]]:
    """Parse course.yml; None if it can't be used. Missing parts of a faulty one get defaults, such as *Untitled*."""
    tree, findings = read_yaml(source)
    if tree is None:
        return None, findings
    fields, faults = validate_tree(CourseSchema, tree, CODES)
    findings += [*faults, *(find_unusual_numbers(tree, "C035") if fields else ())]
    fields = fields or _parse_with_placeholders(tree)
    if fields is None:
        return None, findings
    course = _course(fields, tree)
    return course, [*findings, *_check(fields, tree), *check_editions(course, tree)]


PLACEHOLDERS: Mapping[str, Json] = {
    "id": "unknown",
    "title": "Untitled",
    "edition": "unknown",
    "text": "unknown",
    "force": "aware",
    "page": "unknown.md",
    "statements": ["unknown"],
    "modules": ["unknown"],
}
"""Placeholders for required fields that are missing or invalid."""


class _CourseWithErrors(CourseSchema):
    """Schema of a course with errors, which may have no modules: ``microsite new module`` writes the first."""

    modules: tuple[ModuleSchema, ...] = ()


def _parse_with_placeholders(tree: YamlTree) -> CourseSchema | None:
    """Parse a course with errors, replacing invalid fields by placeholders."""
    data = copy.deepcopy(tree.value)
    try:
        CourseSchema.model_validate(data)
    except ValidationError as faults:
        for fault in filter_errors(faults):
            loc = tuple(fault["loc"])
            loc = loc[:1] if "editions" in loc[:1] else loc  # all or none, as they are compared with one another
            _put(data, loc, None if fault["type"] == "extra_forbidden" or loc == ("modules",) else PLACEHOLDERS)
    try:
        return _CourseWithErrors.model_validate(data)
    except ValidationError:
        return None


def _put(data: Json, loc: Loc, placeholders: Mapping[str, Json] | None) -> None:
    """Replace the value at a location by its placeholder, or delete it if there is none."""
    for part in loc[:-1]:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
    name = str(loc[-1]) if loc else ""
    if not isinstance(data, dict):
        return
    if placeholders and name in placeholders:
        data[name] = placeholders[name]
    else:
        data.pop(name, None)


def _course(fields: CourseSchema, tree: YamlTree) -> Course:
    known = map_lettered_statements(fields.statements)
    modules = tuple(make_module(one, index, known, fields.audiences, tree) for index, one in enumerate(fields.modules))
    at = tree.find_span
    return Course(
        id=fields.id,
        title=fields.title,
        edition=fields.edition,
        statements=tuple(
            Statement(
                id=name, text=one.text, force=Force(one.force), critical=one.critical, span=at(("statements", name))
            )
            for name, one in fields.statements.items()
        ),
        modules=modules,
        paths=tuple(_path(one, at(("paths", index))) for index, one in enumerate(fields.paths))
        or (Path(id="all", title=fields.title, modules=tuple(m.id for m in modules), span=at(("modules",))),),
        editions=tuple(map(make_edition, fields.editions)),
        audiences=tuple(
            Audience(id=name, label=one.label, column=one.column or "", is_refresher=one.refresher)
            for name, one in fields.audiences.items()
        ),
        pass_rule=PassRule(percent=fields.pass_mark, months=fields.valid_for),
        facts_months=fields.facts_checked_within,
        rule_severities=tuple(
            RuleSeverity(
                code=code, severity=None if level == "off" else Severity(level), span=tree.find_key_span(("lint", code))
            )
            for code, level in fields.lint.items()
        ),
        synonyms=tuple(
            _synonyms(target, phrases, tree.find_key_span(("synonyms", target)))
            for target, phrases in fields.synonyms.items()
        ),
        seal=_picture(fields.seal, tree, ("seal",)),
        span=at(()),
    )


def _synonyms(target: str, phrases: tuple[str, ...], span: Span) -> Synonyms:
    page, _, heading = target.partition("#")
    return Synonyms(page=page, heading=heading, phrases=phrases, span=span)


def make_module(fields: ModuleSchema, index: int, known: Known, audiences: Collection[str], tree: YamlTree) -> Module:
    """Return a module of a list ``modules:``, by its index there, as part of a course with these audiences."""
    statements = (found for wanted in fields.statements for found in known.get(wanted, ()))
    return Module(
        id=fields.id,
        title=fields.title or fields.id,
        page=fields.page,
        minutes=fields.minutes or 0,
        statements=tuple(dict.fromkeys(statements)),
        draw=fields.draw,
        routes=fields.routes or 0,
        part=fields.part or "",
        audience=fields.audience if fields.audience in audiences else ALL_STAFF,
        outcomes=fields.outcomes or (),
        remember=fields.remember or "",
        picture=_picture(fields.picture, tree, ("modules", index, "picture")),
        was=fields.was or (),
        span=tree.find_span(("modules", index)),
    )


def _picture(name: str | None, tree: YamlTree, loc: Loc) -> Picture | None:
    return Picture(name=name, span=tree.skip_quote(tree.find_span(loc))) if name else None


def _path(fields: PathSchema, span: Span) -> Path:
    modules = tuple(dict.fromkeys(fields.modules))
    return Path(
        id=fields.id, title=fields.title, who=fields.who or "", modules=modules, counts=fields.counts, span=span
    )


def _check(fields: CourseSchema, tree: YamlTree) -> Iterator[Finding]:
    """Report fields that contradict one another."""
    known = map_lettered_statements(fields.statements)
    for name, statement in fields.statements.items():
        yield from _check_statement(name, statement, known, tree)
    yield from _check_audience_names(fields, tree)
    yield from check_modules(fields.modules, fields.statements, fields.audiences, tree)
    modules = [module.id for module in fields.modules]
    for index, path in enumerate(fields.paths):
        yield from _check_path(path, modules, ("paths", index, "modules"), tree)
    if fields.paths and all(path.counts != "whole" for path in fields.paths):
        hint = "Write counts: whole at the path for most staff, or delete its counts:"
        yield error("C018", tree.find_span(("paths",)), "no path is a complete training", hint)
    yield from _check_once("paths", "id", [path.id for path in fields.paths], tree)
    yield from _check_once("editions", "name", [edition.name for edition in fields.editions], tree)


def check_modules(
    modules: Sequence[ModuleSchema], statements: Collection[str], audiences: Collection[str], tree: YamlTree
) -> Iterator[Finding]:
    """Report unknown statements and audiences in a list ``modules:``, and ids and pages that are there twice."""
    known = map_lettered_statements(statements)
    for index, module in enumerate(modules):
        for place, wanted in enumerate(module.statements):
            if wanted not in (*known, "unknown"):
                hint = f"{did_you_mean(wanted, statements)}Add it to statements: first, or delete it here"
                at = tree.find_span(("modules", index, "statements", place))
                fix = tree.make_word_fix(at, wanted, find_closest_name(wanted, statements))
                yield error("C011", at, f"there is no statement “{wanted}”", hint, fix)
    yield from _check_audiences(modules, audiences, tree)
    yield from _check_once("modules", "id", [module.id for module in modules], tree)
    yield from _check_once("modules", "page", [module.page for module in modules], tree)


def _check_audience_names(fields: CourseSchema, tree: YamlTree) -> Iterator[Finding]:
    for name in fields.audiences:
        if name == ALL_STAFF or not re.fullmatch(SLUG, name):
            hint = f"Write small letters and hyphens: new-here; every course has “{ALL_STAFF}” already"
            at = tree.find_key_span(("audiences", name))
            yield error("C032", at, f"“{name}” cannot be the name of an audience", hint)


def _check_audiences(modules: Sequence[ModuleSchema], audiences: Collection[str], tree: YamlTree) -> Iterator[Finding]:
    known = (ALL_STAFF, *audiences)
    for index, module in enumerate(modules):
        name, at = module.audience, tree.find_span(("modules", index, "audience"))
        if name not in known:
            hint = f"{did_you_mean(name, known)}Write one of {', '.join(known)}, or declare it under audiences:"
            fix = tree.make_word_fix(at, name, find_closest_name(name, known))
            yield error("C019", at, f"there is no audience “{name}”", hint, fix)


def _check_statement(name: str, statement: StatementSchema, known: Known, tree: YamlTree) -> Iterator[Finding]:
    at = tree.find_key_span(("statements", name))
    if not STATEMENT_ID.fullmatch(name):
        yield error("C014", at, f"“{name}” is not a valid id of a statement", "Write a capital and a number: S8 or S9a")
    letters = known[name]
    if statement.critical and letters != (name,):
        yield warning(
            "C015",
            tree.find_span(("statements", name, "critical")),
            f"{name} is taught through {', '.join(letters)}, so critical has no effect here",
            "Write critical: true at the statements with letters that every check must ask about",
        )


def _check_path(path: PathSchema, modules: list[str], loc: Loc, tree: YamlTree) -> Iterator[Finding]:
    for place, wanted in enumerate(path.modules):
        at = tree.find_span((*loc, place))
        if wanted in path.modules[:place]:
            message = f"the module “{wanted}” is in this path twice"
            yield warning("C017", at, message, "Delete the second one")
        elif wanted not in (*modules, "unknown"):
            hint = f"{did_you_mean(wanted, modules)}The modules are {', '.join(modules)}"
            fix = tree.make_word_fix(at, wanted, find_closest_name(wanted, modules))
            yield error("C012", at, f"there is no module “{wanted}”", hint, fix)


def _check_once(part: str, field: str, names: Iterable[str], tree: YamlTree) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen and name not in PLACEHOLDERS.values():
            at = tree.find_span((part, index, field))
            yield error("C013", at, f"the {field} “{name}” is used twice in {part}", f"Give each its own {field}")
        seen.add(name)
