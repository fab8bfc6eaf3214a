"""The editions in ``quizzes/course.yml``: the modules that each path had, and whether they fit the course of today.

Records name an edition and modules, so what once was an edition has to stay as people did it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.bank.course import Correction, Course, Edition
from generator.diagnostics.finding import Finding, did_you_mean, error, find_closest_name
from generator.diagnostics.source import Loc, YamlTree
from generator.schema import field_types
from generator.schema.field_types import Day, Link, Phrases, Text, make_field_error, parse_text
from generator.schema.json_schema import SLUG, make_pattern_schema
from generator.schema.validation import YamlModel

MOST_WORDS = 25
"""Words of a correction at most, so that a lead can read it out."""
TOO_LONG = "Say it in one short sentence"


def parse_sentence(value: object) -> str:
    """Return text (see parse_text) of at most MOST_WORDS words; raise a pydantic error if it has more."""
    text = parse_text(value)
    if (count := len(text.split())) > MOST_WORDS:
        raise make_field_error("long", f"has {count} words; {MOST_WORDS} are allowed", TOO_LONG)
    return text


Sentence = Annotated[
    str,
    BeforeValidator(parse_sentence),
    make_pattern_schema(rf"\S+(?:\s+\S+){{0,{MOST_WORDS - 1}}}", TOO_LONG, type=["string", "integer"]),
]


class CorrectionSchema(YamlModel):
    """Schema of a correction in an edition of course.yml: something unsafe that people were told before."""

    say: Sentence = Field(description=f"What is right, in {MOST_WORDS} words at most")
    source: Link = Field(description="The page that says so")


class EditionSchema(YamlModel):
    """Schema of an edition in course.yml, which records name."""

    name: field_types.Edition = Field(description='Its name, in quotation marks: "2026-27"')
    start: Day = Field(alias="from", description='The day on which it starts, as "2026-09-01"')
    paths: dict[str, Phrases] = Field(
        min_length=1,
        description="The modules of each path as this edition had them, by the path's id: all-staff: [contact]",
        json_schema_extra={"propertyNames": {"pattern": f"^{SLUG}$"}},
    )
    again: Phrases | None = Field(
        None, description="Its modules that have to be passed again by people who passed them before: [contact]"
    )
    removed: dict[str, Text] = Field(
        {},
        description="Earlier modules that went with it and that no module replaces, with the titles that records show",
        json_schema_extra={"propertyNames": {"pattern": f"^{SLUG}$"}},
    )
    look_again: Day | None = Field(
        None, description="The date from which pages for leads say that a newer edition may be available"
    )
    tell_now: tuple[CorrectionSchema, ...] = Field(
        (), description="Corrections of something unsafe, for people who trained before it"
    )


def make_edition(fields: EditionSchema) -> Edition:
    """Return an edition of course.yml as part of a course."""
    return Edition(
        name=fields.name,
        starts_on=fields.start.isoformat(),
        paths=fields.paths,
        again=fields.again or (),
        removed=fields.removed,
        look_again_on=fields.look_again.isoformat() if fields.look_again else "",
        tell_now=tuple(Correction(say=one.say, source=one.source) for one in fields.tell_now),
    )


def check_editions(course: Course, tree: YamlTree) -> Iterator[Finding]:
    """Report editions that contradict one another or the course, and modules that no longer are who they were."""
    yield from _check_was(course, tree)
    if not course.editions:
        return
    last = course.editions[-1]
    if last.name == course.edition:
        yield from _check_present(course, last, tree)
    elif course.edition != "unknown":
        hint = f"Write its entry by microsite new edition {course.edition}, or correct edition:"
        at = tree.find_span(("editions", len(course.editions) - 1, "name"))
        yield error("C038", at, f"edition “{course.edition}” isn’t the last of editions", hint)
    yield from _check_gone(course, tree)
    yield from _check_returned(course, tree)
    for index, edition in enumerate(course.editions):
        yield from _check_again(index, edition, tree)
        if index and edition.starts_on <= course.editions[index - 1].starts_on:
            message = f"edition {edition.name} starts no later than the one before it"
            at = tree.find_span(("editions", index, "from"))
            yield error("C043", at, message, "Correct the day; editions stand oldest first")


def _check_present(course: Course, edition: Edition, tree: YamlTree) -> Iterator[Finding]:
    """Report paths that differ from those of the present edition; the order of their modules may."""
    stay = f"Start a new edition by microsite new edition NAME, or put back what edition {edition.name} has"
    for index, path in enumerate(course.paths):
        if path.id not in edition.paths:
            at = tree.find_span(("paths", index, "id"))
            yield error("C039", at, f"the path “{path.id}” is new within edition {edition.name}", stay)
        elif {*path.modules} ^ {*edition.paths[path.id]} and "unknown" not in path.modules:
            at = tree.find_span(("paths", index, "modules"))
            yield error("C039", at, f"the modules of “{path.id}” changed within edition {edition.name}", stay)
    for id_ in sorted(edition.paths.keys() - {path.id for path in course.paths}):
        at = tree.find_key_span(("editions", len(course.editions) - 1, "paths", id_))
        yield error("C039", at, f"the path “{id_}” is gone within edition {edition.name}", stay)


def _find_mentions(course: Course) -> Mapping[tuple[int, str], Loc]:
    """Return the first place in the file of each module of an edition, by the edition's index and the module's id."""
    found: dict[tuple[int, str], Loc] = {}
    for index, edition in enumerate(course.editions):
        for path, modules in edition.paths.items():
            for place, id_ in enumerate(modules):
                found.setdefault((index, id_), ("editions", index, "paths", path, place))
    return found


def _check_gone(course: Course, tree: YamlTree) -> Iterator[Finding]:
    """Report modules of earlier editions of which the course doesn't say what became of them."""
    ids = [module.id for module in course.modules]
    told = {*ids, *(old for module in course.modules for old in module.was)}
    told |= {id_ for edition in course.editions for id_ in edition.removed}
    places = {id_: loc for (index, id_), loc in _find_mentions(course).items() if index < len(course.editions) - 1}
    for id_, loc in places.items():
        if id_ not in told:
            near = find_closest_name(id_, ids)
            which = f"“{near}”, if that replaces it" if near else "the module that replaces it"
            gone = f"removed: {{{id_}: TITLE}} in edition {course.edition}"
            hint = f"Write was: [{id_}] at {which}; if nothing does, {gone}"
            yield error("C040", tree.find_span(loc), f"there is no module “{id_}” any more", hint)


