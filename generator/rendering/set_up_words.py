"""Texts of the page *Set up* that come with the fields of setting.yml: in English, and put into another language.

They are ``labels`` by field, ``hints`` by model and field, and ``messages``, in the words of the component set_up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from pydantic import BaseModel

from generator.canonical_json import Json
from generator.diagnostics.field_messages import MESSAGES, Message
from generator.rendering.environment import Words
from generator.schema.validation import get_fields, get_nested_model
from generator.setting.model import Setting
from generator.setting.parser import ABOUT_TERMS, TYPES

Description = Mapping[str, Json]
"""The description of setting.yml as set_up.py makes it."""


def list_set_up_words() -> Words:
    """Return labels and hints of the fields that all courses share, and the messages about fields, in English."""
    models = (Setting, *(kind for kind in TYPES.values() if get_nested_model(kind)))
    parts = {part.__name__: get_fields(part) for model in models for part in _find_parts(model)}
    hints = {part: {name: field.description or "" for name, field in fields.items()} for part, fields in parts.items()}
    hints[Setting.__name__]["terms"] = ABOUT_TERMS
    return {
        "labels": {name: name.replace("_", " ").capitalize() for fields in parts.values() for name in fields},
        "hints": hints,
        "messages": {key: dict(_list_texts(message)) for key, message in MESSAGES.items()},
    }


def _find_parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and all models nested in it."""
    yield model
    for field in get_fields(model).values():
        if part := get_nested_model(field.annotation):
            yield from _find_parts(part)


def _list_texts(message: Message) -> Iterator[tuple[str, str]]:
    yield "message", message.message
    yield "hint", message.hint
    if message.form_hint is not None:
        yield "form", message.form_hint


def translate_description(description: Description, words: Words) -> dict[str, Json]:
    """Return a description of setting.yml, or of the file alone, with hints and messages in the ``words`` of set_up.

    What they lack stays as it is.
    """
    given: Any = description
    hints, messages = cast("Mapping[str, Any]", words["hints"]), cast("Mapping[str, Any]", words["messages"])
    sayings = {key: _translate_message(said, messages.get(key, {})) for key, said in given["sayings"].items()}
    if "fields" not in given:
        return {**given, "sayings": sayings}
    parts = {name: _translate_hints(fields, hints.get(name, {})) for name, fields in given["parts"].items()}
    fields = _translate_hints(given["fields"], hints[Setting.__name__])
    return {**given, "fields": fields, "parts": parts, "sayings": sayings}


def _translate_hints(fields: Mapping[str, Any], hints: Mapping[str, str]) -> Json:
    return {name: {**field, "about": hints.get(name, field["about"])} for name, field in fields.items()}


def _translate_message(said: tuple[str, str, str | None], texts: Mapping[str, str]) -> Json:
    message, hint, form = said
    return [texts.get("message", message), texts.get("hint", hint), texts.get("form", form)]
