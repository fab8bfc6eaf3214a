"""``cast:`` in a quiz file's front matter: the people of its stories, each with a portrait and a role."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue

from generator.bank.model import CastMember, Prose
from generator.canonical_json import Json
from generator.diagnostics.finding import Finding, error
from generator.diagnostics.source import YamlTree
from generator.parsing.cast import Cast
from generator.schema.field_types import Slug, make_field_error, parse_text
from generator.schema.validation import ERROR_KINDS, YamlModel, validate_tree

CAST = "cast"
EMPTY: Sequence[Json] = ("", [])
MAX_MEMBERS = 40
MAX_NAME = 60
MAX_ROLE = 100
CODE = "F032"
"""The code of every error within ``cast:``."""
CODES: Mapping[str, str] = dict.fromkeys(
    (*(kind for kind, _ in ERROR_KINDS.values()), "slug", "long", "name", "tag"), CODE
)


ROLE: JsonSchemaValue = {"type": ["string", "integer"], "pattern": r"\S", "patternErrorMessage": "Write a few words"}
"""The schema of a role, which may hold values of the setting."""
_TAG = re.compile(r"\{\{[^{}]*\}\}")


def _parse_name(value: object) -> str:
    text = parse_text(value)
    if "," in text:
        raise make_field_error(
            "name", "has a comma, which separates the names in a With line", "Write the name without it"
        )
    if len(text) > MAX_NAME:
        raise make_field_error("name", f"has more than {MAX_NAME} characters", "Write a shorter name")
    return text


def _parse_role(value: object) -> str:
    """Return a role of a cast member, which may contain placeholders for the setting's values."""
    text = value.strip() if isinstance(value, str) else value
    plain = parse_text(_TAG.sub("x", text) if isinstance(text, str) else text)
    if len(plain) > MAX_ROLE:
        raise make_field_error("long", f"has more than {MAX_ROLE} characters", "Write a few words")
    return str(text)


class CastMemberSchema(YamlModel):
    """Schema of one person under ``cast:`` in a quiz file's front matter, who appears in its scenarios."""

    portrait: Slug = Field(description="A file of theme/portraits/ without its ending, for example karim")
    role: Annotated[str, BeforeValidator(_parse_role), WithJsonSchema(ROLE)] = Field(
        description='Who they are here, in a few words: "teaches maths"'
    )
    part: Literal["lead", "wise", "wrong"] | None = Field(
        None, description="What they do in the stories, for the review page: lead, wise or wrong"
    )


MemberName = Annotated[str, BeforeValidator(_parse_name)]


class CastSchema(YamlModel):
    """Schema of ``cast:`` in a quiz file's front matter: the people in its scenarios, by name."""

    cast: dict[MemberName, CastMemberSchema] = Field(
        default_factory=dict, max_length=MAX_MEMBERS, description="The people of the stories, by name"
    )


def read_cast(tree: YamlTree) -> tuple[Cast, list[Finding]]:
    """Return the cast in a quiz file's front matter (``cast:``) without its invalid entries, and findings on those."""
    written = tree.value.get(CAST) if isinstance(tree.value, dict) else None
    if written is None:
        return Cast(), []
    if not isinstance(written, dict) and written not in EMPTY:
        hint = 'Write below it, indented, for example Karim: { portrait: karim, role: "teaches maths" }'
        message = f"“{CAST}” does not give each name a portrait and a role"
        return Cast(is_readable=False), [error(CODE, tree.find_span((CAST,)), message, hint)]
    _, findings = validate_tree(CastSchema, replace(tree, value={CAST: written}), CODES)
    entries = written if isinstance(written, dict) else {}
    members = {name: made for name, entry in entries.items() if (made := _read_member(tree, name, entry))}
    return Cast(members, tuple(entries)), findings


def _read_member(tree: YamlTree, name: str, entry: Json) -> CastMember | None:
    try:
        (fields,) = CastSchema.model_validate({CAST: {name: entry}}).cast.values()
    except ValidationError:
        return None
    role = Prose(text=fields.role, span=tree.find_span((CAST, name, "role")))
    at = tree.skip_quote(tree.find_span((CAST, name, "portrait")))
    return CastMember(name=name, portrait=fields.portrait, role=role, part=fields.part or "", span=at)
