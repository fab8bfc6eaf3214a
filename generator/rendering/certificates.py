"""Certificates as one document, from the sheet that the browser shows and prints: the same template, the same looks.

What the browser's script fills in there is filled in here; the twin is theme/components/sheet/sheet.js.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from jinja2 import Environment
from markupsafe import Markup

from generator.record.carrier import Slip, write_code
from generator.record.model import CompletionRecord, short_code
from generator.record.rule import Known, titles
from generator.rendering.environment import find_words, say_counted
from generator.rendering.qr import draw_qr
from generator.values import say_day, say_iso

Mark = Literal["honest", "received", "spoken", "lost"]
FEW = 4
"""More modules than this stand in two columns."""
LARGE, MIDDLE = 24, 40
"""Most characters of a name that is written large, and of one that is written in the middle size."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A slip to print, and what its verdict was."""

    slip: Slip
    verdict: str


def render_certificates(
    environment: Environment, known: Known, certificates: Sequence[Certificate], *, today: date
) -> str:
    """Return the document that holds a page for each certificate, with tokens where the setting's values go.

    Stamping also takes a token as JSON spells it, so a backslash of a record is written in a way that spells nothing.
    """
    sheets = [_fill(environment, known, certificate, today) for certificate in certificates]
    book = environment.get_template("sheet/book.html").render(course=known.course, paths=known.paths, sheets=sheets)
    return book.replace("\\", "&#92;")


def _fill(environment: Environment, known: Known, certificate: Certificate, today: date) -> Mapping[str, object]:
    record, mark = certificate.slip.record, certificate.slip.countersignature
    return {
        **_fill_record(environment, known, record),
        "mark": mark_of(certificate),
        "by": mark.by if mark else "",
        "on": say_iso(mark.on) if mark else "",
        "today": say_day(today),
        "code": short_code(record),
        "qr": _draw(environment, certificate.slip),
    }


def _fill_record(environment: Environment, known: Known, record: CompletionRecord) -> Mapping[str, object]:
    learning = cast("Mapping[str, str]", find_words(environment, "forms", "pages_learning"))
    paths, modules = titles(known.paths), titles(known.modules)
    return {
        "setting": record.setting.name,
        "own": record.setting.id == known.setting.id,
        "name": record.name or "",
        "size": size_of(record.name or ""),
        "role": record.role or "",
        "path": paths.get(record.path, record.path),
        "edition": record.course.edition,
        "modules": [{"title": modules.get(m.id, m.id), "date": say_iso(m.completed)} for m in record.modules],
        "many": is_many(len(record.modules)),
        "percent": record.standard.percent,
        "standard": record.standard_met,
        "learning": say_counted(learning, record.minutes),
        "renew_by": say_iso(record.renew_by),
    }


def _draw(environment: Environment, slip: Slip) -> Markup:
    said = cast("Mapping[str, str]", find_words(environment, "sheet"))["qr"]
    return Markup('<img alt="{}" src="{}">').format(said, draw_qr(write_code(slip)))


def mark_of(certificate: Certificate) -> Mark:
    """Return what may be said of a countersignature; one that was not found good is not spoken of."""
    mark = certificate.slip.countersignature
    if certificate.verdict == "lost-key":
        return "lost"
    return mark.done if mark and certificate.verdict == "countersigned" else "honest"


def size_of(name: str) -> str:
    """Return the size in which a name fits; the stylesheet knows what each means."""
    if len(name) <= LARGE:
        return "large"
    return "middle" if len(name) <= MIDDLE else "small"


def is_many(modules: int) -> bool:
    """Return whether so many modules stand in two columns."""
    return modules > FEW