def _check_returned(course: Course, tree: YamlTree) -> Iterator[Finding]:
    """Report ids that an edition had, a later one hadn't, and a still later one has again."""
    known = [edition.module_ids for edition in course.editions]
    for (index, id_), loc in _find_mentions(course).items():
        if index and id_ not in known[index - 1] and any(id_ in earlier for earlier in known[: index - 1]):
            message = f"the id “{id_}” is used again, and edition {course.editions[index - 1].name} no longer had it"
            hint = f"Give the module a new id; if it is the same as before, also write was: [{id_}] at it"
            yield error("C041", tree.find_span(loc), message, hint)


def _check_was(course: Course, tree: YamlTree) -> Iterator[Finding]:
    """Report modules that replace one that still exists: a single pass would count for both."""
    ids = frozenset(module.id for module in course.modules)
    for index, module in enumerate(course.modules):
        for place, old in enumerate(module.was):
            if old in ids:
                message = f"“{module.id}” can’t replace “{old}”, which is a module of this course still"
                hint = f"Delete it here, or give the module “{old}” an id of its own"
                yield error("C042", tree.find_span(("modules", index, "was", place)), message, hint)


def _check_again(index: int, edition: Edition, tree: YamlTree) -> Iterator[Finding]:
    known = sorted(edition.module_ids)
    for place, id_ in enumerate(edition.again):
        if id_ not in known:
            at = tree.find_span(("editions", index, "again", place))
            hint = f"{did_you_mean(id_, known)}Its modules are {', '.join(known)}"
            fix = tree.make_word_fix(at, id_, find_closest_name(id_, known))
            yield error("C012", at, f"edition {edition.name} has no module “{id_}”", hint, fix)
