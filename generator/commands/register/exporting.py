"""``microsite register export``: a table, a calendar or the figures of the evidence pack, to a file or the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from generator.commands.kept import open_register, write_aside
from generator.commands.register.context import Context, with_context
from generator.commands.register.leaving import write_due_days, write_table
from generator.commands.register.printing import align, say_date
from generator.register.evidence import FEWEST, Evidence, evidence, is_expected
from generator.register.model import Register
from generator.register.standing import Standing
from generator.rendering.environment import say_counted


@click.command()
@with_context
@click.option("--to", "style", type=click.Choice(["csv", "ics", "evidence"]), required=True, help="What is written.")
@click.option(
    "--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Where to, instead of here."
)
def export(context: Context, register: Path, style: str, out: Path | None) -> None:
    """Write REGISTER as a table for spreadsheets, as due days for a calendar, or as figures without any names."""
    kept = open_register(register).register
    text = EXPORTS[style](context, kept, context.stand(kept))
    if out is None:
        click.echo(text, nl=False)
    else:
        write_aside(out, text)
        click.echo(f"written: {out}", err=True)


def write_evidence(context: Context, register: Register, found: Sequence[Standing]) -> str:
    """Write the figures for governors and inspectors as plain text; of fewer than five people there are none."""
    figures = evidence(found, register, context.facts)
    if figures.people < FEWEST:
        return context.sayer.part("evidence")["few"] + "\n"
    return "\n".join([_places(register, found), *_say_evidence(context, figures)]) + "\n"


def _places(register: Register, found: Sequence[Standing]) -> str:
    """Return whose figures these are: the places of those who are counted."""
    counted = {standing.setting for standing in found if is_expected(standing)}
    return ", ".join(sorted(setting.name for setting in register.settings if setting.id in counted))


EXPORTS: Mapping[str, Callable[[Context, Register, Sequence[Standing]], str]] = {
    "csv": write_table,
    "ics": write_due_days,
    "evidence": write_evidence,
}


def _say_evidence(context: Context, figures: Evidence) -> Iterator[str]:
    words, fill = context.sayer.part("evidence"), context.sayer.fill
    edition = fill(context.sayer.part("sheet")["edition"], edition=context.known.edition)
    trained = say_counted(context.sayer.part("forms", "evidence_trained"), figures.people)
    days = {"from": say_date(figures.first), "until": say_date(figures.last)}
    yield words["pack_title"]
    yield f"{context.known.course.title}, {edition}. {fill(words['as_on'], today=say_date(context.facts.today))}"
    yield ""
    yield fill(trained, trained=str(figures.trained))
    yield " ".join([*([fill(words["days"], **days)] if figures.first else []), words["expected"]])
    for caption, rows in _tables(context, figures):
        if len(rows) > 1:
            yield from ("", caption, *align(rows))
    yield from ("", words["foot"])


def _tables(context: Context, figures: Evidence) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each table with what stands above it; its first row are the headings."""
    words, counters = context.sayer.part("evidence"), context.sayer.part("evidence", "counters")
    fill, people = context.sayer.fill, words["people"]
    roles, places = (
        [[row.group or words[others], str(row.people), str(row.trained)] for row in rows]
        for rows, others in ((figures.roles, "others"), (figures.places, "other_places"))
    )
    checked = [[counters[counter], str(number)] for counter, number in figures.counter.items()]
    due = [[fill(words["within"], days=str(days)), str(number)] for days, number in figures.due.items()]
    read = [
        [policy.title, policy.version, fill(words["some_of"], people=str(number), of=str(figures.people))]
        for policy, number in figures.policies
    ]
    yield words["by_place"], [[words["place"], people, words["trained"]], *places]
    yield words["by_role"], [[words["role"], people, words["trained"]], *roles]
    yield f"{words['by_counter']}. {words['by_counter_what']}", [[words["how"], people], *checked]
    yield words["by_edition"], [[words["edition"], people], *([name, str(n)] for name, n in figures.editions.items())]
    yield words["by_due"], [[words["when"], people], *due]
    yield words["by_policy"], [[words["document"], words["version"], words["have_read"]], *read]
