"""Messages about problems in setting.yml, as data for both the command line and the set-up form.

A message continues the name of a field: “head.phone” … Placeholders such as ``{given}`` are filled when it is reported.
rendering/set_up.py passes the messages to the page's script, so that there is one text for each problem.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """The text of a message about a problem in a file, and that of its hint, with ``{name}`` placeholders."""

    message: str
    hint: str
    form_hint: str | None = None
    """Hint for the form if ``hint`` is about lines of a file; an empty string for none."""


MESSAGES: Mapping[str, Message] = {
    # the file itself; no field name comes before these
    "F002": Message("this file holds more than {most} bytes", "Make it shorter, or split it into several files"),
    "F003": Message("this file is not UTF-8 text", "Save it as “UTF-8” in your editor"),
    "F004": Message("this file is not plain text", "Save it as plain text, not as a document"),
    "F005": Message(
        "this character ({character}) has no meaning outside one font",
        "Delete it; if it was an arrow made by Word, type ->",
    ),
    "F010": Message(
        "the layout of this line cannot be read",
        "Write name: value, and put quotation marks round a value that holds : or # or begins with a sign",
    ),
    "F011": Message("“{key}” is given twice", "Keep one; the first is on line {first}"),
    "F012": Message("a word here begins with {sign}", "Put it in quotation marks"),
    "F013": Message("this is nested too deeply", "Take some of the indentation away"),
    "F014": Message("a second document begins here", "Delete the --- line"),
    "F015": Message("this cannot be the name of a value", "Write one plain word before :"),
    "F018": Message(
        "there is an invisible control character ({character}) here",
        "Delete it: put the cursor behind it and press Backspace",
    ),
    # the label of a field, after its name
    "label": Message(", “{label}”,", ""),
    "label-above": Message(", under “{label}”,", ""),
    # values of fields
    "text": Message(
        "should be words", 'Write words; put quotation marks round a number or a yes: "2.10"', "Write words"
    ),
    "empty": Message("is empty", "Fill it in, or delete the line if it is optional", "Fill it in"),
    "unseen": Message(
        "contains an invisible character",
        "Type it again; copied text may contain such characters",
    ),
    "tag": Message(
        "should hold plain words, without {{ … }}",
        "Write the words themselves; {{ … }} belongs in lessons and questions",
    ),
    "long": Message("has {count} characters; {most} are allowed", "Say it in one or two sentences"),
    "long-record": Message("has {count} characters; {most} are allowed", "Say it in fewer words"),
    "phone-bare": Message("has lost its leading 0 or +", 'Put the number in quotation marks: "01632 960000"'),
    "phone": Message(
        "does not look like a phone number: “{given}”",
        'Write digits only: "01632 960000"',
        "Write digits: 01632 960000",
    ),
    "email": Message("is not an email address: “{given}”", "Write name@place.sch.uk"),
    "domain": Message("is not the part of an address after @: “{given}”", "Write place.sch.uk"),
    "link": Message("is not a web address: “{given}”", "Write the whole address: https://…"),
    "slug": Message("should be small letters, digits and hyphens: “{given}”", "Write a short key such as oak-lane"),
    "file": Message("is not a file below content/: “{given}”", "Write assets/logo.svg, without spaces"),
    "page": Message("is not a page below content/: “{given}”", "Write modules/contact.md, without spaces"),
    "day": Message(
        "is not a date: “{given}”",
        'Write year, month and day: "2026-09-01"',
        "Write year, month and day: 2026-09-01 is 1 September 2026",
    ),
    "monthday": Message(
        "is not a day that every year has: “{given}”",
        'Write month and day: "09-01" is 1 September',
        "Write month and day: 09-01 is 1 September",
    ),
    "weekdays": Message(
        "is not a list of days of the week: “{given}”",
        "Write mon-fri, or some of mon, tue, wed, thu, fri, sat, sun, in this order",
    ),
    "time": Message(
        "is not a time of day: “{given}”",
        'Write hours and minutes, in quotation marks: "08:00", or "16:30" for half past four',
        "Write hours and minutes: 08:00, or 16:30 for half past four",
    ),
    "colour": Message(
        "is not a colour: “{given}”",
        'Write # and six digits, in quotation marks: "#1d4f6e"',
        "Write # and six digits, each 0 to 9 or a to f: #1d4f6e",
    ),
    "contrast": Message(
        "is too light: white letters on {given} have a contrast of {ratio} to 1, and 4.5 is needed",
        'Write "{near}", the nearest colour that passes',
        "Write {near}, the nearest colour that passes",
    ),
    "percent": Message(
        "is not a share of the points",
        'Write a number from 1 to 100 and %: "80%"',
        "Write a number from 1 to 100 and %: 80%",
    ),
    "key": Message("is not a complete public key", "Copy it again from “Your key” in the register"),
    "key-changed": Message(
        "is not a public key: a character has changed", "Copy it again from “Your key” in the register"
    ),
    # structure of the file
    "missing": Message("is missing", "Write {key}:{about}", "{description}"),
    "unknown-near": Message("is not a field", "Did you mean “{near}”? Correct the name"),
    "unknown": Message("is not a field", "The fields here are {names}", ""),
    "word-near": Message("cannot be “{given}”", "Did you mean “{near}”? Write one of {allowed}", "Choose one"),
    "word": Message("cannot be “{given}”", "Write one of {allowed}", "Choose one"),
    "whole": Message("holds no fields", "Write one field a line: {names}"),
    "parts": Message("needs its fields on lines below it", "Write below it, indented by two more spaces: {names}"),
    "list": Message("should be a list", "Write each entry on a line of its own that begins with -"),
    "few": Message("needs at least one entry", "Write one on a line of its own that begins with -", "Add one"),
    "many": Message("has {count} entries; {most} are allowed", "Delete those that are no longer needed"),
    "flag": Message("should be true or false", "Write true or false, without quotation marks", "Choose yes or no"),
    "number": Message("should be a whole number", "Write digits only, without quotation marks", "Write digits only"),
    "small": Message("is too small", "Write a whole number, {limit} or more"),
    "large": Message("is too large", "Write a whole number, {limit} or less"),
    # requirements of nation and phase
    "needed": Message("is missing", "{why}. Write {field}: with its fields beneath{above}{instead}", "{why}"),
    "elsewhere": Message(
        "is not for a setting in {nation}", "{why}. Delete it, or correct nation", "{why}. Remove it, or correct nation"
    ),
    "either": Message(
        "says that there are none, and {listed} names some", "Delete one of the two", "Remove one of the two"
    ),
    # times compared with one another
    "closes": Message("is not after from: “{given}”", "Correct it, or correct from; write times after noon as 16:30"),
    # contacts that nobody could reach
    "unreachable": Message(
        "has no phone and no email, so “Who to tell” sends people to the lead instead",
        "Write phone: or email: beneath it",
        "Fill in a phone number or an email address",
    ),
    # who hears concerns about a person
    "same-person": Message("leads to the person whom the concern is about", "{instead}"),
    # fields that may be filled in later
    "open": Message("is still open{names}", "Fill it in when you can; until then pages say: ask the lead"),
    # values that look unfinished, private or out of date
    "example": Message("still holds example text: “{given}”", "Write your own, or delete it"),
    "private": Message(
        "looks like a private email address", "Write a shared work address; everything here is published"
    ),
    "mobile": Message(
        "looks like a mobile phone number", "Write an office or switchboard number; everything here is published"
    ),
    "old": Message(
        "says that this contact was last checked on {day}",
        'Check the contact, then write checked_on: "{today}"',
        "Check the contact, then write {today}",
    ),
    "passed": Message("has passed: {day}", "Write the new version, date and next_review"),
    "future": Message("is in the future: {day}", "Write the day on which it was done"),
    "unusual": Message("is unusual: {given}", "Correct it, or leave it if it is meant; most write {low} to {high}"),
    # public keys compared with one another
    "before": Message("is before the key’s first day", "Correct it, or correct from"),
    "twice": Message("is listed twice", "Keep one entry per key; make a new key under “Your key” in the register"),
}
"""Messages by name; the names are the error types of schema/field_types.py where a type has one message only."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def format_message(name: str, **values: object) -> tuple[str, str]:
    """Return the message and hint of ``MESSAGES[name]``, with slots such as ``{day}`` filled from ``values``.

    Raises KeyError for a placeholder without a value.
    """
    found = MESSAGES[name]
    return fill_placeholders(found.message, values), fill_placeholders(found.hint, values)


def fill_placeholders(text: str, values: Mapping[str, object]) -> str:
    """Return a text with its ``{name}`` placeholders filled; raise KeyError for one without a value."""
    return PLACEHOLDER.sub(lambda match: str(values[match[1]]), text)
