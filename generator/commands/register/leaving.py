"""What leaves the register on the shell, in the words of the page: a table for spreadsheets, and a calendar."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime

from generator.commands.register.context import Context
from generator.record.calendar import write_calendar
from generator.register.export import CsvWords, due_events, write_csv
from generator.register.model import Register
from generator.register.standing import Standing


def csv_words(context: Context) -> CsvWords:
    """Return the words of the table."""
    part = context.sayer.part
    return CsvWords(
        part("evidence", "csv_columns"), *(part("register", name) for name in ("states", "flags", "counters"))
    )


def write_table(context: Context, register: Register, found: Sequence[Standing]) -> str:
    """Write standings as CSV for spreadsheets."""
    return write_csv(found, context.facts, csv_words(context), register.settings)


def write_due_days(context: Context, _register: Register, found: Sequence[Standing]) -> str:
    """Write due days as a calendar; its stamp is SOURCE_DATE_EPOCH where that is given, as builds have it."""
    forms = context.sayer.part("forms")
    course = context.known.course.title

    def say(standing: Standing) -> str:
        sentence = forms["evidence_due" if standing.trained else "evidence_due_first"]
        return context.sayer.fill(sentence, name=standing.name, course=course)

    given = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    return write_calendar(due_events(found, context.setting.id, say), now.strftime("%Y-%m-%dT%H:%M:%SZ"))
