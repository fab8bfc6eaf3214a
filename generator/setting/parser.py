"""The model of setting.yml in a course, built from the fields that the course declares, and its parser."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache, partial
from typing import Any, Literal, cast

from pydantic import Field, create_model

from generator.bank.omitted_items import PEOPLE_VALUE
from generator.diagnostics.finding import Finding, Report
from generator.diagnostics.source import YamlTree
from generator.schema import field_types as types
from generator.schema.bounds import find_unusual_numbers
from generator.schema.field_types import DEFAULT_LANGUAGE
from generator.schema.validation import YamlModel, build_partial_model, validate_tree
from generator.schema.value_paths import ValueShape, ValueShapes, ValueType, list_shapes
from generator.setting.checks import validate_setting
from generator.setting.contacts import validate_contacts
from generator.setting.fields import FieldSchema, FieldType, Path, SettingFields
from generator.setting.keys import BADGE_KEY_FIELDS, validate_keys
from generator.setting.labels import name_field
from generator.setting.model import Identity, Naming, Presentation, Rules, Setting
from generator.setting.open_fields import list_open_names
from generator.setting.parts import Body, OpeningHours, Person, Policy
from generator.setting.paths import PATH_FIELDS
from generator.setting.people import validate_people

CODES: Mapping[str, str] = {
    "missing": "T001",
    "unknown": "T002",
    "shape": "T003",
    "word": "T004",
    "phone": "T005",
    "email": "T006",
    "link": "T007",
    "colour": "T008",
    "contrast": "T009",
    "day": "T010",
    "slug": "T011",
    "file": "T012",
    "range": "T013",
    "long": "T014",
    "percent": "T015",
    "domain": "T016",
    "tag": "T017",
    "key": "T019",
    "monthday": "T028",
    "weekdays": "T055",
    "time": "T056",
}
"""Codes of setting.yml by kind of error."""

TYPES: Mapping[FieldType, Any] = {
    "text": types.Text,
    "phrases": types.Phrases,
    "flag": types.Flag,
    "number": types.Count,
    "phone": types.Phone,
    "email": types.Email,
    "domain": types.Domain,
    "link": types.Link,
    "day": types.Day,
    "hours": OpeningHours,
    "person": Person,
    "body": Body,
    "policy": Policy,
}
"""The type of a field's value, by its name in fields.yml."""
ABOUT_TERMS = "The words used here for people and places"
"""The description of the field ``terms``, which a setting has in each course that declares any."""
Definitions = dict[str, Any]
"""Fields for pydantic's create_model by name: pairs of a type and its FieldInfo."""


@cache
def build_setting_model(fields: SettingFields) -> type[Setting]:
    """Return the model of setting.yml in a course: the fields that all courses share, with the course's own.

    The order of the base classes, from the last to the first, is the order of the fields.
    """
    declared, person = fields.declared, _define_person(fields)
    place = {**_define_place(fields), **_define_all(declared.identity, (), person)}
    bases: Any = (
        Setting,
        Rules,
        _create("Own", _define_all(declared.fields, (), person)),
        Naming,
        _create("Words", _define_terms(fields)),
        Presentation,
        _create("Place", place),
        Identity,
    )
    model = cast("type[Setting]", create_model("Setting", __base__=bases, __doc__=Setting.__doc__))
    model.declared = fields
    return model


def _create(name: str, fields: Definitions) -> type[YamlModel]:
    return create_model(name, __base__=YamlModel, **fields)


def _define_place(fields: SettingFields) -> Definitions:
    """Define the fields on a setting's nation and phase, if the course declares any."""
    places = {"nation": fields.declared.nations, "phase": fields.declared.phases}
    return {name: (Literal[*words], Field(description=_list_words(words))) for name, words in places.items() if words}


def _list_words(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}, in small letters".capitalize()


def _define_terms(fields: SettingFields) -> Definitions:
    declared = fields.declared.terms.items()
    terms = {name: (types.Text | None, Field(None, description=term.about)) for name, term in declared}
    return {"terms": (_create("Terms", terms) | None, Field(None, description=ABOUT_TERMS))} if terms else {}


