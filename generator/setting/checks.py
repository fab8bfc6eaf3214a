"""Checks of setting.yml: fields that a nation or phase requires, and values that look unfinished, private or outdated.

They check the YAML tree, so that they report even if the file has other errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import get_args

from generator.canonical_json import Json
from generator.diagnostics.finding import Finding, error, shorten, warning
from generator.diagnostics.messages import format_message
from generator.diagnostics.source import Loc, YamlTree
from generator.schema.field_types import Nation, Phase, format_nation, parse_day
from generator.schema.validation import format_loc
from generator.setting.open_fields import OPEN_FIELDS
from generator.stamping.values import format_day

MAX_AGE_DAYS = 365
"""Days after which a contact should be checked again."""

NATIONS = frozenset(get_args(Nation))
PHASES = frozenset(get_args(Phase))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCondition:
    """A condition on a field of setting.yml: nations (such as England) and phases (such as primary) it is for."""

    field: tuple[str, ...]
    nations: frozenset[str] = NATIONS
    phases: frozenset[str] = PHASES
    required: bool
    """Whether the field is required there."""
    unless: str | None = None
    """Name of a field that may be given instead."""
    elsewhere: bool
    """Whether the field is allowed in other nations and phases."""
    why: str
    """Reason, as a sentence without full stop."""

    def applies(self, nation: str, phase: str) -> bool:
        """Return whether the condition is for settings of a nation (such as England) and phase (such as primary)."""
        return nation in self.nations and phase in self.phases


CONDITIONS = (
    FieldCondition(
        field=("local", "lado"),
        nations=frozenset({"england"}),
        required=False,
        elsewhere=False,
        why="In England, and only there, the local authority designated officer hears allegations against adults",
    ),
    FieldCondition(
        field=("local", "designated_officer"),
        nations=frozenset({"wales"}),
        required=False,
        elsewhere=False,
        why="Only in Wales is there a designated officer for safeguarding under this name",
    ),
    FieldCondition(
        field=("local", "prevent"),
        nations=NATIONS - {"northern-ireland"},
        required=False,
        elsewhere=False,
        why="The Prevent duty does not apply in Northern Ireland",
    ),
    FieldCondition(
        field=("chair_of_governors",),
        phases=PHASES - {"early-years"},
        required=True,
        elsewhere=True,
        why="A school or college has a chair of governors, trustees or management committee",
    ),
    FieldCondition(
        field=("deputies",),
        required=True,
        unless="no_deputies",
        elsewhere=True,
        why="Staff need to know the lead's deputies, or that there are none",
    ),
    FieldCondition(
        field=("concern_about_head",),
        phases=frozenset({"early-years"}),
        required=True,
        unless="chair_of_governors",
        elsewhere=True,
        why="Without a chair, staff need to know who hears a concern about the head",
    ),
)


def validate_setting(tree: YamlTree, today: date) -> list[Finding]:
    """Return findings on setting.yml: fields that its nation and phase require or rule out, open ones, odd text, dates.

    Open fields are those to be filled in later.
    """
    data = tree.value if isinstance(tree.value, dict) else {}
    nation, phase = str(data.get("nation")), str(data.get("phase"))
    found: list[Finding] = []
    if nation in NATIONS and phase in PHASES:
        found += [f for condition in CONDITIONS for f in _check_condition(condition, tree, nation, phase)]
        found += [*_check_deputies(tree), *_check_open(tree, nation)]
    is_example = data.get("id") == EXAMPLE
    for loc, text in _list_texts(tree.value, ()):
        found += [_warn(code, tree, loc, FLAWS[code][0], given=shorten(text)) for code in _find_flaws(text, is_example)]
        if loc[-1] in DATES:
            found += _check_date(tree, loc, text, today)
    return found


def _check_condition(condition: FieldCondition, tree: YamlTree, nation: str, phase: str) -> Iterator[Finding]:
    given = _is_given(tree.value, condition.field)
    field, *above = condition.field[-1:] + condition.field[:-1]
    name = format_loc(condition.field)
    if condition.applies(nation, phase):
        if condition.required and not given and not (condition.unless and _is_given(tree.value, (condition.unless,))):
            under = f" {above[0]}" if above else ""
            instead = f", or write {condition.unless}" if condition.unless else ""
            said, hint = format_message("needed", why=condition.why, field=field, above=under, instead=instead)
            yield error("T020", tree.find_span(condition.field), f"{name} {said}", hint)
    elif given and not condition.elsewhere:
        said, hint = format_message("elsewhere", why=condition.why, nation=format_nation(nation))
        yield error("T021", tree.find_key_span(condition.field), f"{name} {said}", hint)


def _check_deputies(tree: YamlTree) -> Iterator[Finding]:
    """Report a setting that both names deputies and has no_deputies."""
    if _is_given(tree.value, ("no_deputies",)) and _is_given(tree.value, ("deputies",)):
        said, hint = format_message("either")
        yield error("T050", tree.find_key_span(("no_deputies",)), f"{format_loc(('no_deputies',))} {said}", hint)


def _check_open(tree: YamlTree, nation: str) -> Iterator[Finding]:
    """Report open fields, those of one part in one warning."""
    keys = [one.key for one in OPEN_FIELDS if nation in one.nations and not _is_given(tree.value, one.key.split("."))]
    for part, fields in groupby(keys, key=lambda key: key.partition(".")[0]):
        names = ", ".join(name for key in fields if (name := key.partition(".")[2]))
        yield _warn("T053", tree, (part,), "open", names=f": {names}" if names else "")


def _is_given(data: Json, loc: Sequence[str]) -> bool:
    return _at(data, loc) not in (None, "", {}, [], False)


def _at(data: Json, loc: Sequence[str]) -> Json:
    for part in loc:
        data = data.get(str(part)) if isinstance(data, dict) else None
    return data


def _list_texts(data: Json, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every text in a mapping or list, with its path."""
    entries: Iterable[tuple[str | int, Json]] = ()
    if isinstance(data, dict):
        entries = data.items()
    elif isinstance(data, list):
        entries = enumerate(data)
    for key, value in entries:
        if isinstance(value, str):
            yield (*loc, key), value
        elif isinstance(value, dict | list):
            yield from _list_texts(value, (*loc, key))


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
EXAMPLE = "larkwater"
"""The fictional school of the example setting, whose details must not be published by others."""
DONE = ("checked_on", "date", "lost_on")
"""Dates of past events, which must not be in the future."""
DATES = (*DONE, "next_review")


