"""base.json and pages.json: all that has to be known of a course to put a setting into its rendered pages.

Whoever stamps may have nothing else: a browser, or a repository whose lessons are being changed. So base.json holds
what the setting's own rules come from (pass rule, paths, facts) and what a setting has to fill, and pages.json the
pages themselves. All texts are compiled, so that a reader parses neither tags nor HTML.

Twin: theme/runtime/stamping/manifest.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from generator.bank.course import Course, Module, PassRule, Path
from generator.bank.omitted_items import PageRequirements, Requirements
from generator.diagnostics.finding import Span
from generator.errors import GeneratorError
from generator.schema.field_types import Nation, Phase
from generator.stamping.nodes import Nodes, write_nodes
from generator.stamping.values import FactValues, Value, Values

MANIFEST = "base.json"
PAGES = "pages.json"
"""Their names; beside them, the folder SITE holds the files without tokens."""
SITE = "site"
FORMAT: Final = 3
MAX_BYTES = 20_000_000
MAX_PAGES_BYTES = 64_000_000
"""As in the browser, which unpacks no larger file."""
VERSION = re.compile(r"[\w.+-]{1,40}")
T = TypeVar("T")
_NOWHERE = Span(path=MANIFEST)

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
            said = f"{MANIFEST} tells no facts of {nation} and {phase}; make the base again"
            raise GeneratorError(said) from None


def _plain(values: Values) -> Mapping[str, Given]:
    return {name: _rows(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _rows(rows: tuple[Mapping[str, Value], ...]) -> Given:
    return tuple({name: value if isinstance(value, str) else None for name, value in row.items()} for row in rows)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The contents of base.json."""

    format: Literal[3]
    generator: str
    """The version of the program that made it."""
    content: str
    """The content's digest, which every page of the site bears."""
    course: CourseOf
    facts: FactsOf
    pages: Mapping[str, PageRequirements]
    """What a page needs to be shown, by the path of the author's file; those that any setting can show are left out."""
    items: Mapping[str, Requirements]
    """What an item needs to be asked, by its id; those that any setting can ask are not among them."""
    setting: Mapping[str, Any] = field(default_factory=dict)
    """How a setting's values are made of its data, for whoever has no Python."""

    @cached_property
    def known_course(self) -> Course:
        """The course, as far as it is known."""
        return self.course.to_course()


_MANIFEST = TypeAdapter(Manifest)
_PAGES = TypeAdapter(dict[str, Nodes])


def write_manifest(manifest: Manifest) -> str:
    """Write a manifest as JSON: keys sorted, so that equal ones are equal byte for byte."""
    data = _MANIFEST.dump_python(manifest, mode="json")
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def write_pages(pages: Mapping[str, Nodes]) -> str:
    """Write compiled pages as JSON, sorted and one a line."""
    lines = (f"{_dump(path)}: {_dump(write_nodes(nodes))}" for path, nodes in sorted(pages.items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def read_manifest(text: bytes) -> Manifest:
    """Read a manifest; raise GeneratorError if it is of another format, or if anything in it is not as it should be."""
    _refuse_large(MANIFEST, text, MAX_BYTES)
    _refuse_other_format(text)
    return _validate(MANIFEST, _MANIFEST, text)


def read_pages(text: bytes) -> Mapping[str, Nodes]:
    """Read the compiled pages by their paths in the site; raise GeneratorError as read_manifest does."""
    _refuse_large(PAGES, text, MAX_PAGES_BYTES)
    return _validate(PAGES, _PAGES, text)


def _refuse_large(name: str, text: bytes, most: int) -> None:
    if len(text) > most:
        raise GeneratorError(f"{name} is larger than that of any course; {_REMEDY}")


def _refuse_other_format(text: bytes) -> None:
    """Raise GeneratorError for a base of an older or newer microsite; what is no base at all is refused later."""
    try:
        data = from_json(text)
    except ValueError:
        return
    number = data.get("format") if isinstance(data, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or number == FORMAT:
        return
    said = str(data.get("generator"))
    maker = f"microsite {said}" if VERSION.fullmatch(said) else "another version of microsite"
    remedy = _OLDER if number < FORMAT else _NEWER
    raise GeneratorError(
        f"this base was made by {maker} in format {number}, and this version reads format {FORMAT}. {remedy}"
    )


_REMEDY = "make the base again with microsite base"
_OLDER = "Make a new base with microsite base, or take the base of the release that you use"
_NEWER = "Update microsite, or make a base with this version: microsite base"


def _validate(name: str, adapter: TypeAdapter[T], text: bytes) -> T:
    try:
        return adapter.validate_json(text)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        why = str(first["msg"]).removeprefix("Value error, ")
        raise GeneratorError(f"{name}{f', {place}' if place else ''}: {why}; {_REMEDY}") from None
