"""``microsite certificates``: one tagged PDF with a page for each record, of the sheet that the browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from generator import pipeline
from generator.commands.kept import open_register, write_aside
from generator.commands.options import count, with_root, with_setting
from generator.commands.recorded import THEME, Judged, Sayer, read_sayer
from generator.errors import EXIT_FINDINGS, GeneratorError
from generator.record.carrier import MOST_CODE, write_code
from generator.record.sealed import FORMAT
from generator.record.verdict import Trusted, judge
from generator.register.facts import Facts
from generator.register.intake import read_sources
from generator.register.judging import Taken, judge_files, judge_register
from generator.register.model import RecordEntry, Register
from generator.register.standing import standings
from generator.rendering.certificates import Certificate, render_certificates
from generator.rendering.pdf import write_pdf
from generator.rendering.words import find_theme
from generator.stamping.base import compile_page
from generator.stamping.stamp import fill
from generator.tokens import to_tokens
from generator.values import text_of

STYLES = ("styles/tokens.css", "components/sheet/sheet.css", "components/sheet/print.css", "components/sheet/book.css")
OWN_STYLE = "site/assets/setting.css"
"""The setting's colours, with tags for its values."""
START = 4_096
"""So many bytes from its start a sealed file says that it is one."""
SEALED = re.compile(rb'"format"\s*:\s*"%s"' % FORMAT.encode())
PRINTED = ("unchanged", "lost-key", "countersigned")
"""The verdicts on what is printed; of the same record twice, the later of these."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be printed, and what cannot be."""

    certificates: list[Certificate]
    faults: list[Judged]


@click.command()
@click.argument("sources", metavar="REGISTER|FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", metavar="FILE.pdf", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF."
)
@with_root
@with_setting
def certificates(sources: tuple[Path, ...], out: Path, root: Path, setting: str | None) -> None:
    """Print certificates into one PDF, a page each: of a register's people, or of records' files, folders and archives.

    Of a register, each person's record that counts is printed. What cannot be printed is named with its reason; then it
    ends with 1. Needs the extra: .venv/bin/pip install -e '.[pdf]'.
    """
    if not out.parent.is_dir():
        raise GeneratorError(f"there is no folder {out.parent}: make it first, or correct its name")
    sayer = read_sayer(root, setting or pipeline.SETTING)
    found = _sort(judged for source in sources for judged in _read(source, sayer))
    for fault in found.faults:
        click.echo(f"{fault.file}: {_why(sayer, fault)}", err=True)
    if found.certificates:
        write_aside(out, print_certificates(root, sayer, found.certificates, today=date.today()))
    click.echo(f"{count(len(found.certificates), 'certificate', 'certificates')}: {_wrote(found, out)}", err=True)
    if found.faults or not found.certificates:
        raise SystemExit(EXIT_FINDINGS)


def print_certificates(root: Path, sayer: Sayer, found: list[Certificate], *, today: date) -> bytes:
    """Return the PDF: the sheet with the records, then with the setting's values, then on paper."""
    theme = root / THEME
    html = render_certificates(find_theme(theme), sayer.known, found, today=today)
    own = compile_page(to_tokens((theme / OWN_STYLE).read_text("utf-8")), "css")
    styles = [(theme / style).read_text("utf-8") for style in STYLES]
    files = _find_pictures(sayer)
    return write_pdf(fill(compile_page(html, "html"), sayer.values), [*styles, fill(own, sayer.values)], files)


def _find_pictures(sayer: Sayer) -> Path:
    """Return the folder of the highest level that has the logo."""
    logo, folders = text_of(sayer.values.get("logo.file")), sayer.layers.content
    return next((folder for folder in reversed(folders) if logo and (folder / logo).is_file()), folders[0])


def _read(source: Path, sayer: Sayer) -> Iterator[Judged]:
    if _is_sealed(source):
        yield from _read_register(open_register(source).register, sayer)
        return
    known = sayer.known
    trusted = Trusted([known.setting.id], known.keys)
    for file in read_sources([source]):
        for one in judge_files([file], trusted, known.setting.id):
            yield Judged.of(file.name, one.verdict, one.slip) if isinstance(one, Taken) else Judged.refused(one)


def _is_sealed(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return SEALED.search(file.read(START)) is not None
    except OSError:
        return False  # whoever reads it says why it cannot be read


def _read_register(register: Register, sayer: Sayer) -> Iterator[Judged]:
    trusted = Trusted([setting.id for setting in register.settings], sayer.known.keys)
    facts = Facts(known=sayer.known, today=date.today().isoformat())
    slips = {entry.key: entry.slip for entry in register.entries if isinstance(entry, RecordEntry)}
    for standing in standings(register, facts, judge_register(register, trusted)):
        slip = slips.get(standing.entry or "")
        if slip and standing.person and standing.state != "left":
            yield Judged.of(standing.name, judge(slip, trusted), slip)


def _sort(judged: Iterable[Judged]) -> Found:
    """Print a record once, and only where there is a name to print it for."""
    found: dict[str, Certificate] = {}
    faults: list[Judged] = []
    for one in judged:
        slip = one.slip
        if slip is None or one.verdict not in PRINTED or not slip.record.name:
            faults.append(one)
        elif len(write_code(slip)) > MOST_CODE:
            faults.append(Judged(one.file, "unreadable", "too-large"))
        elif slip.digest not in found or PRINTED.index(one.verdict) >= PRINTED.index(found[slip.digest].verdict):
            found[slip.digest] = Certificate(slip, one.verdict)
    return Found(list(found.values()), faults)


def _wrote(found: Found, out: Path) -> str:
    return f"wrote {out}" if found.certificates else "nothing was written"


def _why(sayer: Sayer, fault: Judged) -> str:
    return (
        sayer.say_verdict(fault)
        if fault.verdict not in PRINTED
        else "it bears no name, so there is nobody to print it for"
    )
