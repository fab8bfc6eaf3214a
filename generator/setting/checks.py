"""Checks of setting.yml: fields that a nation or phase requires, and values that look unfinished, private or outdated.

They check the YAML tree, so that they report even if the file has other errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.canonical_json import Json
from generator.diagnostics.field_messages import format_message
from generator.diagnostics.finding import Finding, shorten, warning
from generator.diagnostics.source import Loc, YamlTree, walk_values
from generator.schema.field_types import format_nation, parse_day
from generator.schema.validation import format_loc
from generator.setting.fields import EVERYWHERE, FieldCondition, SettingFields
from generator.setting.labels import make_field_finding
from generator.setting.open_fields import list_open_fields
from generator.stamping.value_words import ENGLISH

MAX_AGE_DAYS = 365
"""Days after which a contact should be checked again."""


def validate_setting(fields: SettingFields, tree: YamlTree, today: date) -> list[Finding]:
    """Return findings on setting.yml: fields that its nation and phase require or rule out, open ones, odd text, dates.

    Open fields are those to be filled in later.
    """
    data = tree.value if isinstance(tree.value, dict) else {}
    nation, phase = str(data.get("nation", EVERYWHERE)), str(data.get("phase", EVERYWHERE))
    found: list[Finding] = []
    if nation in fields.nations and phase in fields.phases:
        place = (nation, phase)
        found += [f for condition in fields.conditions for f in _check_condition(fields, condition, tree, place)]
        found += [*_check_absences(fields, tree), *_check_open(fields, tree, nation)]
    example = fields.declared.example
    is_example = example is not None and data.get("id") == example
    texts = ((loc, value) for loc, value in walk_values(tree.value) if isinstance(value, str))
    for loc, text in texts:
        flaws = _find_flaws(text, example, is_example=is_example)
        found += [_warn(code, tree, loc, FLAWS[code][0], given=shorten(text)) for code in flaws]
        if loc[-1] in DATES:
            found += _check_date(tree, loc, text, today)
    return found


def _check_condition(
    fields: SettingFields, condition: FieldCondition, tree: YamlTree, place: tuple[str, str]
) -> Iterator[Finding]:
    given = _is_given(tree.value, condition.field)
    field, *above = condition.field[-1:] + condition.field[:-1]
    if condition.applies(*place):
        if condition.required and not given and not (condition.unless and _is_given(tree.value, (condition.unless,))):
            under = f" {above[0]}" if above else ""
            instead = f", or write {condition.unless}" if condition.unless else ""
            at, values = tree.find_span(condition.field), {"field": field, "above": under, "instead": instead}
            yield make_field_finding(fields, "T020", at, condition.field, "needed", why=condition.why, **values)
    elif given and not condition.elsewhere:
        at, values = tree.find_key_span(condition.field), {"nation": format_nation(place[0])}
        yield make_field_finding(fields, "T021", at, condition.field, "elsewhere", why=condition.why, **values)


def _check_absences(fields: SettingFields, tree: YamlTree) -> Iterator[Finding]:
    """Report a setting that both lists persons and says that there are none."""
    for flag, name in fields.absences.items():
        if _is_given(tree.value, (flag,)) and _is_given(tree.value, (name,)):
            yield make_field_finding(fields, "T050", tree.find_key_span((flag,)), (flag,), "either", listed=name)


def _check_open(fields: SettingFields, tree: YamlTree, nation: str) -> Iterator[Finding]:
    """Report open fields, those of one part in one warning."""
    here = (one.key for one in list_open_fields(fields) if nation in one.nations)
    keys = [key for key in here if not _is_given(tree.value, key.split("."))]
    for part, names in groupby(keys, key=lambda key: key.partition(".")[0]):
        inner = ", ".join(name for key in names if (name := key.partition(".")[2]))
        yield _warn("T053", tree, (part,), "open", names=f": {inner}" if inner else "")


def _is_given(data: Json, loc: Sequence[str]) -> bool:
    value = _at(data, loc)
    return value is not False and value not in (None, "", {}, [])


def _at(data: Json, loc: Sequence[str]) -> Json:
    for part in loc:
        data = data.get(str(part)) if isinstance(data, dict) else None
    return data


PLACEHOLDER = re.compile(
    r"\b(?:todo|tbc|tba|tbd|fixme|xxx+|lorem ipsum|change ?me|(?:your|example) (?:school|college|nursery|setting|name)"
    r"|(?:name|insert|enter|add) (?:here|of your))\b|^\W+$|\[(?:[^\]]*)\]|<[^>]*>|^0+$",
    re.IGNORECASE,
)
MOBILE = re.compile(r"(?<!\d)(?:\+44\s*(?:\(0\)\s*)?7|0044\s*7|07)(?:[\s-]?\d){9}(?!\d)")
PERSONAL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|proton(?:mail)?|btinternet|sky|"
    r"talktalk|virginmedia|ntlworld|mail)\.(?:com|net|me|co\.uk|uk|org)\b",
    re.IGNORECASE,
)
DONE = ("checked_on", "date", "lost_on")
"""Dates of past events, which must not be in the future."""
DATES = (*DONE, "next_review")


FLAWS = {
    "T022": ("example", PLACEHOLDER),
    "T023": ("private", PERSONAL),
    "T024": ("mobile", MOBILE),
}
"""What a text may hold that is not to be published, by the code of its finding."""


def _find_flaws(text: str, example: str | None, *, is_example: bool) -> tuple[str, ...]:
    found = {code for code, (_, pattern) in FLAWS.items() if pattern.search(text)}
    if example and example in text.lower():
        found.add("T022")
    return tuple(sorted(found - {"T022"} if is_example else found))


def _check_date(tree: YamlTree, loc: Loc, text: str, today: date) -> Iterator[Finding]:
    try:
        day = parse_day(text)
    except ValueError:
        return
    if loc[-1] == "checked_on" and (today - day).days > MAX_AGE_DAYS:
        yield _warn("T025", tree, loc, "old", day=ENGLISH.format_day(day), today=today.isoformat())
    if loc[-1] == "next_review" and day < today:
        yield _warn("T026", tree, loc, "passed", day=ENGLISH.format_day(day))
    if loc[-1] in DONE and day > today:
        yield _warn("T027", tree, loc, "future", day=ENGLISH.format_day(day))


def _warn(code: str, tree: YamlTree, loc: Loc, saying: str, **values: object) -> Finding:
    message, hint = format_message(saying, **values)
    return warning(code, tree.find_span(loc), f"{format_loc(loc)} {message}", hint)
