"""A staff list on the shell: read, its columns mapped once and remembered, what became of it said in words."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import get_args

import click

from generator.commands.register.context import Context
from generator.errors import GeneratorError
from generator.register.archive import is_archive
from generator.register.cells import MOST_TABLE, TableError, read_cells
from generator.register.files import read_capped, show_name
from generator.register.model import ColumnField, Register
from generator.register.naming import header_key
from generator.register.people import add_listed_setting, remember_columns
from generator.register.places import is_elsewhere, unknown_places
from generator.register.staff import StaffList, StaffRules, read_staff
from generator.register.staff_list import StaffTold, add_staff

FIELDS: tuple[ColumnField, ...] = get_args(ColumnField)
MOST_NAMED = 20
"""How many places are named; a column with more of them holds something else."""
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
"""What the workbooks of before 2007 begin with; later ones are archives."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The register with a staff list in it, and what is said of that."""

    register: Register
    told: list[str]
    faults: list[str]


def read_columns(_context: click.Context, _option: click.Parameter, given: Sequence[str]) -> dict[str, ColumnField]:
    """Read ``--map Job=role`` into fields by the header's key."""
    pairs: dict[str, ColumnField] = {}
    for one in given:
        header, sign, field = one.rpartition("=")
        key = header_key(header)
        if not sign or not key or field not in FIELDS:
            fields = ", ".join(filter(None, FIELDS))
            raise click.BadParameter(f"“{one}” maps no column; write it like “Job title=role”, with one of {fields}")
        pairs[key] = field
    return pairs


@dataclass(frozen=True, slots=True)
class Given:
    """A staff list, and what the caller says of it."""

    path: Path
    columns: Mapping[str, ColumnField]
    places: bool
    """Whether places that it names and the register does not hold are to be held."""


def take_list(register: Register, context: Context, given: Given) -> Listed:
    """Take a staff list in; raise GeneratorError where it is none."""
    path = given.path
    words = context.sayer.part("staff_list", "faults")
    if all(setting.id != context.setting.id for setting in register.settings):
        raise GeneratorError(f"the register does not hold {context.setting.name}: take its list in where it is held")
    register = remember_columns(register, given.columns)
    try:
        cells = read_cells(_read(path, words["workbook"]))
    except TableError as fault:
        raise GeneratorError(f"{path.name}: {words[fault.reason]}") from fault
    found = read_staff(cells, StaffRules.of(register, context.facts, context.setting.id))
    if "name" not in found.fields and "last" not in found.fields:
        headers = ", ".join(show_name(header) for header in found.headers if header)
        raise GeneratorError(f"{path.name}: {words['no-name']}, as --map “Header=name”. The headers are: {headers}")
    if not found.rows and not found.faults:
        raise GeneratorError(f"{path.name}: {words['empty']}")
    places = unknown_places(cells, found)
    if places and given.places:
        register = reduce(lambda held, place: add_listed_setting(held, place, _new_id), places, register)
        found = read_staff(cells, StaffRules.of(register, context.facts, context.setting.id))
    after, told = add_staff(register, found.rows, _new_id)
    lines = [*_say_lines(context, found), *_say_places(context, unknown_places(cells, found))]
    return Listed(after, list(_say(context, found, told)), [f"{show_name(path.name)}: {line}" for line in lines])


def _new_id() -> str:
    return str(uuid.uuid4())


def _read(path: Path, workbook: str) -> bytes:
    try:
        data = read_capped(path, MOST_TABLE)
    except OSError as fault:
        raise GeneratorError(f"{path} cannot be read: {fault.strerror or 'it is no file'}") from fault
    if data is None:
        raise TableError("too-large")
    if is_archive(data) or data.startswith(OLD_WORKBOOK):
        raise GeneratorError(f"{path.name}: {workbook}")
    return data


def _say(context: Context, found: StaffList, told: StaffTold) -> Iterator[str]:
    """Say which columns were read and which were not kept, then what became of the people."""
    names, part = context.sayer.part("staff_list", "fields"), context.sayer.part("staff_list")
    columns = list(zip(map(show_name, found.headers), found.fields, strict=False))
    yield f"{part['read_as']} {', '.join(f'{header} ({names[field]})' for header, field in columns if field)}"
    left_out = [header for header, field in columns if header and not field]
    if left_out:
        yield f"{part['not_kept']} {', '.join(left_out)}"
    yield context.say("staff_list_added", told.added)
    for name in ("changed", "same"):
        if getattr(told, name):
            yield context.say(f"staff_list_{name}", getattr(told, name))
    for form, ids in (("absent", told.absent), ("returned", told.left), ("renamed", told.renamed)):
        if ids:
            yield f"{context.say(f'proposals_{form}', len(ids))}."


def _say_lines(context: Context, found: StaffList) -> Iterator[str]:
    part, names = context.sayer.part("staff_list"), context.sayer.part("staff_list", "fields")
    reasons = context.sayer.part("staff_list", "reasons")
    for fault in found.faults:
        if is_elsewhere(fault):
            continue
        where = context.sayer.fill(part["fault"], line=str(fault.line), field=names[fault.field])
        yield f"{where} {reasons[fault.reason]}"
    elsewhere = sum(map(is_elsewhere, found.faults))
    if elsewhere:
        yield context.say("staff_list_elsewhere", elsewhere)


def _say_places(context: Context, places: Sequence[str]) -> Iterator[str]:
    if places:
        named = ", ".join(map(show_name, places[:MOST_NAMED])) + (", …" if len(places) > MOST_NAMED else "")
        yield f"{context.say('staff_list_places', len(places))}: {named}. Take them in with --places"
