"""``microsite schema``: the fields of a file as JSON Schema, for editors and for other programs that check such files.

A schema accepts and rejects the same files as the program, as far as JSON Schema can express it; an optional field may
be empty. ``docs/schemas`` has the schemas that editors use, which a test keeps current. The schemas of front matter are
written by hand, as its parsers are; a test compares both on the same lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import click
from pydantic import BaseModel

from generator.authoring.cast import CAST, MAX_MEMBERS, MAX_NAME, CastMemberSchema
from generator.authoring.course_file import CourseSchema
from generator.authoring.local_course import LocalCourseSchema
from generator.authoring.overlays import QUIZZES
from generator.authoring.platforms_file import PlatformsFile
from generator.authoring.routes_schema import RoutesFile
from generator.canonical_json import Json
from generator.errors import GeneratorError
from generator.lint.course_rules import CourseRules
from generator.project.files import FIELDS, read_fields
from generator.records.schema import build_slip_schema
from generator.schema.json_schema import SLUG
from generator.setting.facts_file import build_facts_model
from generator.setting.fields import FieldsFile, SettingFields
from generator.setting.parser import build_setting_model
from generator.system.installed_course import find_course_folder

TEMPLATES = (
    "about-course.html",
    "card.html",
    "certificate.html",
    "home.html",
    "leads.html",
    "policies.html",
    "print-course.html",
    "privacy.html",
    "register.html",
    "set-up.html",
    "sheet.html",
    "stories.html",
    "three-questions.html",
    "verify.html",
    "who-to-tell.html",
)
"""The templates that a page can name; without one it is a lesson or plain text."""


def _words(description: str) -> dict[str, Json]:
    said = "Write a few words after it"
    types: list[Json] = ["string", "number"]
    return {"description": description, "type": types, "pattern": r"\S", "patternErrorMessage": said}


QUIZ: Mapping[str, Json] = {
    "type": "object",
    "if": {"required": ["drop"], "properties": {"drop": {"type": "array"}}},
    "else": {"required": ["title", "module"]},
    "additionalProperties": False,
    "properties": {
        "title": _words("What the questions are about, in a few words; authors see it, learners do not"),
        "module": _words("The module that these questions belong to, by its id in course.yml, for example contact")
        | {"pattern": f"^{SLUG}$", "patternErrorMessage": "Write the id of a module in course.yml, such as contact"},
        "drop": {
            "description": "Ids of questions and scenarios of a lower level that are not wanted on this one",
            "type": ["array", "null"],
            "minItems": 1,
            "items": {"type": "string", "minLength": 1},
            "errorMessage": "Write drop: [first-id, second-id]",
        },
    },
}
"""Schema of a quiz file's front matter. It can't say that only overlays may omit the module."""

PAGE: Mapping[str, Json] = {
    "type": "object",
    "properties": {
        "title": _words("The title in the browser's tab and in the menu, where it is not the page's heading"),
        "description": _words("What the page is for, in a sentence; search engines show it"),
        "template": {
            "description": "The page's own layout, for example sheet.html; a lesson needs none",
            "enum": [*TEMPLATES],
        },
    },
}
"""Schema of a page's front matter. Further fields are allowed, since MkDocs has some of its own."""


DRAFT = "https://json-schema.org/draft/2020-12/schema"
SAID: Mapping[str, str] = {
    "boolean": "Write true or false, without quotation marks",
    "integer": "Write a whole number in digits, without quotation marks",
    "array": "Write each entry on a line of its own that begins with -",
}
"""Messages of editors for a value of another type. A mapping has none: an editor then names the field in it."""
NOTHING: Mapping[str, Json] = {"type": ["null", "string", "array"], "maxLength": 0, "maxItems": 0}
"""Schema of an empty value, which counts as missing."""


def _describe_model(model: type[BaseModel], name: str) -> Mapping[str, Json]:
    """Return the schema of the YAML file that a model describes, titled with the file's name."""
    return {"$schema": DRAFT, "title": name, **_tidy_part(model.model_json_schema())}


def _describe_shared(model: type[BaseModel], name: str) -> Mapping[str, Json]:
    """Return the schema of a file without required fields, as another file has the rest."""
    shape = model.model_json_schema()
    for part in (shape, *shape["$defs"].values()):
        part.pop("required", None)
    return {"$schema": DRAFT, "title": name, **_tidy_part(shape)}


