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

from generator.colours import contrast_with_white, darken_to_pass
from generator.findings import shorten
from generator.patterns import (
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
from generator.record.model import REFUSED


def fault(kind: str, message: str, hint: str) -> PydanticCustomError:
    """Make the error of a validator; the message goes on from the field's name: “dsl.phone” …"""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint})


def read_text(value: object) -> str:
    """Read words: white space and line breaks become single spaces. Whole numbers are words, too.

    An accent that stands apart from its letter, as some programs write it, joins it: records hold no others.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise fault("text", "should be words", 'Write words; put quotation marks round a number or a yes: "2.10"')
    text = _unwrap(" ".join(unicodedata.normalize("NFC", str(value)).split()))
    if not text:
        raise fault("missing", "is empty", "Fill it in, or delete the line if it is optional")
    if REFUSED.search(text):
        hint = "Type it anew; what is copied from elsewhere may bring such characters along"
        raise fault("text", "holds a character that nobody can see", hint)
    if "{{" in text:
        hint = "Write the words themselves; {{ … }} belongs into lessons and questions"
        raise fault("tag", "should hold plain words, without {{ … }}", hint)
    if len(text) > MAX_TEXT:
        raise fault("long", f"has {len(text)} characters; {MAX_TEXT} are allowed", "Say it in one or two sentences")
    return text


def _at_most(limit: int) -> Callable[[object], str]:
    """Read words that a completion record holds, which has less room than a page."""

    def read(value: object) -> str:
        text = read_text(value)
        if len(text) > limit:
            raise fault("long", f"has {len(text)} characters; {limit} are allowed", "Say it in fewer words")
        return text

    return read


def _unwrap(text: str) -> str:
    """Take off the curly quotation marks that Word makes of those round a whole value."""
    curly = len(text) > 1 and text[0] in "“„" and text[-1] in "”“" and not set("“”„") & set(text[1:-1])
    return text[1:-1].strip() if curly else text


def _matching(kind: str, pattern: str, message: str, hint: str, most: int = MAX_TEXT) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _at_most(most)(value)
        if not re.fullmatch(pattern, text):
            raise fault(kind, f"{message}: “{shorten(text)}”", hint)
        return text

    return read


def read_phone(value: object) -> str:
    """Read a telephone number as text, since a leading 0 or + matters."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 9999:
        raise fault("phone", "lost its 0 or + on the way", 'Put the number in quotation marks: "01632 960000"')
    text = read_text(value)
    if not re.fullmatch(PHONE, text):
        raise fault(
            "phone", f"does not look like a phone number: “{shorten(text)}”", 'Write digits only: "01632 960000"'
        )
    return text


def read_day(value: object) -> date:
    """Read a day as year-month-day."""
    text = read_text(value)
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        hint = 'Write year, month and day: "2026-09-01"'
        raise fault("day", f"is not a date: “{shorten(text)}”", hint) from None


def read_month_day(value: object) -> str:
    """Read a day that every year has, as month-day."""
    text = read_text(value)
    try:
        if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        date.fromisoformat(f"2001-{text}")
    except ValueError:
        hint = 'Write month and day: "09-01" is 1 September'
        raise fault("monthday", f"is not a day that every year has: “{shorten(text)}”", hint) from None
    return text


def read_colour(value: object) -> str:
    """Read a colour on which white letters can be read."""
    text = read_text(value).lower()
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise fault(
            "colour", f"is not a colour: “{shorten(text)}”", 'Write # and six digits, in quotation marks: "#1d4f6e"'
        )
    ratio = contrast_with_white(text)
    if ratio < 4.5:
        message = f"is too light: white letters on {text} have a contrast of {ratio:.1f} to 1, and 4.5 is needed"
        raise fault("contrast", message, f'Write "{darken_to_pass(text)}", the nearest colour that passes')
    return text


def read_percent(value: object) -> int:
    """Read a share such as ``80%``."""
    match = re.fullmatch(r"([0-9]{1,3})\s*%?", read_text(value))
    if not match or not 1 <= int(match[1]) <= 100:
        raise fault("percent", "is not a share of the points", 'Write a number from 1 to 100 and %: "80%"')
    return int(match[1])


def read_months(value: object) -> int:
    """Read a length of time such as ``12 months`` or ``2 years``."""
    match = re.fullmatch(r"([0-9]{1,3}) (month|year)s?", read_text(value))
    months = int(match[1]) * (12 if match[2] == "year" else 1) if match else 0
    if not 1 <= months <= 120:
        raise fault("months", "is not a length of time", "Write a number and months: 12 months")
    return months


WHOLE_LINK = "Write the whole address: https://…"
WHOLE_EMAIL = "Write name@place.sch.uk"
WHOLE_DOMAIN = "Write place.sch.uk"
SHORT_KEY = "Write a short key such as oak-lane"
A_FILE = "Write assets/logo.svg, without spaces"
A_PAGE = "Write modules/contact.md, without spaces"

read_link = _matching("link", LINK, "is not a web address", WHOLE_LINK)
read_email = _matching("email", EMAIL, "is not an email address", WHOLE_EMAIL)
read_domain = _matching("domain", DOMAIN, "is not the part of an address after @", WHOLE_DOMAIN)
read_slug = _matching("slug", SLUG, "should be small letters, digits and hyphens", SHORT_KEY, most=100)
read_file = _matching("file", FILE, "is not a file below content/", A_FILE)
read_page = _matching("page", PAGE, "is not a page below content/", A_PAGE)

Name = Annotated[str, BeforeValidator(_at_most(200)), as_words(200)]
Role = Annotated[str, BeforeValidator(_at_most(80)), as_words(80)]
Edition = Annotated[str, BeforeValidator(_at_most(40)), as_words(40)]
Text = Annotated[str, BeforeValidator(read_text), as_words()]
Phone = Annotated[str, BeforeValidator(read_phone), as_digits(PHONE, 'Write "01632 960000", in quotes', 100, 9999)]
Email = Annotated[str, BeforeValidator(read_email), as_pattern(EMAIL, WHOLE_EMAIL)]
Domain = Annotated[str, BeforeValidator(read_domain), as_pattern(DOMAIN, WHOLE_DOMAIN)]
Link = Annotated[str, BeforeValidator(read_link), as_pattern(LINK, WHOLE_LINK)]
Slug = Annotated[
    str, BeforeValidator(read_slug), as_pattern(SLUG, SHORT_KEY, 100, type=["string", "integer"], minimum=0)
]
File = Annotated[str, BeforeValidator(read_file), as_pattern(FILE, A_FILE)]
PageFile = Annotated[str, BeforeValidator(read_page), as_pattern(PAGE, A_PAGE)]
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
Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Phase = Literal["early-years", "primary", "secondary", "special", "fe", "all-through"]


def name_nation(nation: str) -> str:
    """Write a nation as a sentence does: Northern Ireland."""
    return nation.replace("-", " ").title()
