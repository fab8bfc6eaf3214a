"""JSON Schema of field values, by which editors validate YAML files.

The patterns express the rules of field_types.py as far as patterns can: not a colour's contrast, a key's curve, or
invisible characters. In one point they are stricter: spaces and curly quotation marks round a value are not allowed,
while the parser removes them.
"""

from __future__ import annotations

from typing import Final

from pydantic import WithJsonSchema
from pydantic.json_schema import JsonSchemaValue

MAX_TEXT = 600

LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
LINK = r"https?://[^\s/<>\"'\\]+[^\s<>\"'\\]*"
EMAIL = r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+\.[^\s@<>\"',;:.]+"
DOMAIN = r"(?:[\w-]+\.)+[\w-]{2,}"
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
FILE = r"(?!/)(?!.*\.\.)[\w./-]+\.\w+"
PAGE = r"(?!/)(?!.*\.\.)[\w./-]+\.md"
PHONE = r"(?=(?:[^0-9]*[0-9]){3,18}[^0-9]*$)\+?[0-9\s().\-–/]+(?:(?:ext\.?|x)\s*[0-9]+)?"
COLOUR = r"#[0-9a-fA-F]{6}"
PERCENT = r"(?:0{0,2}[1-9]|0?[1-9][0-9]|100)\s*%?"
MONTHS = r"(?:0{0,2}[1-9]|0?[1-9][0-9]|1[01][0-9]|120) months?|(?:0{0,2}[1-9]|0?10) years?"
MONTH_DAY = (
    r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8])"
)
DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
DAYS_OF_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_RANGES = "|".join(
    f"{first}(?:-(?:{'|'.join(later)}))?" if (later := DAYS_OF_WEEK[at + 1 :]) else first
    for at, first in enumerate(DAYS_OF_WEEK)
)
WEEKDAYS = rf"(?:{_DAY_RANGES})(?:, ?(?:{_DAY_RANGES}))*"
"""Days of the week, and ranges of them in order: ``mon-fri``, ``mon, wed-fri``."""
POINT = r"B[A-P][A-Za-z0-9_-]{85}"

_WORDS: Final = r"^(?![\s\S]*\{\{)[\s\S]*\S"


def make_text_schema(most: int = MAX_TEXT) -> WithJsonSchema:
    """Return the JSON Schema of a text of at most ``most`` characters; a whole number is allowed as well."""
    shape: JsonSchemaValue = {
        "type": ["string", "integer"],
        "maxLength": most,
        "pattern": _WORDS,
        "patternErrorMessage": "Write words, without {{ … }}; or delete the line if it is optional",
    }
    return WithJsonSchema(shape)


def make_pattern_schema(pattern: str, hint: str, most: int = MAX_TEXT, **more: object) -> WithJsonSchema:
    """Return the JSON Schema of a text that matches ``pattern``; ``hint`` is shown in editors if it does not match.

    The text has at most ``most`` characters.
    """
    whole = f"^(?:{pattern})$".replace(r"\"", '"')
    shape = {"type": "string", "maxLength": most, "pattern": whole, "patternErrorMessage": hint}
    return WithJsonSchema({**shape, **more})


def make_digits_schema(pattern: str, hint: str, least: int, most: int) -> WithJsonSchema:
    """Return the JSON Schema of text that matches ``pattern``, or of a whole number from ``least`` to ``most``.

    ``hint`` is shown in editors if text does not match.
    """
    return make_pattern_schema(pattern, hint, type=["string", "integer"], minimum=least, maximum=most)
