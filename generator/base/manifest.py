"""base.json and pages.json: the data of a course that stamping a setting into its rendered pages needs.

Stamping may have nothing else: in a browser, or in a repository whose lessons are being changed. So base.json holds
what a setting's rules are computed from (pass rule, paths, facts) and what a setting must fill in, and pages.json the
pages. All texts are compiled, so that a reader parses neither tags nor HTML.

Twin: theme/runtime/stamping/manifest.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Final, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from generator.bank.course import Course, Module, PassRule, Path
from generator.bank.omitted_items import ItemRequirements, PageRequirements
from generator.diagnostics.finding import Span
from generator.errors import GeneratorError
from generator.setting.fields import FieldsFile, SettingFields
from generator.stamping.nodes import Nodes, write_nodes
from generator.stamping.value_words import ValueWords
from generator.stamping.values import FactValues, Value, Values

MANIFEST = "base.json"
PAGES = "pages.json"
"""The names of both files; files without tokens are beside them, in the folder SITE."""
SITE = "site"
FORMAT: Final = 6
MAX_BYTES = 20_000_000
MAX_PAGES_BYTES = 64_000_000
"""As in the browser, which unpacks no larger file."""
VERSION = re.compile(r"[\w.+-]{1,40}")
T = TypeVar("T")
_NOWHERE = Span(path=MANIFEST)

Given = str | None | tuple[Mapping[str, str | None], ...]
"""A value of a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseModule:
    """A module in base.json, the description of a base, with the fields that lists of learning paths show."""

    id: str
    title: str
    minutes: int
    page: str
    """Its address below the site's root."""
    has_check: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BasePath:
    """A learning path in base.json: the modules for one group of staff."""

    id: str
    title: str
    who: str
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseCourse:
    """The course in base.json, the description of a base, with the fields that setting values are computed from."""

    id: str
    title: str
    edition: str
    percent: int
    months: int
    paths: tuple[BasePath, ...]
    modules: tuple[BaseModule, ...]

    @classmethod
    def from_course(cls, course: Course) -> BaseCourse:
        """Return the fields of a course that base.json contains."""
        return cls(
            id=course.id,
            title=course.title,
            edition=course.edition,
            percent=course.pass_rule.percent,
            months=course.pass_rule.months,
            paths=tuple(BasePath(id=p.id, title=p.title, who=p.who, modules=p.modules) for p in course.paths),
            modules=tuple(
                BaseModule(id=m.id, title=m.title, minutes=m.minutes, page=m.address, has_check=m.has_check)
                for m in course.shipped_modules
            ),
        )

    def to_course(self) -> Course:
        """Return a Course made of the fields in base.json, so without statements, questions and pages."""
        here = _NOWHERE
        return Course(
            id=self.id,
            title=self.title,
            edition=self.edition,
            statements=(),
            modules=tuple(
                Module(
                    id=m.id,
                    title=m.title,
                    page=m.page,
                    minutes=m.minutes,
                    statements=(),
                    draw=int(m.has_check),
                    span=here,
                )
                for m in self.modules
            ),
            paths=tuple(Path(id=p.id, title=p.title, who=p.who, modules=p.modules, span=here) for p in self.paths),
            pass_rule=PassRule(percent=self.percent, months=self.months),
            span=here,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSets:
    """The facts of each nation (such as England) and phase (such as primary) in base.json, equal sets stored once."""

    sets: tuple[Mapping[str, Given], ...]
    of: Mapping[str, Mapping[str, int]]
    """The index of the set, by nation and phase."""

    @classmethod
    def from_facts(cls, facts: FactValues, fields: SettingFields) -> FactSets:
        """Return the facts of every nation (such as England) and phase (such as primary), storing equal sets once."""
        sets: list[Values] = []
        of: dict[str, dict[str, int]] = {nation: {} for nation in fields.nations}
        for nation, places in of.items():
            for phase in fields.phases:
                values = facts.values(nation, phase)
                if values not in sets:
                    sets.append(values)
                places[phase] = sets.index(values)
        return cls(sets=tuple(_plain(values) for values in sets), of=of)

    def values(self, nation: str, phase: str) -> Values:
        """Return the facts for a nation and phase by dotted name; raise GeneratorError if there are none for them."""
        try:
            return self.sets[self.of[nation][phase]]
        except LookupError:
            said = f"{MANIFEST} has no facts for {nation} and {phase}; make the base again"
            raise GeneratorError(said) from None


def _plain(values: Values) -> Mapping[str, Given]:
    return {name: _rows(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _rows(rows: tuple[Mapping[str, Value], ...]) -> Given:
    return tuple({name: value if isinstance(value, str) else None for name, value in row.items()} for row in rows)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The contents of base.json, which describes a base (a site with placeholders) and its course."""

    format: Literal[6]
    generator: str
    """The version of the program that made it."""
    content: str
    """The content digest, which is in every page of the site."""
    words: ValueWords
    """The words of a setting's values, in the language of its pages."""
    course: BaseCourse
    fields: FieldsFile
    """The fields of setting.yml that belong to the course."""
    facts: FactSets
    pages: Mapping[str, PageRequirements]
    """The requirements of pages by the path of the author's file; pages without any are left out."""
    items: Mapping[str, ItemRequirements]
    """The requirements of items by id; items without any are left out."""
    setting: Mapping[str, Any] = field(default_factory=dict)
    """The rules for computing a setting's values from its data, for the browser."""

    @property
    def language(self) -> str:
        """The language of its pages, as a BCP 47 tag."""
        return self.words.language

    @cached_property
    def setting_fields(self) -> SettingFields:
        """The fields of setting.yml that belong to the course, with what follows from them."""
        return SettingFields(self.fields)

    @cached_property
    def restored_course(self) -> Course:
        """The course from base.json: without statements of official guidance, questions, scenarios and pages."""
        return self.course.to_course()


@cache
def _adapt_manifest() -> TypeAdapter[Manifest]:
    """Return the validator of base.json, built on first use, so that commands start fast."""
    return TypeAdapter(Manifest)


def serialize_manifest(manifest: Manifest) -> str:
    """Return the text of base.json from its data, with sorted keys, so that equal manifests have equal bytes."""
    data = _adapt_manifest().dump_python(manifest, mode="json")
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def serialize_pages(pages: Mapping[str, Nodes]) -> str:
    """Return the text of pages.json from compiled pages by address in the site: sorted, one per line."""
    lines = (f"{_dump(path)}: {_dump(write_nodes(nodes))}" for path, nodes in sorted(pages.items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def parse_manifest(text: bytes) -> Manifest:
    """Return the data of base.json, which describes a base (a site with placeholders); GeneratorError if invalid."""
    _refuse_large(MANIFEST, text, MAX_BYTES)
    _refuse_other_format(text)
    return _validate(MANIFEST, _adapt_manifest(), text)


def parse_pages(text: bytes) -> Mapping[str, Nodes]:
    """Return the compiled pages in pages.json by address in the site; raise GeneratorError if it is invalid."""
    _refuse_large(PAGES, text, MAX_PAGES_BYTES)
    return _validate(PAGES, TypeAdapter(dict[str, Nodes]), text)


def _refuse_large(name: str, text: bytes, most: int) -> None:
    if len(text) > most:
        raise GeneratorError(f"{name} is larger than any course needs; {_REMEDY}")


def _refuse_other_format(text: bytes) -> None:
    """Raise GeneratorError for a base in an older or newer format; other faults are found by validation."""
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
_OLDER = "Make a new base with microsite base, or use the base from your release"
_NEWER = "Update microsite, or make a base with this version: microsite base"


def _validate(name: str, adapter: TypeAdapter[T], text: bytes) -> T:
    try:
        return adapter.validate_json(text)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        why = str(first["msg"]).removeprefix("Value error, ")
        raise GeneratorError(f"{name}{f', {place}' if place else ''}: {why}; {_REMEDY}") from None