def _define_person(fields: SettingFields) -> type[Person]:
    """Return the model of a person, who may have another of the course's roles as well."""
    same_as: Any = Literal[*fields.people] | None, Person.model_fields["same_as"]
    return create_model("Person", __base__=Person, __doc__=Person.__doc__, same_as=same_as)


def _define_all(fields: Mapping[str, FieldSchema], above: Path, person: type[Person]) -> Definitions:
    return {name: _define(field, (*above, name), person) for name, field in fields.items()}


def _define(field: FieldSchema, path: Path, person: type[Person]) -> tuple[Any, Any]:
    """Return the type of a field and its FieldInfo; ``person`` is that of a person."""
    kind: Any = person if field.type == "person" else TYPES[field.type]
    if field.fields:
        kind = _create(_name_group(path), _define_all(field.fields, path, person))
    if field.many:
        return tuple[kind, ...], Field((), description=field.about)
    if field.required and not field.unless:
        return kind, Field(description=field.about)
    if kind is types.Flag:
        return kind, Field(False, description=field.about)
    if field.fields and not field.optional:
        return kind, Field(kind(), description=field.about)
    return kind | None, Field(None, description=field.about)


def _name_group(path: Path) -> str:
    return "".join(word.capitalize() for part in path for word in part.split("_"))


RULE_WORDS = (
    "rule.percent",
    "rule.months",
    "rule.renew_on",
    "rule.renew_day",
    "rule.again",
    "rule.paths",
)
"""Values of the pass rule; ``rule.again`` says when training is due: after 12 months, on 1 September each year."""


@cache
def list_setting_shapes(fields: SettingFields) -> ValueShapes:
    """Return by dotted name the shape (type; fields of its rows) of every value that pages can use from a setting."""
    texts = (*RULE_WORDS, "keys_place", *(f"terms.{name}" for name in fields.get_usual_terms("", "")))
    opened = (f"open.{name}" for name in list_open_names(fields))
    flags = ("rule.critical", "terms.lead_differs", "unasked", *opened, *fields.sameness_flags)
    return {
        **list_shapes(build_setting_model(fields)),
        "terms": ValueShape(ValueType.PARTS),
        **dict.fromkeys(texts, ValueShape(ValueType.WORDS)),
        **dict.fromkeys(flags, ValueShape(ValueType.FLAG)),
        "paths": ValueShape(ValueType.ROWS, PATH_FIELDS),
        PEOPLE_VALUE: ValueShape(ValueType.ROWS, frozenset({"", "is"})),
        "badge_keys": ValueShape(ValueType.ROWS, BADGE_KEY_FIELDS),
        "open": ValueShape(ValueType.ROWS, frozenset({"key", "about"})),
    }


def build_partial_setting(
    fields: SettingFields, tree: YamlTree, languages: Collection[str] = (DEFAULT_LANGUAGE,)
) -> Setting:
    """Return a setting from a YAML tree with errors, for a preview: invalid and missing required fields are None."""
    return build_partial_model(build_setting_model(fields), tree.value, {"languages": languages})


def parse_setting(
    fields: SettingFields, tree: YamlTree, today: date, languages: Collection[str] = (DEFAULT_LANGUAGE,)
) -> tuple[Setting | None, list[Finding]]:
    """Return a YAML tree's setting, None if it has errors, and findings; dates before ``today`` may be outdated.

    ``languages`` are those that there are words for.
    """
    model, context = build_setting_model(fields), {"languages": languages}
    setting, findings = validate_tree(model, tree, CODES, context, partial(name_field, fields))
    findings += find_unusual_numbers(tree, "T061") if setting else ()
    findings += [*validate_setting(fields, tree, today), *validate_contacts(fields, tree), *validate_keys(tree)]
    findings += validate_people(fields, tree, setting) if setting else ()
    return (setting if Report.from_findings(findings).ok else None), findings
