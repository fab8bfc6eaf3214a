"""base.json: all that has to be known of a course to put a setting into its rendered pages, without the course itself.

Whoever stamps may have nothing else: a browser, or a repository whose lessons are being mended just now. So the file
holds what the setting's own rules come from (pass rule, paths, facts), and the texts that a setting has to fill.

Twin: theme/runtime/stamping/base-shape.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, get_args

from pydantic import TypeAdapter, ValidationError

from generator.bank.course import Course, Module, PassRule, Path
from generator.bank.omitted_items import Requirements
from generator.diagnostics.finding import Span
from generator.errors import GeneratorError
from generator.schema.field_types import Nation, Phase
from generator.stamping.values import FactValues, Value, Values

MANIFEST = "base.json"
"""Its name; beside it, the folder SITE holds the files."""
SITE = "site"
MAX_BYTES = 20_000_000
_NOWHERE = Span(path=MANIFEST)

Kind = Literal["html", "json", "xml", "css"]
"""How a file is read that holds tokens."""
Given = str | None | tuple[Mapping[str, str | None], ...]
"""A value of a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleOf:
    """A module, as far as a setting's own paths show it."""

    id: str
    title: str
    minutes: int
    page: str
    """Its address below the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathOf:
    """A path of the course, as course.yml has it."""

    id: str
    title: str
    who: str
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseOf:
    """A course, as far as a setting's values are made with it."""

    id: str
    title: str
    edition: str
    percent: int
    months: int
    paths: tuple[PathOf, ...]
    modules: tuple[ModuleOf, ...]

    @classmethod
    def of(cls, course: Course) -> CourseOf:
        """Take it from a course."""
        return cls(
            id=course.id,
            title=course.title,
            edition=course.edition,
            percent=course.pass_rule.percent,
            months=course.pass_rule.months,
            paths=tuple(PathOf(id=p.id, title=p.title, who=p.who, modules=p.modules) for p in course.paths),
            modules=tuple(ModuleOf(id=m.id, title=m.title, minutes=m.minutes, page=m.address) for m in course.modules),
        )

    def to_course(self) -> Course:
        """Return a course with what is known of it."""
        here = _NOWHERE
        return Course(
            id=self.id,
            title=self.title,
            edition=self.edition,
            statements=(),
            modules=tuple(
                Module(id=m.id, title=m.title, page=m.page, minutes=m.minutes, statements=(), span=here)
                for m in self.modules
            ),
            paths=tuple(Path(id=p.id, title=p.title, who=p.who, modules=p.modules, span=here) for p in self.paths),
            pass_rule=PassRule(percent=self.percent, months=self.months),
            span=here,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsOf:
    """The facts as values: many nations and phases have the same."""

    sets: tuple[Mapping[str, Given], ...]
    of: Mapping[str, Mapping[str, int]]
    """The place of its set, by nation and phase."""

    @classmethod
    def of_facts(cls, facts: FactValues) -> FactsOf:
        """Write out what holds for each nation and phase."""
        sets: list[Values] = []
        of: dict[str, dict[str, int]] = {nation: {} for nation in get_args(Nation)}
        for nation, places in of.items():
            for phase in get_args(Phase):
                values = facts.values(nation, phase)
                if values not in sets:
                    sets.append(values)
                places[phase] = sets.index(values)
        return cls(sets=tuple(_plain(values) for values in sets), of=of)

    def values(self, nation: str, phase: str) -> Values:
        """Return what holds for a setting, by dotted name; raise GeneratorError where a damaged base does not say."""
        try:
            return self.sets[self.of[nation][phase]]
        except LookupError:
            said = f"{MANIFEST} tells no facts of {nation} and {phase}; make the base anew"
            raise GeneratorError(said) from None


def _plain(values: Values) -> Mapping[str, Given]:
    return {name: _rows(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _rows(rows: tuple[Mapping[str, Value], ...]) -> Given:
    return tuple({name: value if isinstance(value, str) else None for name, value in row.items()} for row in rows)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The contents of base.json."""

    format: Literal[2] = 2
    generator: str
    """The version of the program that made it."""
    content: str
    """The content's digest, which every page of the site bears."""
    course: CourseOf
    facts: FactsOf
    stamped: Mapping[str, Kind]
    """The files that hold tokens, by their paths in the site; all others are copied as they are."""
    pages: Mapping[str, tuple[str, ...]]
    """The texts with tags, by the path of their page: a value that one of them shows must not be empty."""
    items: Mapping[str, Requirements]
    """What an item needs to be asked, by its id; those that any setting can ask are not among them."""
    setting: Mapping[str, Any] = field(default_factory=dict)
    """How a setting's values are made of its data, for whoever has no Python."""

    @cached_property
    def known_course(self) -> Course:
        """The course, as far as it is known."""
        return self.course.to_course()


_ADAPTER = TypeAdapter(Manifest)


def write_manifest(manifest: Manifest) -> str:
    """Write a manifest as JSON: keys sorted, so that equal ones are equal byte for byte."""
    return json.dumps(_ADAPTER.dump_python(manifest, mode="json"), ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def read_manifest(text: bytes) -> Manifest:
    """Read a manifest; raise GeneratorError where it is none, or one of another format."""
    if len(text) > MAX_BYTES:
        raise GeneratorError(f"{MANIFEST} is larger than that of any course; make the base anew")
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError as fault:
        where = ".".join(map(str, fault.errors()[0]["loc"]))
        raise GeneratorError(
            f"{MANIFEST} is not that of a base this edition can read ({where or 'not JSON'}); make the base anew"
        ) from None
