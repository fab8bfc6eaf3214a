"""The description of setting.yml from which the page *Set up* is built and its script validates input.

Fields, their order, types and texts come from the model; conditions, limits and messages are those of the command line.
So a new field appears on the page by itself, and the page reports the same messages as ``microsite check``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel, BeforeValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from generator.canonical_json import Json
from generator.diagnostics.field_messages import MESSAGES
from generator.diagnostics.source import MAX_BYTES, MAX_YAML_DEPTH
from generator.records.model import REFUSED
from generator.rendering.browser_patterns import to_browser_pattern
from generator.schema import field_types as types
from generator.schema import json_schema as patterns
from generator.schema.bounds import BOUNDS
from generator.schema.contrast import MIN_CONTRAST
from generator.schema.field_types import format_nation
from generator.schema.validation import get_fields, get_nested_model
from generator.setting import checks, keys
from generator.setting.fields import FieldCondition, SettingFields
from generator.setting.labels import list_labels
from generator.setting.open_fields import list_open_fields
from generator.setting.parser import CODES, build_setting_model
from generator.setting.people import describe_people
from generator.system.filenames import MAX_WINDOWS_PATH

Node = Mapping[str, Json]
"""A field's description: ``kind``, ``required``, ``about``, and more for some kinds."""

KINDS: Mapping[object, str] = {
    types.parse_text: "text",
    types.parse_phone: "phone",
    types.parse_email: "email",
    types.parse_domain: "domain",
    types.parse_link: "link",
    types.parse_slug: "slug",
    types.parse_file_path: "file",
    types.parse_colour: "colour",
    types.parse_day: "day",
    types.parse_month_day: "monthday",
    types.parse_weekdays: "weekdays",
    types.parse_time: "time",
    types.parse_percent: "percent",
    keys.parse_public_key: "key",
}
"""The kind of a value, by the function that parses it; any other function parses text."""
PATTERNS: Mapping[str, str] = {
    "phone": patterns.PHONE,
    "email": patterns.EMAIL,
    "domain": patterns.DOMAIN,
    "link": patterns.LINK,
    "slug": patterns.SLUG,
    "file": patterns.FILE,
    "colour": patterns.COLOUR,
    "day": patterns.DAY,
    "monthday": patterns.MONTH_DAY,
    "weekdays": patterns.WEEKDAYS,
    "time": patterns.TIME,
    "percent": patterns.PERCENT,
    "key": patterns.POINT,
}


def describe_setting(fields: SettingFields, language: str) -> dict[str, Json]:
    """Return setting.yml's description for the page *Set up*: its fields, its parts' fields, data for validation.

    ``fields`` are those of the course. ``language`` is the page's, and the only one in which it can make a site.
    """
    setting = build_setting_model(fields)
    parts = dict(_find_parts(setting))
    own: dict[str, Json] = {"kind": "word", "words": [language]}
    languages = {**describe_field(get_fields(setting)["languages"]), "of": own}
    return {
        "fields": {**_describe_part(setting), "languages": languages},
        "first": list(_find_first(fields)),
        "parts": {name: _describe_part(part) for name, part in parts.items()},
        "codes": dict(CODES),
        "sayings": _list_messages(""),
        "labels": dict(list_labels(fields)),
        "patterns": {kind: to_browser_pattern(f"(?:{pattern})") for kind, pattern in PATTERNS.items()},
        "conditions": [_describe_condition(fields, one) for one in fields.conditions],
        "open": [{"key": [*one.key.split(".")], "nations": [*one.nations]} for one in list_open_fields(fields)],
        "called": list(fields.reachable),
        "absences": dict(fields.absences),
        "people": describe_people(fields),
        "nations": {nation: format_nation(nation) for nation in fields.nations},
        "phases": list(fields.phases),
        "looks": _describe_looks(fields),
        "limits": {
            "bytes": MAX_BYTES,
            "depth": MAX_YAML_DEPTH,
            "text": patterns.MAX_TEXT,
            "contrast": MIN_CONTRAST,
            "path": MAX_WINDOWS_PATH,
        },
        "curve": {"p": f"{keys.P:x}", "b": f"{keys.B:x}", "later": list(keys.LATER)},
    }


def describe_file() -> dict[str, Json]:
    """Return the limits of setting.yml as a file, and the messages about it, for the page that adds a key to one."""
    return {
        "limits": {"bytes": MAX_BYTES, "depth": MAX_YAML_DEPTH},
        "sayings": _list_messages("F0"),
    }