FLAWS = {
    "T022": ("example", re.compile(f"{EXAMPLE}|{PLACEHOLDER.pattern}", re.IGNORECASE)),
    "T023": ("private", PERSONAL),
    "T024": ("mobile", MOBILE),
}
"""What a text may hold that is not to be published, by the code of its finding."""


@lru_cache(maxsize=1 << 10)  # schools have many texts in common
def _find_flaws(text: str, is_example: bool) -> tuple[str, ...]:
    found = (code for code, (_, pattern) in FLAWS.items() if pattern.search(text))
    return tuple(code for code in found if code != "T022" or not is_example)


def _check_date(tree: YamlTree, loc: Loc, text: str, today: date) -> Iterator[Finding]:
    try:
        day = parse_day(text)
    except ValueError:
        return
    if loc[-1] == "checked_on" and (today - day).days > MAX_AGE_DAYS:
        yield _warn("T025", tree, loc, "old", day=format_day(day), today=today.isoformat())
    if loc[-1] == "next_review" and day < today:
        yield _warn("T026", tree, loc, "passed", day=format_day(day))
    if loc[-1] in DONE and day > today:
        yield _warn("T027", tree, loc, "future", day=format_day(day))


def _warn(code: str, tree: YamlTree, loc: Loc, saying: str, **values: object) -> Finding:
    message, hint = format_message(saying, **values)
    return warning(code, tree.find_span(loc), f"{format_loc(loc)} {message}", hint)
