"""Field types of our YAML files: text, phone, address, colour, day; each parses a value or raises an error with a hint.

Validators raise ``make_field_error(kind, message, hint)``; validation.py turns it into a finding with the file's code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, Strict, ValidationInfo
from pydantic_core import PydanticCustomError, PydanticKnownError

from generator.diagnostics.field_messages import MESSAGES, format_message
from generator.diagnostics.finding import shorten
from generator.records.model import REFUSED
from generator.schema.contrast import contrast_with_white, darken_to_contrast
from generator.schema.json_schema import (
    COLOUR,
    DAY,
    DOMAIN,
    EMAIL,
    FILE,
    LANGUAGE,
    LINK,
    MAX_TEXT,
    MONTH_DAY,
    MONTHS,
    PAGE,
    PERCENT,
    PHONE,
    SLUG,
    TIME,
    WEEKDAYS,
    make_digits_schema,
    make_pattern_schema,
    make_text_schema,
)
from generator.stamping.value_words import ENGLISH


def make_field_error(kind: str, message: str, hint: str) -> PydanticCustomError:
    """Return an error for pydantic; ``kind`` is its type, ``message`` follows the field's name: “head.phone …”."""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint})


def parse_text(value: object) -> str:
    """Return text or a whole number as text, in NFC with white space collapsed; raise a pydantic error if unfit."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise make_field_error("text", *format_message("text"))
    text = _unwrap(" ".join(unicodedata.normalize("NFC", str(value)).split()))
    if not text:
        raise make_field_error("empty", *format_message("empty"))
    if REFUSED.search(text):
        raise make_field_error("text", *format_message("unseen"))
    if "{{" in text:
        raise make_field_error("tag", *format_message("tag"))
    if len(text) > MAX_TEXT:
        raise make_field_error("long", *format_message("long", count=len(text), most=MAX_TEXT))
    return text


def parse_template(value: object) -> str:
    """Return text that may have placeholders ``{{ … }}``, on one line; raise a pydantic error if it is not text."""
    if not isinstance(value, str):
        raise make_field_error("text", *format_message("text"))
    text = " ".join(value.split())
    if len(text) > MAX_TEXT:
        raise make_field_error("long", *format_message("long", count=len(text), most=MAX_TEXT))
    return text


def _at_most(limit: int) -> Callable[[object], str]:
    """Return a parser of text with a limit of characters, for text that completion records hold."""

    def parse_limited_text(value: object) -> str:
        """Return text (see parse_text) of at most ``limit`` characters; raise a pydantic error if it has more."""
        text = parse_text(value)
        if len(text) > limit:
            raise make_field_error("long", *format_message("long-record", count=len(text), most=limit))
        return text

    return parse_limited_text


def _unwrap(text: str) -> str:
    """Remove curly quotation marks round a value, which Word makes of straight ones."""
    curly = len(text) > 1 and text[0] in "“„" and text[-1] in "”“" and not set("“”„") & set(text[1:-1])
    return text[1:-1].strip() if curly else text


def _by_pattern(kind: str, pattern: str, most: int = MAX_TEXT) -> Callable[[object], str]:
    def parse_text_by_pattern(value: object) -> str:
        """Return text that matches ``pattern``, such as that of an email address; else raise a pydantic error."""
        text = _at_most(most)(value)
        if not re.fullmatch(pattern, text):
            raise make_field_error(kind, *format_message(kind, given=shorten(text)))
        return text

    return parse_text_by_pattern


def parse_phone(value: object) -> str:
    """Return a telephone number as text; raise a pydantic error if invalid, or a number over 9999 (its 0 is lost)."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 9999:
        raise make_field_error("phone", *format_message("phone-bare"))
    text = parse_text(value)
    if not re.fullmatch(PHONE, text):
        raise make_field_error("phone", *format_message("phone", given=shorten(text)))
    return text


def parse_day(value: object) -> date:
    """Return the date of a text YYYY-MM-DD; raise a pydantic error if it is not one."""
    text = parse_text(value)
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise make_field_error("day", *format_message("day", given=shorten(text))) from None


def parse_month_day(value: object) -> str:
    """Return a day of the year written as MM-DD, as text; raise a pydantic error if it is not one, or is 02-29."""
    text = parse_text(value)
    try:
        if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        date.fromisoformat(f"2001-{text}")
    except ValueError:
        raise make_field_error("monthday", *format_message("monthday", given=shorten(text))) from None
    return text


def parse_colour(value: object) -> str:
    """Return a colour ``#rrggbb`` in lower case; raise a pydantic error if invalid or too light behind white text."""
    text = parse_text(value).lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise make_field_error("colour", *format_message("colour", given=shorten(text)))
    ratio = contrast_with_white(text)
    if ratio < 4.5:
        raise make_field_error(
            "contrast", *format_message("contrast", given=text, ratio=f"{ratio:.1f}", near=darken_to_contrast(text))
        )
    return text


