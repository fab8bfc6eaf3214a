"""The models of a setting as data, with fallbacks and terms, so that the browser can stamp a setting.

``microsite base`` writes this into base.json; the browser walks it as schema/value_paths.py walks the model. Twin:
theme/runtime/stamping/setting-values.js; the tests of both read the same vectors.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.canonical_json import Json
from generator.schema.validation import get_fields, get_nested_model
from generator.schema.value_paths import ValueType, get_shared_field_model, list_shapes
from generator.setting.fields import SettingFields
from generator.setting.open_fields import list_open_fields, list_unasked, map_fallbacks
from generator.setting.parser import build_setting_model
from generator.setting.parts import Person
from generator.setting.people import describe_people
from generator.stamping.nodes import write_nodes
from generator.stamping.placeholders import compile_text
from generator.stamping.values import Value

SORTS = {
    ValueType.WORDS: "words",
    ValueType.FLAG: "flag",
    ValueType.PARTS: "part",
    ValueType.ROWS: "rows",
    ValueType.PHRASES: "phrases",
}
"""Names of the value types in base.json; ``day``, which has two dotted names, is the sixth."""


def build_model_tree(fields: SettingFields) -> dict[str, Any]:
    """Return the pydantic models of a setting as JSON data, so that the browser can compute a setting's values.

    ``models``: the fields of each model in order (keys of base.json are sorted): ``name``, ``sort``, ``of`` (the
    field's model) and ``usual`` (its default).
    ``alike``: models whose fields all have the same model. ``named``: fields hidden if ``show_names`` is false.
    ``lead``: the person who leads. ``fallbacks``: the person used if another is not given. ``list_stand_ins``: the one
    in a list that is empty. ``absences``: the flags that say so, with their lists. ``people``: the roles, who stands in
    for whom, and the flags of two roles that one person may have. ``open``: the open fields.
    ``words``: compiled fallback text by value. ``phrases``: the same for lists. ``unasked``: values that no question
    may ask about. ``terms``: default terms: the distinct ``sets``, and the index of the set ``of`` each nation and
    phase.
    """
    setting = build_setting_model(fields)
    models = {model.__name__: model for model in _find_models(setting)}
    parts = [name for name, model in models.items() if model is not setting and get_shared_field_model(model)]
    fallbacks = map_fallbacks(fields)
    return {
        "models": {name: [_field(model, f) for f in get_fields(model)] for name, model in models.items()},
        "alike": parts,
        "named": {Person.__name__: ["name"]},
        "lead": fields.lead,
        "fallbacks": dict(fields.stand_ins),
        "list_stand_ins": dict(fields.list_stand_ins),
        "absences": dict(fields.absences),
        "people": describe_people(fields),
        "open": [{"key": one.key, "about": one.about, "nations": [*one.nations]} for one in list_open_fields(fields)],
        "words": {name: _compile(words) for name, words in fallbacks.items() if isinstance(words, str)},
        "phrases": {name: [*map(_compile, each)] for name, each in fallbacks.items() if not isinstance(each, str)},
        "unasked": [*list_unasked(fields)],
        "terms": _terms(fields),
    }


def _compile(words: str) -> list[Any]:
    return write_nodes(compile_text(words))


def _find_models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and all models below it; one that several fields use is yielded several times."""
    yield model
    for field in get_fields(model).values():
        if part := get_nested_model(field.annotation):
            yield from _find_models(part)


def _field(model: type[BaseModel], name: str) -> dict[str, Json]:
    field = get_fields(model)[name]
    shapes = list_shapes(model)
    part = get_nested_model(field.annotation)
    sort = "day" if f"{name}.iso" in shapes else SORTS[shapes[name].sort]
    entry: dict[str, Json] = {"name": name, "sort": sort, "of": part.__name__ if part else None, "usual": _usual(field)}
    return {key: value for key, value in entry.items() if value is not None}


def _usual(field: FieldInfo) -> Json:
    usual: Any = None if field.is_required() else field.default
    if isinstance(usual, BaseModel):
        return {}
    return list(usual) if isinstance(usual, tuple) else usual


def _terms(fields: SettingFields) -> dict[str, Any]:
    sets: list[dict[str, Value]] = []
    places: dict[str, dict[str, int]] = {nation: {} for nation in fields.nations}
    for nation, phase in product(fields.nations, fields.phases):
        usual = fields.get_usual_terms(nation, phase)
        terms: dict[str, Value] = {"terms": "", **{f"terms.{name}": word for name, word in usual.items()}}
        if terms not in sets:
            sets.append(terms)
        places[nation][phase] = sets.index(terms)
    return {"sets": sets, "of": places}
