"""The kinds of value in our YAML files: text, phone, address, colour, day; each says plainly what is wrong.

A validator raises ``fault(kind, message, hint)``; shapes.py makes it a finding with a place and the file's own code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, Strict
from pydantic_core import PydanticCustomError

from generator.diagnostics.finding import shorten
from generator.diagnostics.messages import MESSAGES, format_message
from generator.records.model import REFUSED
from generator.schema.contrast import contrast_with_white, darken_to_pass
from generator.schema.json_schema import (
    COLOUR,
    DAY,
    DOMAIN,
    EMAIL,
    FILE,
    LINK,
    MAX_TEXT,
    MONTH_DAY,
    MONTHS,
    PAGE,
    PERCENT,
    PHONE,
    SLUG,
    as_digits,
    as_pattern,
    as_words,
)


def fault(kind: str, message: str, hint: str) -> PydanticCustomError:
    """Make the error of a validator; the message goes on from the field's name: “dsl.phone” …"""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint})


def read_text(value: object) -> str:
    """Read words: white space and line breaks become single spaces. Whole numbers are words, too.

    An accent that stands apart from its letter, as some programs write it, joins it: records hold no others.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise fault("text", *format_message("text"))
    text = _unwrap(" ".join(unicodedata.normalize("NFC", str(value)).split()))
    if not text:
        raise fault("empty", *format_message("empty"))
    if REFUSED.search(text):
        raise fault("text", *format_message("unseen"))
    if "{{" in text:
        raise fault("tag", *format_message("tag"))
    if len(text) > MAX_TEXT:
        raise fault("long", *format_message("long", count=len(text), most=MAX_TEXT))
    return text


def _at_most(limit: int) -> Callable[[object], str]:
    """Read words that a completion record holds, which has less room than a page."""

    def read(value: object) -> str:
        text = read_text(value)
        if len(text) > limit:
            raise fault("long", *format_message("long-record", count=len(text), most=limit))
        return text

    return read


def _unwrap(text: str) -> str:
    """Take off the curly quotation marks that Word makes of those round a whole value."""
    curly = len(text) > 1 and text[0] in "“„" and text[-1] in "”“" and not set("“”„") & set(text[1:-1])
    return text[1:-1].strip() if curly else text


def _matching(kind: str, pattern: str, most: int = MAX_TEXT) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _at_most(most)(value)
        if not re.fullmatch(pattern, text):
            raise fault(kind, *format_message(kind, given=shorten(text)))
        return text

    return read


def read_phone(value: object) -> str:
    """Read a telephone number as text, since a leading 0 or + matters."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 9999:
        raise fault("phone", *format_message("phone-bare"))
    text = read_text(value)
    if not re.fullmatch(PHONE, text):
        raise fault("phone", *format_message("phone", given=shorten(text)))
    return text


def read_day(value: object) -> date:
    """Read a day as year-month-day."""
    text = read_text(value)
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise fault("day", *format_message("day", given=shorten(text))) from None


def read_month_day(value: object) -> str:
    """Read a day that every year has, as month-day."""
    text = read_text(value)
    try:
        if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        date.fromisoformat(f"2001-{text}")
    except ValueError:
        raise fault("monthday", *format_message("monthday", given=shorten(text))) from None
    return text


def read_colour(value: object) -> str:
    """Read a colour on which white letters can be read."""
    text = read_text(value).lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise fault("colour", *format_message("colour", given=shorten(text)))
    ratio = contrast_with_white(text)
    if ratio < 4.5:
        raise fault(
            "contrast", *format_message("contrast", given=text, ratio=f"{ratio:.1f}", near=darken_to_pass(text))
        )
    return text


def read_percent(value: object) -> int:
    """Read a share such as ``80%``."""
    match = re.fullmatch(r"([0-9]{1,3})\s*%?", read_text(value))
    if not match or not 1 <= int(match[1]) <= 100:
        raise fault("percent", *format_message("percent"))
    return int(match[1])


def read_months(value: object) -> int:
    """Read a length of time such as ``12 months`` or ``2 years``."""
    match = re.fullmatch(r"([0-9]{1,3}) (month|year)s?", read_text(value))
    months = int(match[1]) * (12 if match[2] == "year" else 1) if match else 0
    if not 1 <= months <= 120:
        raise fault("months", "is not a length of time", "Write a number and months: 12 months")
    return months


read_link = _matching("link", LINK)
read_email = _matching("email", EMAIL)
read_domain = _matching("domain", DOMAIN)
read_slug = _matching("slug", SLUG, most=100)
read_file = _matching("file", FILE)
read_page = _matching("page", PAGE)

Name = Annotated[str, BeforeValidator(_at_most(200)), as_words(200)]
Role = Annotated[str, BeforeValidator(_at_most(80)), as_words(80)]
Edition = Annotated[str, BeforeValidator(_at_most(40)), as_words(40)]
Text = Annotated[str, BeforeValidator(read_text), as_words()]
Phone = Annotated[str, BeforeValidator(read_phone), as_digits(PHONE, 'Write "01632 960000", in quotes', 100, 9999)]
Email = Annotated[str, BeforeValidator(read_email), as_pattern(EMAIL, MESSAGES["email"].hint)]
Domain = Annotated[str, BeforeValidator(read_domain), as_pattern(DOMAIN, MESSAGES["domain"].hint)]
Link = Annotated[str, BeforeValidator(read_link), as_pattern(LINK, MESSAGES["link"].hint)]
Slug = Annotated[
    str,
    BeforeValidator(read_slug),
    as_pattern(SLUG, MESSAGES["slug"].hint, 100, type=["string", "integer"], minimum=0),
]
File = Annotated[str, BeforeValidator(read_file), as_pattern(FILE, MESSAGES["file"].hint)]
PageFile = Annotated[str, BeforeValidator(read_page), as_pattern(PAGE, MESSAGES["page"].hint)]
Colour = Annotated[
    str, BeforeValidator(read_colour), as_pattern(COLOUR, 'Write "#1d4f6e", in quotes', format="color-hex")
]
Day = Annotated[date, BeforeValidator(read_day), as_pattern(DAY, 'Write "2026-09-01"', format="date")]
MonthDay = Annotated[str, BeforeValidator(read_month_day), as_pattern(MONTH_DAY, 'Write "09-01" for 1 September')]
Percent = Annotated[int, BeforeValidator(read_percent), as_digits(PERCENT, "Write 80%", 1, 100)]
Months = Annotated[int, BeforeValidator(read_months), as_pattern(MONTHS, "Write 12 months")]
Flag = Annotated[bool, Strict()]
Count = Annotated[int, Strict(), Field(ge=1, le=10_000)]
Days = Annotated[int, Strict(), Field(ge=0, le=366)]
Phrases = Annotated[tuple[Text, ...], Field(min_length=1)]
Language = Literal["en-GB"]
"""A language that the theme has words in: theme/words/."""
Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Phase = Literal["early-years", "primary", "secondary", "special", "fe", "all-through"]


def name_nation(nation: str) -> str:
    """Write a nation as a sentence does: Northern Ireland."""
    return nation.replace("-", " ").title()