def _list_messages(prefix: str) -> dict[str, Json]:
    """Return the messages whose keys begin so; those about the file itself begin with ``F0``."""
    return {key: [one.message, one.hint, one.form_hint] for key, one in MESSAGES.items() if key.startswith(prefix)}


def _find_first(fields: SettingFields) -> Iterator[str]:
    """Yield the fields of the first step: those required, or required for some nation or phase."""
    needed = [condition for condition in fields.conditions if condition.required and len(condition.field) == 1]
    names = {*(one.field[0] for one in needed), *(one.unless for one in needed)}
    for name, field in get_fields(build_setting_model(fields)).items():
        if field.is_required() or name in names:
            yield name


def _find_parts(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield each nested model with its name, outer ones first."""
    for field in get_fields(model).values():
        if part := get_nested_model(field.annotation):
            yield part.__name__, part
            yield from _find_parts(part)


def _describe_part(model: type[BaseModel]) -> dict[str, Json]:
    return {name: describe_field(field) for name, field in get_fields(model).items()}


def describe_field(field: FieldInfo) -> dict[str, Json]:
    """Return the description of a field of setting.yml for the page *Set up*."""
    about: dict[str, Json] = {"required": field.is_required(), "about": field.description or ""}
    if isinstance(field.default, bool):
        about["default"] = field.default
    if isinstance(field.default, BaseModel):
        about["always"] = True
    if "in a sentence" in (field.description or ""):
        about["long"] = True
    return {**_describe(field.annotation, field.metadata), **about}


def _describe(annotation: Any, metadata: list[Any]) -> dict[str, Json]:
    kind, marks = _open(annotation, metadata)
    if get_origin(kind) is tuple:
        return _describe_list(get_args(kind)[0], marks)
    if get_origin(kind) is Literal:
        return {"kind": "word", "words": list(get_args(kind))}
    if kind is bool:
        return {"kind": "flag"}
    if reader := next((mark.func for mark in marks if isinstance(mark, BeforeValidator)), None):
        shapes = (mark.json_schema or {} for mark in marks if isinstance(mark, WithJsonSchema))
        return {"kind": KINDS.get(reader, "text"), "most": next(shape["maxLength"] for shape in shapes)}
    if kind is int:
        least, most = (next(getattr(m, k) for m in marks if isinstance(m, t)) for t, k in ((Ge, "ge"), (Le, "le")))
        return {"kind": "number", "least": least, "most": most}
    return {"kind": "part", "part": kind.__name__}


def _describe_list(entry: Any, marks: list[Any]) -> dict[str, Json]:
    most = next((mark.max_length for mark in marks if isinstance(mark, MaxLen)), None)
    about: dict[str, Json] = {"most": most} if most else {}
    if part := get_nested_model(entry):
        return {"kind": "rows", "part": part.__name__, **about}
    return {"kind": "list", "of": _describe(entry, []), **about}


def _open(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any]]:
    """Return the type inside ``X | None`` and ``Annotated[X, …]``, and its metadata."""
    if get_origin(annotation) is Annotated:
        inner, *notes = get_args(annotation)
        return _open(inner, [*metadata, *notes, *(m for note in notes for m in getattr(note, "metadata", ()))])
    if NoneType in get_args(annotation):
        return _open(next(one for one in get_args(annotation) if one is not NoneType), metadata)
    return annotation, metadata


def _describe_condition(fields: SettingFields, condition: FieldCondition) -> dict[str, Json]:
    return {
        "field": list(condition.field),
        "nations": [one for one in fields.nations if one in condition.nations],
        "phases": [one for one in fields.phases if one in condition.phases],
        "required": condition.required,
        "unless": condition.unless,
        "elsewhere": condition.elsewhere,
        "why": condition.why,
    }


def _describe_looks(fields: SettingFields) -> dict[str, Json]:
    """Return the patterns and limits by which a value looks unfinished, private or out of date."""
    return {
        "unseen": to_browser_pattern(REFUSED),
        "example": fields.declared.example,
        "placeholder": to_browser_pattern(checks.PLACEHOLDER),
        "private": to_browser_pattern(checks.PERSONAL),
        "mobile": to_browser_pattern(checks.MOBILE),
        "age": checks.MAX_AGE_DAYS,
        "done": list(checks.DONE),
        "bounds": {name: list(limits) for name, limits in BOUNDS.items()},
    }
