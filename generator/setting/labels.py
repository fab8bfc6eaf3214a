"""The labels of a course's own fields, by which errors in setting.yml name them.

A label is the field's description without its instruction how to write the value.
Twin: theme/runtime/setting/messages.js.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.diagnostics.field_messages import format_message
from generator.diagnostics.finding import Finding, Span, error
from generator.diagnostics.source import Loc
from generator.schema.validation import format_loc
from generator.setting.fields import SettingFields

HOW_TO_WRITE = re.compile(r"(?:, (?:in a|as a|each as) |, as \"|: |;| \().*")
"""The end of a description, such as “, in a sentence”."""
INNER_QUOTES = str.maketrans("“”", "‘’")
"""Quotation marks inside a label, which stands in quotation marks itself."""


def shorten_description(description: str) -> str:
    """Return a field's description without its end that says how to write the value."""
    return HOW_TO_WRITE.sub("", description)


def list_labels(fields: SettingFields) -> Mapping[str, str]:
    """Return the labels of the fields that a course declares, by dotted name."""
    terms = {f"terms.{name}": term.about for name, term in fields.declared.terms.items()}
    own = {".".join(path): field.about for path, field in fields.paths.items()}
    return {name: shorten_description(about) for name, about in {**own, **terms}.items()}


def name_field(fields: SettingFields, loc: Loc, hint: str) -> str:
    """Return a field's name for a message, with the course's label for it unless the hint contains that.

    It is “fire_marshal”, “The chief fire marshal”, or, for what is below a field that the course declares,
    “fire_marshal.phone”, under “The chief fire marshal”, both with the last comma.
    """
    keys = [part for part in loc if isinstance(part, str)]
    labels = list_labels(fields)
    declared = next((name for end in range(len(keys), 0, -1) if (name := ".".join(keys[:end])) in labels), None)
    if declared is None or labels[declared].lower() in hint.lower():
        return format_loc(loc)
    label = labels[declared].translate(INNER_QUOTES)
    is_own = declared == ".".join(keys) and loc[-1] == keys[-1]
    return format_loc(loc) + format_message("label" if is_own else "label-above", label=label)[0]


def make_field_finding(
    fields: SettingFields, code: str, span: Span, loc: Loc, saying: str, **values: object
) -> Finding:
    """Return an error about a field, with the message and hint that MESSAGES has under ``saying``."""
    message, hint = format_message(saying, **values)
    return error(code, span, f"{name_field(fields, loc, hint)} {message}", hint)
