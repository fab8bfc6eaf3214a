"""Open fields: those that a setting may fill in later, and the fallback text that its pages show until then.

A site is safe with its contacts alone; policies and rules can follow. A fallback such as “ask the lead” works in a
lesson but answers no question, so items that ask about an open field are omitted.

Twin: theme/runtime/stamping/open-fields.js; model_tree.py hands these tables to the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from generator.schema.field_types import Nation
from generator.stamping.placeholders import compile_text, fill_nodes, find_empty_slots
from generator.stamping.values import Value, Values, format_value

NATIONS = tuple(get_args(Nation))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenField:
    """A field that a setting may leave open when it publishes its site, and should fill in soon."""

    key: str
    """Dotted name."""
    nations: tuple[str, ...] = NATIONS
    """Nations that have the field."""
    about: str = ""
    """Description, if that of the model does not make sense on its own."""


OPEN_FIELDS = (
    OpenField(key="dsl.phone", about="The safeguarding lead's phone number"),
    *(OpenField(key=key) for key in ("dpo", "it", "line_manager")),
    OpenField(key="local.lado", nations=("england",)),
    *(
        OpenField(key=f"policies.{name}")
        for name in (
            "aup",
            "online_safety",
            "conduct",
            "child_protection",
            "low_level",
            "allegations",
            "whistleblowing",
        )
    ),
    *(
        OpenField(key=f"channels.{name}")
        for name in (
            "pupils",
            "parents",
            "colleagues",
            "personal_phone",
            "trips",
            "parents_groups",
            "photos",
            "ex_pupils",
        )
    ),
    *(OpenField(key=key) for key in ("recording.system", "recording.access", "legal.controller")),
)

OPEN_NAMES = tuple(dict.fromkeys(name for one in OPEN_FIELDS for name in (one.key, one.key.partition(".")[0])))
"""Names of the open fields and of their parts; ``open.NAME`` says whether it is open."""

OPEN_WORDS: Mapping[str, str | tuple[str, ...]] = {
    "dpo.title": "the data protection officer (DPO)",
    "it.title": "the IT support team",
    "line_manager": "You do not have to face it alone: {{ head.title }} or {{ dsl.title }} can help.",
    "policies.aup.title": "Acceptable use policy",
    "policies.online_safety.title": "Online safety policy",
    "policies.conduct.title": "Staff code of conduct",
    "policies.child_protection.title": "Child protection policy",
    "policies.low_level.title": "Low-level concerns policy",
    "policies.allegations.title": "Policy on allegations against staff",
    "policies.whistleblowing.title": "Whistleblowing policy",
    "channels.pupils": ("the official channels (ask the {{ terms.lead }} which)",),
    "channels.parents": ("the official channels (ask the {{ terms.lead }} which)",),
    "channels.colleagues": ("the official channels (ask the {{ terms.lead }} which)",),
    "channels.personal_phone": "Ask the {{ terms.lead }} what the rule is before you use your own phone for work.",
    "channels.trips": "Before you set out, ask the {{ terms.lead }} how families and staff reach each other.",
    "channels.parents_groups": "Ask the {{ terms.lead }} before you join one.",
    "channels.photos": "Ask the {{ terms.lead }} what the rule is before you take any.",
    "channels.ex_pupils": "Ask the {{ terms.lead }} what the rule is before you link up with anyone who has left.",
    "recording.system": "the {{ terms.setting }}'s safeguarding record",
    "recording.access": "Ask the {{ terms.lead }} how to write in it.",
    "whistleblowing.contact": "{{ head.title }}",
    "whistleblowing.about_head": "{{ concern_about_head.title }}",
    "certificate.signatory": "{{ dsl.title }}",
    "legal.controller": "{{ name }}",
}
"""Fallback text of each value that a setting may leave open; a tuple for a list of phrases."""
UNASKED = frozenset({name for name in OPEN_WORDS if name.startswith(("channels.", "policies."))} | {"recording.access"})
"""Values whose fallback is not an answer: it says who to ask, or names a policy that may have another name here."""


def add_fallbacks(values: Values, descriptions: Iterable[tuple[OpenField, str]]) -> Values:
    """Return a setting's values with fallback text for missing ones and with a list of the fields left open.

    ``descriptions`` has each open field with its description. ``open`` has a row for each open field, ``open.policies``
    is set if a policy is open, and ``unasked`` lists the values that no question may ask about.
    """
    filled = dict(values)
    for name, words in OPEN_WORDS.items():
        if values[name] is None:
            filled[name] = _fill(words, values)
    is_open = {one.key: values[one.key] is None and values["nation"] in one.nations for one in OPEN_FIELDS}
    rows = tuple({"key": one.key, "about": about} for one, about in descriptions if is_open[one.key])
    parts = {key.partition(".")[0] for key, yes in is_open.items() if yes}
    unasked = [name for name in sorted(UNASKED) if values[name] is None]
    if values["no_deputies"] is not None:
        unasked.append("deputies")
    return {
        **filled,
        **{f"open.{name}": "" if is_open.get(name) or name in parts else None for name in OPEN_NAMES},
        "open": rows or None,
        "unasked": tuple({"": name} for name in unasked) or None,
    }


def _fill(words: str | tuple[str, ...], values: Values) -> Value:
    """Return a fallback with its placeholders filled; None if a value is empty, as in a partial setting."""
    if isinstance(words, tuple):
        rows = tuple({"": format_value(phrase)} for one in words if (phrase := _fill(one, values)))
        return rows or None
    nodes = compile_text(words)
    return None if any(find_empty_slots(nodes, values)) else fill_nodes(nodes, values)
