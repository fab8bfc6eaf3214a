"""Validation of YAML trees by pydantic models, with errors turned into findings.

All YAML files share these messages; each file has its own codes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.canonical_json import Json
from generator.diagnostics.field_messages import format_message
from generator.diagnostics.finding import Finding, error, find_closest_name, shorten
from generator.diagnostics.source import Loc, YamlTree

Model = TypeVar("Model", bound=BaseModel)


class YamlModel(BaseModel):
    """Base class of models of YAML mappings: unknown fields are errors, and empty values count as missing.

    A validator is built on first use, so that commands start fast.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: object) -> object:
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value is not None and value not in ("", [])}
        return data


def get_fields(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """Return a model's fields by their name in YAML, which is the alias for a Python keyword such as ``from``."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def format_loc(loc: Loc) -> str:
    """Format a YAML field's path of keys and indexes for a message: “head.phone” or “keys, entry 2, holder”."""
    words = [f"entry {part + 1}" if isinstance(part, int) else shorten(part) for part in loc]
    return f"“{', '.join(words) if any(isinstance(p, int) for p in loc) else '.'.join(words)}”" if words else "the file"


NameField = Callable[[Loc, str], str]
"""Function that returns a field's name for a message, from the field's path and the hint that follows the message."""


def validate_tree(
    model: type[Model],
    tree: YamlTree,
    codes: Mapping[str, str],
    context: Mapping[str, Any] | None = None,
    name_field: NameField = lambda loc, _hint: format_loc(loc),
) -> tuple[Model | None, list[Finding]]:
    """Return YAML data as an instance of a model, None if it has errors, and their findings, with ``codes`` by kind.

    The model is pydantic's, and so is ``context``, which its validators read. There is a finding for each error;
    ``codes`` has its code by a kind in ERROR_KINDS. ``name_field`` names the field in the message.
    """
    try:
        return model.model_validate(tree.value, context=context), []
    except ValidationError as faults:
        found = filter_errors(faults)
        mistyped = {(*loc[:-1], near) for f in found if (near := _find_meant(model, loc := tuple(f["loc"]), f["type"]))}
        reported = [f for f in found if f["type"] != "missing" or tuple(f["loc"]) not in mistyped]
        return None, [_finding(model, tree, codes, fault, name_field) for fault in reported]


def build_partial_model(model: type[Model], data: Json, context: Mapping[str, Any] | None = None) -> Model:
    """Return a pydantic model's instance from data with errors: invalid and missing required fields are None."""
    given = data if isinstance(data, dict) else {}
    return model.model_construct(**{name: _sketch(model, name, given.get(name), context) for name in get_fields(model)})


def _sketch(model: type[BaseModel], name: str, data: Json, context: Mapping[str, Any] | None) -> Any:
    field = get_fields(model)[name]
    if data in (None, "", []) and not field.is_required():
        return field.default
    part = get_nested_model(field.annotation)
    if part and get_origin(field.annotation) is tuple:
        return tuple(build_partial_model(part, one, context) for one in data) if isinstance(data, list) else None
    if part:
        return build_partial_model(part, data, context)
    try:
        return _adapter(model, name).validate_python(data, context=context)
    except ValidationError:
        return None


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    field = get_fields(model)[name]
    kind: Any = Annotated[field.annotation, "", *field.metadata]
    return TypeAdapter(kind)


def filter_errors(faults: ValidationError) -> list[ErrorDetails]:
    """Return pydantic's errors without those that follow from others, such as *too short* of an invalid list."""
    return [f for f in faults.errors(include_url=False) if f["type"] != "too_short" or not f["input"]]


def _find_meant(model: type[BaseModel], loc: Loc, kind: str) -> str | None:
    """Return the field that an unknown name probably means, so that it is not reported as missing as well."""
    parent = get_model_at(model, loc[:-1]) if kind == "extra_forbidden" else None
    return find_closest_name(str(loc[-1]), get_fields(parent)) if parent else None


def _finding(
    model: type[BaseModel], tree: YamlTree, codes: Mapping[str, str], fault: ErrorDetails, name_field: NameField
) -> Finding:
    loc: Loc = tuple(part for part in fault["loc"] if part != "[key]")  # pydantic's sign that the key itself is wrong
    kind, write = ERROR_KINDS.get(fault["type"], (fault["type"], _say_custom))
    message, hint = write(model, loc, fault)
    at = tree.find_key_span(loc) if kind == "unknown" else tree.find_span(loc)
    written, meant = _find_words(model, loc, fault)
    said = f"{name_field(loc, hint)} {message}".strip()
    return error(codes[kind], at, said, hint, tree.make_word_fix(at, written, meant))


def _find_words(model: type[BaseModel], loc: Loc, fault: ErrorDetails) -> tuple[str, str | None]:
    """Return the wrong name or word of an error, and the allowed one closest to it, or None."""
    if fault["type"] in ("literal_error", "enum"):
        return str(fault["input"]), find_closest_name(str(fault["input"]), _find_allowed(fault))
    return (str(loc[-1]), _find_meant(model, loc, fault["type"])) if loc else ("", None)


def _find_allowed(fault: ErrorDetails) -> list[str]:
    return str(fault["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")


Say = Callable[[type[BaseModel], Loc, ErrorDetails], tuple[str, str]]


def _say_custom(_model: type[BaseModel], _loc: Loc, fault: ErrorDetails) -> tuple[str, str]:
    context = fault.get("ctx", {})
    return context["message"], context["hint"]


def _say_missing(model: type[BaseModel], loc: Loc, _fault: ErrorDetails) -> tuple[str, str]:
    found = get_field_at(model, loc)
    about = f" {found.description[0].lower()}{found.description[1:]}" if found and found.description else " …"
    return format_message("missing", key=loc[-1], about=about)


def _say_unknown(model: type[BaseModel], loc: Loc, _fault: ErrorDetails) -> tuple[str, str]:
    parent = get_model_at(model, loc[:-1])
    names = list(get_fields(parent)) if parent else []
    near = find_closest_name(str(loc[-1]), names)
    return format_message("unknown-near", near=near) if near else format_message("unknown", names=", ".join(names))


def _say_words(_model: type[BaseModel], _loc: Loc, fault: ErrorDetails) -> tuple[str, str]:
    allowed = _find_allowed(fault)
    given = str(fault["input"])
    near = find_closest_name(given, allowed)
    said = {"given": shorten(given), "allowed": ", ".join(allowed)}
    return format_message("word-near", near=near, **said) if near else format_message("word", **said)


def _say_parts(model: type[BaseModel], loc: Loc, _fault: ErrorDetails) -> tuple[str, str]:
    part = get_model_at(model, loc)
    names = ", ".join(get_fields(part)) if part else "its entries"
    return format_message("parts" if loc else "whole", names=names)


def _say_range(_model: type[BaseModel], _loc: Loc, fault: ErrorDetails) -> tuple[str, str]:
    limit = next(iter(fault["ctx"].values()))
    return format_message("small" if fault["type"] == "greater_than_equal" else "large", limit=limit)


def _say_many(_model: type[BaseModel], _loc: Loc, fault: ErrorDetails) -> tuple[str, str]:
    held, most = fault["ctx"]["actual_length"], fault["ctx"]["max_length"]
    return format_message("many", count=held, most=most)


def _said(name: str) -> Say:
    return lambda _model, _loc, _fault: format_message(name)


_LIST = _said("list")
_NUMBER = _said("number")

ERROR_KINDS: Mapping[str, tuple[str, Say]] = {
    "missing": ("missing", _say_missing),
    "extra_forbidden": ("unknown", _say_unknown),
    "literal_error": ("word", _say_words),
    "enum": ("word", _say_words),
    "model_type": ("shape", _say_parts),
    "dict_type": ("shape", _say_parts),
    "model_attributes_type": ("shape", _say_parts),
    "tuple_type": ("shape", _LIST),
    "list_type": ("shape", _LIST),
    "frozen_set_type": ("shape", _LIST),
    "too_short": ("missing", _said("few")),
    "too_long": ("long", _say_many),
    "bool_type": ("shape", _said("flag")),
    "int_type": ("shape", _NUMBER),
    "int_from_float": ("shape", _NUMBER),
    "greater_than_equal": ("range", _say_range),
    "less_than_equal": ("range", _say_range),
    "text": ("shape", _say_custom),
    "empty": ("missing", _say_custom),
}
"""Kind and message function by pydantic's error type; other types are the kinds of field_types.py themselves."""


def get_nested_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model X in an annotation ``X``, ``X | None``, ``tuple[X, ...]`` or ``dict[str, X]``, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = get_args(annotation)[:1] if get_origin(annotation) is Annotated else get_args(annotation)
    return next((found for one in inner if (found := get_nested_model(one))), None)


def get_model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Return the nested model at a field path (names, indexes) in a model, or None if it leads to a plain value."""
    here: type[BaseModel] | None = model
    for part in loc:
        if here is not None and (field := get_fields(here).get(str(part))):
            here = get_nested_model(field.annotation)
    return here


def get_field_at(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """Return the field at a path (names, indexes) in a pydantic model, or None if there is none."""
    parent = get_model_at(model, loc[:-1])
    return get_fields(parent).get(str(loc[-1])) if parent and loc else None