def parse_percent(value: object) -> int:
    """Return the number in a percentage such as ``80%``; raise a pydantic error unless it is from 1 to 100."""
    match = re.fullmatch(r"([0-9]{1,3})\s*%?", parse_text(value))
    if not match or not 1 <= int(match[1]) <= 100:
        raise make_field_error("percent", *format_message("percent"))
    return int(match[1])


def parse_months(value: object) -> int:
    """Return the months in a text such as ``12 months`` or ``2 years``; raise a pydantic error unless from 1 to 120."""
    match = re.fullmatch(r"([0-9]{1,3}) (month|year)s?", parse_text(value))
    months = int(match[1]) * (12 if match[2] == "year" else 1) if match else 0
    if not 1 <= months <= 120:
        raise make_field_error("months", "is not a length of time", "Write a number and months: 12 months")
    return months


DEFAULT_LANGUAGE = ENGLISH.language
"""The language of the theme's words that every other one falls back to, as a BCP 47 tag."""


def parse_language(value: object, info: ValidationInfo) -> str:
    """Return the tag of a language; raise a pydantic error unless it is in ``languages`` of the validation context."""
    languages: tuple[str, ...] = (info.context or {}).get("languages", (DEFAULT_LANGUAGE,))
    if value not in languages:
        raise PydanticKnownError("literal_error", {"expected": " or ".join(map(repr, languages))})
    return str(value)


parse_link = _by_pattern("link", LINK)
parse_email = _by_pattern("email", EMAIL)
parse_domain = _by_pattern("domain", DOMAIN)
parse_slug = _by_pattern("slug", SLUG, most=100)
parse_file_path = _by_pattern("file", FILE)
parse_page_path = _by_pattern("page", PAGE)
parse_weekdays = _by_pattern("weekdays", WEEKDAYS)
parse_time = _by_pattern("time", TIME)

Name = Annotated[str, BeforeValidator(_at_most(200)), make_text_schema(200)]
Role = Annotated[str, BeforeValidator(_at_most(80)), make_text_schema(80)]
Edition = Annotated[str, BeforeValidator(_at_most(40)), make_text_schema(40)]
Text = Annotated[str, BeforeValidator(parse_text), make_text_schema()]
Phone = Annotated[
    str, BeforeValidator(parse_phone), make_digits_schema(PHONE, 'Write "01632 960000", in quotes', 100, 9999)
]
Email = Annotated[str, BeforeValidator(parse_email), make_pattern_schema(EMAIL, MESSAGES["email"].hint)]
Domain = Annotated[str, BeforeValidator(parse_domain), make_pattern_schema(DOMAIN, MESSAGES["domain"].hint)]
Link = Annotated[str, BeforeValidator(parse_link), make_pattern_schema(LINK, MESSAGES["link"].hint)]
Slug = Annotated[
    str,
    BeforeValidator(parse_slug),
    make_pattern_schema(SLUG, MESSAGES["slug"].hint, 100, type=["string", "integer"], minimum=0),
]
File = Annotated[str, BeforeValidator(parse_file_path), make_pattern_schema(FILE, MESSAGES["file"].hint)]
PageFile = Annotated[str, BeforeValidator(parse_page_path), make_pattern_schema(PAGE, MESSAGES["page"].hint)]
Colour = Annotated[
    str, BeforeValidator(parse_colour), make_pattern_schema(COLOUR, 'Write "#1d4f6e", in quotes', format="color-hex")
]
Day = Annotated[date, BeforeValidator(parse_day), make_pattern_schema(DAY, 'Write "2026-09-01"', format="date")]
MonthDay = Annotated[
    str, BeforeValidator(parse_month_day), make_pattern_schema(MONTH_DAY, 'Write "09-01" for 1 September')
]
Weekdays = Annotated[str, BeforeValidator(parse_weekdays), make_pattern_schema(WEEKDAYS, MESSAGES["weekdays"].hint)]
Time = Annotated[str, BeforeValidator(parse_time), make_pattern_schema(TIME, 'Write "08:00", in quotes')]
Percent = Annotated[int, BeforeValidator(parse_percent), make_digits_schema(PERCENT, "Write 80%", 1, 100)]
Months = Annotated[int, BeforeValidator(parse_months), make_pattern_schema(MONTHS, "Write 12 months")]
Flag = Annotated[bool, Strict()]
Count = Annotated[int, Strict(), Field(ge=1, le=10_000)]
Draw = Annotated[int, Strict(), Field(ge=0, le=10_000)]
Days = Annotated[int, Strict(), Field(ge=0, le=366)]
Phrases = Annotated[tuple[Text, ...], Field(min_length=1)]
Language = Annotated[
    str, BeforeValidator(parse_language), make_pattern_schema(LANGUAGE, "Write a language tag such as en-GB")
]
"""A language that the theme has words for: a folder of theme/words/."""


def format_nation(nation: str) -> str:
    """Return the name of a nation for use in a sentence: ``northern-ireland`` becomes Northern Ireland."""
    return nation.replace("-", " ").title()
