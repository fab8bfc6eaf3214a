"""Parser of ``quizzes/local/course.yml``: a school's own modules, and the paths of the course that it adds them to.

No edition has them, so that nobody's training becomes older or incomplete when a school adds, renames or removes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from pydantic import Field

from generator.authoring.course_file import CODES, ModuleSchema, check_modules, make_module
from generator.authoring.overlays import LOCAL, QUIZZES
from generator.bank.course import Course, PathAddition, map_lettered_statements
from generator.diagnostics.finding import Finding, did_you_mean, error, find_closest_name
from generator.diagnostics.source import Source, YamlTree, read_yaml
from generator.schema.bounds import find_unusual_numbers
from generator.schema.field_types import Day, Phrases, Slug
from generator.schema.validation import YamlModel, validate_tree
from generator.system.cache import memoize

LOCAL_COURSE = f"{QUIZZES}/{LOCAL}/course.yml"
"""Its place in a project."""
HINTS: Mapping[str, str] = {
    "C011": "Write the id of a statement of the course, or delete it here",
    "C019": "Write all, or an audience of the course",
}
"""Hints about what only the course can declare, by code."""


class AdditionSchema(YamlModel):
    """Schema of an entry of ``paths:``, which adds own modules to a path of the course."""

    id: Slug = Field(description="A path of the course, for example all-staff")
    modules: Phrases = Field(description="Ids of own modules: [our-rules]")
    start: Day = Field(alias="from", description='The day from which on new training includes them, as "2027-01-11"')


class LocalCourseSchema(YamlModel):
    """Schema of all fields in a school's own course.yml; all others are the course's alone."""

    modules: tuple[ModuleSchema, ...] = Field((), description="The school's own modules, after those of the course")
    paths: tuple[AdditionSchema, ...] = Field((), description="The paths of the course that they are added to")


def read_local_course(root: Path, path: Path | None, course: Course) -> tuple[Course, list[Finding]]:
    """Return a course with the modules that a school's own course.yml adds, and the findings on that file.

    It is unchanged if there is no such file, or if it has no sound fields.
    """
    if path is None or not path.is_file():
        return course, []
    source, found = Source.read(root, path)
    if source is None:
        return course, found
    course, faults = memoize(("local course", path), (source, course), partial(parse_local_course, source, course))
    return course, [*found, *faults]


def parse_local_course(source: Source, course: Course) -> tuple[Course, list[Finding]]:
    """Return a course with the modules that the text of a school's own course.yml adds, and the findings on it."""
    tree, findings = read_yaml(source)
    if tree is None:
        return course, findings
    fields, faults = validate_tree(LocalCourseSchema, tree, CODES)
    if fields is None:
        return course, [*findings, *faults]
    findings += [*find_unusual_numbers(tree, "C035"), *_check(fields, course, tree)]
    return _add(fields, course, tree), findings


def _add(fields: LocalCourseSchema, course: Course, tree: YamlTree) -> Course:
    known = map_lettered_statements(one.id for one in course.statements)
    audiences, taken = {one.id for one in course.audiences}, {module.id for module in course.modules}
    own = (make_module(one, index, known, audiences, tree) for index, one in enumerate(fields.modules))
    modules = tuple(replace(module, is_local=True) for module in own if module.id not in taken)
    additions = tuple(
        PathAddition(path=one.id, modules=one.modules, starts_on=one.start.isoformat()) for one in fields.paths
    )
    return replace(course, modules=(*course.modules, *modules), additions=additions)


def _check(fields: LocalCourseSchema, course: Course, tree: YamlTree) -> Iterator[Finding]:
    """Report what contradicts itself or the course."""
    statements, audiences = [one.id for one in course.statements], [one.id for one in course.audiences]
    for finding in check_modules(fields.modules, statements, audiences, tree):
        yield replace(finding, hint=HINTS.get(finding.code, finding.hint))
    yield from _check_taken(fields, course, tree)
    paths, own = [path.id for path in course.paths], [module.id for module in fields.modules]
    for index, addition in enumerate(fields.paths):
        if addition.id not in paths:
            at = tree.find_span(("paths", index, "id"))
            hint = f"{did_you_mean(addition.id, paths)}The paths are {', '.join(paths)}"
            fix = tree.make_word_fix(at, addition.id, find_closest_name(addition.id, paths))
            yield error("C045", at, f"the course has no path “{addition.id}”", hint, fix)
        for place, id_ in enumerate(addition.modules):
            if id_ not in own:
                at = tree.find_span(("paths", index, "modules", place))
                hint = f"{did_you_mean(id_, own)}Those of this file are {', '.join(own) or 'none'}"
                fix = tree.make_word_fix(at, id_, find_closest_name(id_, own))
                yield error("C046", at, f"“{id_}” is not a module of your own", hint, fix)


def _check_taken(fields: LocalCourseSchema, course: Course, tree: YamlTree) -> Iterator[Finding]:
    """Report modules with the id or page of one that the course has, or had, and those said to replace one."""
    ids, pages = ({getattr(module, name) for module in course.modules} for name in ("id", "page"))
    ids |= {old for module in course.modules for old in module.was}
    ids |= {old for edition in course.editions for old in edition.module_ids}
    for index, module in enumerate(fields.modules):
        if module.id in ids:
            at = tree.find_span(("modules", index, "id"))
            hint = f"Choose another, such as our-{module.id}; change the course’s by its page in content/{LOCAL}/"
            yield error("C044", at, f"“{module.id}” is the id of a module of the course", hint)
        elif module.page in pages:
            hint = f"Write a page of your own, such as modules/{module.id}.md"
            yield error(
                "C044", tree.find_span(("modules", index, "page")), "a module of the course has this page", hint
            )
        for place, old in enumerate(module.was or ()):
            if old in ids:
                at = tree.find_span(("modules", index, "was", place))
                yield error("C042", at, f"“{module.id}” can’t replace “{old}”, which is the course’s", "Delete it here")
