"""Read the plain JSON of a register as the hostile input that it is.

The file is sealed, but whoever knows the passphrase may have written anything into it. It is refused where it is not of
the closed shape, or speaks of people or settings that it does not hold. The twin is theme/runtime/register/shape.js;
tests/register/cases holds both to the same answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.canonical import Json
from generator.register.model import ApartOther, Register, RegisterError, in_order, make


def read_register(value: Json) -> Register:
    """Read the plain JSON of a register; raise RegisterError, whose ``field`` says what is wrong."""
    if not isinstance(value, dict):
        raise RegisterError("")
    register = in_order(make(Register, value))
    _refuse_nulls(value)
    _refuse_repeats("settings", [setting.id for setting in register.settings])
    _refuse_repeats("people", [person.id for person in register.people])
    _refuse_repeats("entries", [entry.key for entry in register.entries])
    _refuse_strangers(register)
    return register


def _refuse_nulls(value: Any) -> None:
    """Refuse a field of a person that says null: what is not known is left out."""
    for at, person in enumerate(value["people"]):
        for field, given in person.items():
            if given is None:
                raise RegisterError(f"people.{at}.{field}")


def _refuse_repeats(field: str, keys: Sequence[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise RegisterError(f"{field}.{key}")
        seen.add(key)


def _refuse_strangers(register: Register) -> None:
    """Refuse what speaks of people or settings that the register does not hold."""
    settings = {setting.id for setting in register.settings}
    people = {person.id for person in register.people}
    firsts = {person.id for person in register.people if person.same is None}
    for person in register.people:
        if person.setting not in settings:
            raise RegisterError(f"people.{person.id}.setting")
        if person.same is not None and person.same not in firsts:
            raise RegisterError(f"people.{person.id}.same")
    for entry in register.entries:
        if entry.person is not None and entry.person not in people:
            raise RegisterError(f"entries.{entry.key}.person")
    for one in register.apart:
        if one.person not in people or (isinstance(one, ApartOther) and one.other not in people):
            raise RegisterError("apart")