def _tidy_part(shape: dict[str, Json]) -> dict[str, Json]:
    """Return a model's JSON Schema in our form: its own fields and those of nested models."""
    required = cast("list[str]", shape.get("required", []))
    fields = cast("dict[str, dict[str, Json]]", shape.get("properties", {}))
    parts = cast("dict[str, dict[str, Json]]", shape.get("$defs", {}))
    tidy = {k: v for k, v in _say(shape).items() if k != "title"}
    tidy["properties"] = {name: _tidy_field(field, name in required) for name, field in fields.items()}
    if parts:
        tidy["$defs"] = {name: _tidy_part(part) for name, part in parts.items()}
    return tidy


def _tidy_field(field: dict[str, Json], is_required: bool) -> dict[str, Json]:
    """Return a field's schema without pydantic's additions; an optional field may be empty."""
    field = {key: value for key, value in field.items() if key != "title" and (key, value) != ("default", None)}
    either = cast("list[dict[str, Json]]", field.pop("anyOf", []))
    for one in either:
        field |= one if one.get("type") != "null" else {}
    field = _say(field)
    return field if is_required else _may_be_empty(field)


def _say(field: dict[str, Json]) -> dict[str, Json]:
    said = SAID.get(str(field.get("type")))
    return {**field, "errorMessage": said} if said else field


def _may_be_empty(field: dict[str, Json]) -> dict[str, Json]:
    """Return a field's schema that also accepts an empty value; description and default stay at the top."""
    shown: dict[str, Json] = {key: field.pop(key) for key in ("description", "default") if key in field}
    return {**shown, "anyOf": [field, dict(NOTHING)]}


def _describe_quiz() -> Mapping[str, object]:
    """Return the schema of a quiz file's front matter, with the people of its cast."""
    people: dict[str, Json] = {
        "description": "The people of the stories by name, each with a portrait and a role",
        "type": "object",
        "maxProperties": MAX_MEMBERS,
        "propertyNames": {"pattern": f"^[^,]{{1,{MAX_NAME}}}$"},
        "additionalProperties": _tidy_part(CastMemberSchema.model_json_schema()),
    }
    fields = {**cast("dict[str, Json]", QUIZ["properties"]), CAST: _may_be_empty(people)}
    return {"$schema": DRAFT, "title": "The lines between --- at the top of a quiz file", **QUIZ, "properties": fields}


_PART: Mapping[str, Json] = {
    "anyOf": [
        {"type": ["string", "integer"], "pattern": r"\S", "patternErrorMessage": "Write the text, or delete the line"},
        {"type": ["object", "null"], "additionalProperties": {"$ref": "#/$defs/part"}},
    ]
}
WORDS: Mapping[str, Json] = {
    "description": "Texts of the course's own in place of the theme's, by the keys of theme/words/",
    "type": ["object", "null"],
    "additionalProperties": {"$ref": "#/$defs/part"},
    "$defs": {"part": dict(_PART)},
}
"""Schema of words.yml. It can't know the theme's keys, which microsite check compares."""


def _read_fields() -> SettingFields:
    """Return the fields of setting.yml in the project of the current folder; raise GeneratorError without any."""
    root = Path.cwd()
    fields, _ = read_fields(root, find_course_folder(root) / QUIZZES / FIELDS)
    if fields is None:
        raise GeneratorError(f"there is no sound {QUIZZES}/{FIELDS} here: run this in the project's folder")
    return fields


SCHEMAS: Mapping[str, Callable[[], Mapping[str, object]]] = {
    "setting": lambda: _describe_model(build_setting_model(_read_fields()), "setting.yml"),
    "trust": lambda: _describe_shared(build_setting_model(_read_fields()), "trust.yml"),
    "course": lambda: _describe_model(CourseSchema, "course.yml"),
    "local-course": lambda: _describe_model(LocalCourseSchema, "local/course.yml"),
    "fields": lambda: _describe_model(FieldsFile, "fields.yml"),
    "rules": lambda: _describe_model(CourseRules, "rules.yml"),
    "facts": lambda: _describe_model(build_facts_model(_read_fields()), "facts.yml"),
    "platforms": lambda: _describe_model(PlatformsFile, "platforms.yml"),
    "routes": lambda: _describe_model(RoutesFile, "routes.yml"),
    "words": lambda: {"$schema": DRAFT, "title": "words.yml", **WORDS},
    "quiz": _describe_quiz,
    "page": lambda: {"$schema": DRAFT, "title": "The lines between --- at the top of a page", **PAGE},
    "record": build_slip_schema,
}


@click.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)))
def schema(name: str) -> None:
    """Print a JSON Schema: of a YAML file such as setting.yml, a quiz's or page's front matter, or a record."""
    click.echo(json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2))
