"""Dotted names of a model's fields, such as ``head.phone``, with their types and values.

The model is the only list of fields, so a new field is available to pages, reports and stamping at once.

Twin: theme/runtime/stamping/setting-values.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from generator.schema.validation import get_fields, get_nested_model
from generator.stamping.value_words import ENGLISH, ValueWords
from generator.stamping.values import Row, Value, format_value

MayShow = Callable[[BaseModel, str], bool]
"""Returns whether the field of an instance may be shown in the site."""


@dataclass(frozen=True, slots=True)
class ValueFormat:
    """Format of a model's values: which fields a site may show, and the words of dates and lists."""

    may_show: MayShow
    words: ValueWords = ENGLISH


class ValueType(StrEnum):
    """Type of the value behind a dotted name such as ``head.phone``: text, flag, part or list."""

    WORDS = "words"
    FLAG = "a yes or no"
    PARTS = "several parts"
    ROWS = "a list"
    PHRASES = "a list of phrases"


@dataclass(frozen=True, slots=True)
class ValueShape:
    """Shape of the value behind a dotted name: its type, and the fields of its rows if ``{{ each }}`` can repeat it."""

    sort: ValueType
    fields: frozenset[str] = frozenset()

    @property
    def is_text(self) -> bool:
        """Whether ``{{ name }}`` can insert the value in a text."""
        return self.sort in (ValueType.WORDS, ValueType.PHRASES)

    @property
    def is_iterable(self) -> bool:
        """Whether ``{{ each name }}`` can repeat over the value."""
        return bool(self.fields)


ValueShapes = Mapping[str, ValueShape]
"""Shapes by dotted name."""


@cache
def list_shapes(model: type[BaseModel], prefix: str = "") -> ValueShapes:
    """Return the shape of every value in a pydantic model by dotted name: ``head.phone`` is text, ``keys`` are rows."""
    shapes: dict[str, ValueShape] = {}
    for name, field in get_fields(model).items():
        shapes |= _shapes(field.annotation, prefix + name)
    return shapes


def _shapes(annotation: Any, name: str) -> dict[str, ValueShape]:
    part = get_nested_model(annotation)
    if _is_list(annotation):
        fields = frozenset(list_shapes(part)) if part else frozenset({""})
        return {name: ValueShape(ValueType.ROWS if part else ValueType.PHRASES, fields)}
    if part:
        return {name: _parts_shape(part), **list_shapes(part, f"{name}.")}
    if _holds(annotation, date):
        return {name: ValueShape(ValueType.WORDS), f"{name}.iso": ValueShape(ValueType.WORDS)}
    return {name: ValueShape(ValueType.FLAG if _holds(annotation, bool) else ValueType.WORDS)}


def _parts_shape(part: type[BaseModel]) -> ValueShape:
    """Return the type of a nested model; ``each`` can repeat over it if its fields have one model, as ``policies``."""
    row = get_shared_field_model(part)
    return ValueShape(ValueType.PARTS, frozenset({*list_shapes(row), "key"}) if row else frozenset())


def get_shared_field_model(model: type[BaseModel]) -> type[BaseModel] | None:
    """Return the nested model that all fields of ``model`` have as their type (Policy in Policies), or else None."""
    models = {get_nested_model(field.annotation) for field in get_fields(model).values()}
    return models.pop() if len(models) == 1 else None


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(one) for one in get_args(annotation))


def _holds(annotation: Any, kind: type) -> bool:
    return annotation is kind or any(_holds(one, kind) for one in get_args(annotation))


def flatten_values(model: type[BaseModel], instance: BaseModel | None, how: ValueFormat) -> dict[str, Value]:
    """Return an instance's values by dotted name, None for a field that is missing or that the site may not show."""
    values: dict[str, Value] = dict.fromkeys(list_shapes(model))
    values.update(_list_values(instance, how, "") if instance else ())
    return values


def _list_values(part: BaseModel, how: ValueFormat, prefix: str) -> Iterator[tuple[str, Value]]:
    for field, thing in _shown(part, how.may_show):
        name = prefix + field
        if isinstance(thing, str):
            yield name, thing
        elif isinstance(thing, BaseModel):
            yield name, (_rows_of_parts(thing, how) or None) if get_shared_field_model(type(thing)) else ""
            yield from _list_values(thing, how, f"{name}.")
        elif isinstance(thing, tuple):
            yield name, tuple(_row(one, how) for one in thing) or None
        elif isinstance(thing, date):
            yield name, how.words.format_day(thing)
            yield f"{name}.iso", thing.isoformat()
        elif isinstance(thing, bool):
            yield name, "" if thing else None
        else:
            yield name, str(thing)


def _rows_of_parts(part: BaseModel, how: ValueFormat) -> tuple[Row, ...]:
    return tuple({**_row(thing, how), "key": name} for name, thing in _shown(part, how.may_show))


def _row(thing: object, how: ValueFormat) -> Row:
    return flatten_row(type(thing), thing, how) if isinstance(thing, BaseModel) else {"": str(thing)}


def flatten_row(model: type[BaseModel], instance: BaseModel | None, how: ValueFormat) -> Row:
    """Return an instance's values by field name, a row that ``{{ each }}`` repeats over.

    Lists of phrases are joined to text.
    """
    values, joiners = flatten_values(model, instance, how), how.words.joiners
    return {name: format_value(value, joiners) if isinstance(value, tuple) else value for name, value in values.items()}


def _shown(part: BaseModel, may_show: MayShow) -> Iterator[tuple[str, object]]:
    """Yield name and value of each field of a part that is not empty and may be shown."""
    for attribute, name in _list_names(type(part)):
        thing = getattr(part, attribute)
        if thing is not None and may_show(part, name):
            yield name, thing


def _list_names(model: type[BaseModel]) -> Sequence[tuple[str, str]]:
    """Return each field's name in Python and its name in YAML."""
    return [(attribute, field.alias or attribute) for attribute, field in model.model_fields.items()]
