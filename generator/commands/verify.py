"""``microsite verify``: what can be said of records, and each of their fields to be compared with the paper.

The page *Check a certificate* says the same in a browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from generator.commands.options import with_root, with_setting, with_today
from generator.commands.verdict_report import (
    FileVerdict,
    VerdictFormatter,
    format_verdict_counts,
    load_verdict_formatter,
)
from generator.errors import EXIT_FINDINGS, GeneratorError
from generator.project.files import SETTING
from generator.records.badge import parse_badge, verify_badge
from generator.records.intake.files import MOST_FILE, File, RefusedFile, decode
from generator.records.intake.sources import read_sources
from generator.records.intake.texts import split_records
from generator.records.strict import ReadError
from generator.records.verdict import TrustedSettings, verify_text

STANDARD_INPUT = Path("-")
GOOD = ("countersigned", "unchanged")


@click.command()
@click.argument("sources", metavar="FILE…|-", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@with_root
@with_setting
@with_today
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to print the results: for people or for programs.",
    show_default=True,
)
def verify(sources: tuple[Path, ...], root: Path, setting: str | None, today: str, style: str) -> None:
    """Verify completion records in files, folders, ZIPs or emails; --format sets the style of results: text or json.

    Emails have record codes; - reads standard input. Badges saved for countersigned records are verified as well.

    The exit code is 0 if all records are countersigned or unchanged, and 1 otherwise. Remarks on dates don't change it:
    that a record or a badge has run out, or that its dates can't be right.
    """
    formatter = load_verdict_formatter(root, setting or SETTING)
    known = formatter.known
    trusted = TrustedSettings([known.setting.id], known.keys)
    found = [verdict for file in _read(sources) for verdict in _judge(file, trusted)]
    if not found:
        raise GeneratorError(
            f"there is no file in {', '.join(map(str, sources))}: name a record's file or a text with its code"
        )
    if style == "json":
        click.echo(_format_json(formatter, found, today))
    else:
        click.echo("\n".join(formatter.format_report(one, today) for one in found))
    if len(found) > 1 and style == "text":
        click.echo(format_verdict_counts(formatter, found))
    if any(one.verdict not in GOOD for one in found):
        raise SystemExit(EXIT_FINDINGS)


def _read(sources: Sequence[Path]) -> Iterator[File | RefusedFile]:
    for source in sources:
        if source != STANDARD_INPUT:
            yield from read_sources([source])
            continue
        with click.open_file("-", "rb") as stream:
            data = stream.read(MOST_FILE + 1)
        yield File("-", data) if len(data) <= MOST_FILE else RefusedFile("-", "too-large")


def _judge(file: File | RefusedFile, trusted: TrustedSettings) -> Iterator[FileVerdict]:
    if isinstance(file, RefusedFile):
        yield FileVerdict.from_refused_file(file)
        return
    whole = decode(file.data)
    try:
        badge = parse_badge(whole)
    except ReadError as error:
        yield FileVerdict(file.name, "unreadable", error.reason, error.field)
        return
    if badge:
        yield FileVerdict.from_verdict(file.name, verify_badge(badge, trusted.keys), badge=badge)
        return
    for text in split_records(whole):
        verdict, slip = verify_text(text, trusted)
        yield FileVerdict.from_verdict(file.name, verdict, slip)


def _format_json(formatter: VerdictFormatter, found: Sequence[FileVerdict], today: str) -> str:
    rows = [
        {
            "file": judged.file,
            "verdict": judged.verdict,
            "words": formatter.format_verdict(judged),
            "reason": judged.reason or None,
            "field": judged.field or None,
            "remarks": [*chain.from_iterable(formatter.list_date_remarks(judged, today).values())],
            "slip": judged.slip.as_json if judged.slip else None,
            "badge": judged.badge.as_json if judged.badge else None,
        }
        for judged in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
