"""Sixty people of Larkwater on one day: their record files, staff list, and sealed register.

By ``TODAY`` 49 of them are done, 4 are due within 30 days and 7 are missing, though one has begun. Their names
hold what names hold: accents, apostrophes, markup.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import FilePayload

from generator.canonical_json import Json
from generator.records import carrier, model
from tests.support.records import make_record, make_slip, write_file
from tests.support.sealed import seal

TODAY = "2026-11-25"
PASSPHRASE = "four grey geese walking"  # noqa: S105
SETTING = model.SettingPart(id="larkwater", name="Larkwater Primary School")
COURSE = "protecting-professionals-online"
MODULES = ("rules", "contact", "digital-life", "what-follows", "report")
ROLES = ("Teacher", "Teaching assistant", "Midday supervisor", "Site manager", "Office")
MARKUP = "<b>Ann</b> O’Hara-Pryce"
GIVEN = ("Amina", "Bethan", "Callum", "Dilys", "Edmund", "Fatima", "Gareth", "Hannah", "Idris")
FAMILY = ("Ashdown", "Brambles", "Cotterill", "Dunmore", "Eversley", "Fairweather")
SIXTY = (
    "Siân Gwenllïan Owen",
    MARKUP,
    *(f"{given} {family}" for family in FAMILY for given in GIVEN),
    "Jolanta Wiśniewska",
    "Kayode Adébáyọ̀",
    "Łukasz Żeleński",
    "María-José Nuñez",
)
MISSING, DUE = SIXTY[-7:], SIXTY[-11:-7]
STARTED = SIXTY[-7]


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """One of the sixty people, with the record that they handed in."""

    name: str
    role: str
    slip: carrier.Slip | None


def a_record(name: str, completed: str, **changes: object) -> model.CompletionRecord:
    """Return the record of a person who completed a path in one day; changes are those of ``make_record``."""
    modules = changes.pop("modules", MODULES)
    facts: dict[str, object] = {
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{name} {completed}")),
        "setting": SETTING,
        "course": model.CoursePart(
            id=COURSE, edition=str(changes.pop("edition", "2026-27")), digest="0123456789abcdef"
        ),
        "path": "all-staff",
        "modules": [model.ModulePart(id=module, completed=completed) for module in modules],  # type: ignore[attr-defined]
        "standard": model.StandardPart(percent=80, red_line=True),
        "minutes": 60,
        "name": name,
    }
    return make_record(**facts | changes)  # type: ignore[arg-type]


def _days_from_today(days: int) -> str:
    return (date.fromisoformat(TODAY) + timedelta(days)).isoformat()


def _record_of(at: int, name: str) -> model.CompletionRecord | None:
    if name == STARTED:
        return a_record(name, _days_from_today(-20), modules=MODULES[:2])
    if name in MISSING:
        return None
    if name in DUE:
        return a_record(name, _days_from_today(12 - 365 + at % 4))
    read = [model.PolicyPart(id="aup", version="4.0" if at % 3 else "3.0", acknowledged="2026-09-02")]
    return a_record(name, _days_from_today(-40 - at), policies=read if at % 4 else ())


def list_people() -> Iterator[SamplePerson]:
    """Yield the sixty people in the order of ``SIXTY``."""
    for at, name in enumerate(SIXTY):
        record = _record_of(at, name)
        yield SamplePerson(name=name, role=ROLES[at % len(ROLES)], slip=make_slip(record) if record else None)


def make_record_files() -> list[FilePayload]:
    """Return the handed-in records as files for a browser's file chooser."""
    slips = [someone.slip for someone in list_people() if someone.slip]
    return [make_file(f"{at}.json", write_file(slip)) for at, slip in enumerate(slips)]


def make_file(name: str, text: str, mime: str = "application/json") -> FilePayload:
    """Return a file for a browser's file chooser."""
    return {"name": name, "mimeType": mime, "buffer": text.encode()}


def write_staff_list() -> str:
    """Return the staff list as CSV."""
    return "Name,Job title\r\n" + "".join(f"{someone.name},{someone.role}\r\n" for someone in list_people())


def a_register(some: Sequence[str] = SIXTY, settings: Sequence[Mapping[str, Json]] = ()) -> dict[str, Json]:
    """Return the register of some or all of the sixty people, with the records that they handed in."""
    here = {f"p{at:02}": someone for at, someone in enumerate(list_people()) if someone.name in some}
    return {
        "version": 2,
        "settings": [{"id": SETTING.id, "name": SETTING.name}, *(dict(setting) for setting in settings)],
        "people": [{"id": id_, "name": s.name, "setting": SETTING.id, "role": s.role} for id_, s in here.items()],
        "entries": [an_entry(s.slip, id_) for id_, s in here.items() if s.slip],
        "apart": [],
        "columns": {},
        "conversations": [],
        "elsewhere": [],
    }


def an_entry(slip: carrier.Slip, person: str | None = None, received: str = TODAY) -> dict[str, Json]:
    """Return a register entry for an imported record."""
    return {"kind": "record", "slip": slip.as_json, "received": received, "person": person}


def seal_register(register: Mapping[str, Json]) -> FilePayload:
    """Return a register file for a browser's file chooser, sealed with ``PASSPHRASE``."""
    return make_file("register.sealed.json", seal("register", json.loads(json.dumps(register)), PASSPHRASE))
