"""What is said of a fault in setting.yml, as data: the shell says it, and the form that fills the file in says it, too.

A saying goes on from the name of a field: “dsl.phone” … Its gaps ``{given}`` are filled where it is said. So there is
one text for a fault, whoever finds it: the page hands these to its script (rendering/set_up.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong, and what to do."""

    message: str
    hint: str
    form: str | None = None
    """What a form says in place of the hint, where that speaks of the lines of a file; empty for nothing."""


MESSAGES: Mapping[str, Message] = {
    # the file itself; these have no field before them
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
        "a control character ({character}) stands here, which nobody sees",
        "Delete it: put the cursor behind it and press Backspace",
    ),
    # what a field holds
    "text": Message(
        "should be words", 'Write words; put quotation marks round a number or a yes: "2.10"', "Write words"
    ),
    "empty": Message("is empty", "Fill it in, or delete the line if it is optional", "Fill it in"),
    "unseen": Message(
        "holds a character that nobody can see",
        "Type it anew; what is copied from elsewhere may bring such characters along",
    ),
    "tag": Message(
        "should hold plain words, without {{ … }}",
        "Write the words themselves; {{ … }} belongs into lessons and questions",
    ),
    "long": Message("has {count} characters; {most} are allowed", "Say it in one or two sentences"),
    "long-record": Message("has {count} characters; {most} are allowed", "Say it in fewer words"),
    "phone-bare": Message("lost its 0 or + on the way", 'Put the number in quotation marks: "01632 960000"'),
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
    "key": Message("is not a whole public key", "Copy it anew from the page “Your key”"),
    "key-changed": Message(
        "is not a public key: a letter was changed on the way", "Copy it anew from the page “Your key”"
    ),
    # the shape of the file
    "missing": Message("is missing", "Write {key}:{about}", "{description}"),
    "unknown-near": Message("is not a field", "Did you mean “{near}”? Correct the name"),
    "unknown": Message("is not a field", "The fields here are {names}", ""),
    "word-near": Message("cannot be “{given}”", "Did you mean “{near}”? Write one of {allowed}", "Choose one"),
    "word": Message("cannot be “{given}”", "Write one of {allowed}", "Choose one"),
    "whole": Message("holds no fields", "Write one field a line: {names}"),
    "parts": Message("needs lines of its own beneath it", "Write beneath it, two spaces further in: {names}"),
    "list": Message("should be a list", "Write each entry on a line of its own that begins with -"),
    "few": Message("needs at least one entry", "Write one on a line of its own that begins with -", "Add one"),
    "many": Message("has {count} entries; {most} are allowed", "Delete those that nothing needs any more"),
    "flag": Message("should be true or false", "Write true or false, without quotation marks", "Choose yes or no"),
    "number": Message("should be a whole number", "Write digits only, without quotation marks", "Write digits only"),
    "small": Message("is too small", "Write a whole number, {limit} or more"),
    "large": Message("is too large", "Write a whole number, {limit} or less"),
    # what nation and phase ask for
    "needed": Message("is missing", "{why}. Write {field}: with its fields beneath{above}{instead}", "{why}"),
    "elsewhere": Message(
        "is not for a setting in {nation}", "{why}. Delete it, or correct nation", "{why}. Remove it, or correct nation"
    ),
    "either": Message(
        "says that there are none, and deputies names some", "Delete one of the two", "Remove one of the two"
    ),
    # what can follow later
    "open": Message("is still open{names}", "Fill it in when you can; until then pages say: ask the lead"),
    # what looks unfinished, private or out of date
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
    "future": Message("lies in the future: {day}", "Write the day on which it was done"),
    # what keys say to one another
    "before": Message("lies before the key’s first day", "Correct it, or correct from"),
    "twice": Message("stands there twice", "Keep one entry a key; a new key is made on the page “Your key”"),
}
"""What is said, by name; the names are the kinds of shapes.py and fields.py where those have one text alone."""

GAP = re.compile(r"\{(\w+)\}")


def format_message(name: str, **values: object) -> tuple[str, str]:
    """Return message and hint of a saying, its gaps filled; raise KeyError for a gap without a value."""
    saying = MESSAGES[name]
    return fill_placeholders(saying.message, values), fill_placeholders(saying.hint, values)


def fill_placeholders(text: str, values: Mapping[str, object]) -> str:
    """Fill the gaps of a text."""
    return GAP.sub(lambda match: str(values[match[1]]), text)
