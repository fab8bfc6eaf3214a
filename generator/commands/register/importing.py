"""``microsite register import``: take in records and a staff list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from generator.commands.kept import open_or_begin, save
from generator.commands.recorded import Judged
from generator.commands.register.context import Context, with_context
from generator.commands.register.staff import Given, Listed, read_columns, take_list
from generator.errors import EXIT_FINDINGS, GeneratorError
from generator.record.carrier import Slip
from generator.record.model import short_code
from generator.record.verdict import Trusted, judge
from generator.register.entries import SlipsTold, add_slips
from generator.register.files import Refused
from generator.register.intake import read_sources
from generator.register.judging import Taken, judge_files
from generator.register.matching import Proposal, proposals
from generator.register.model import ColumnField, RegisterError
from generator.register.people import erase_leavers


@click.command("import")
@with_context
@click.argument("sources", metavar="[FILE…]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--staff", metavar="CSV", type=click.Path(path_type=Path), help="A staff list, as spreadsheets save it.")
@click.option(
    "--map",
    "columns",
    metavar="HEADER=FIELD",
    multiple=True,
    callback=read_columns,
    help="What a column of the staff list holds: name, first, last, role, email, joined, setting, path, or nothing.",
)
@click.option("--places", is_flag=True, help="Take in places of work that the list names and REGISTER does not hold.")
@click.option("--erase", is_flag=True, help="Erase those who left longer ago than training.retention_months says.")
def import_(  # noqa: PLR0913, PLR0917 - one for each word of the command
    context: Context,
    register: Path,
    sources: tuple[Path, ...],
    staff: Path | None,
    columns: dict[str, ColumnField],
    places: bool,
    erase: bool,
) -> None:
    """Take records and a staff list into REGISTER, which is made where there is none.

    FILE is a record's file, a folder, a ZIP archive, or a text or mail with codes. What cannot be taken in is named
    with its reason, and all else is taken in. Ends with 1 where something was not taken in.
    """
    _require_something(sources, staff, columns or places, erase)
    kept = open_or_begin(register, [context.setting])
    done = Listed(kept.register, [], [])
    try:
        if staff:
            done = take_list(done.register, context, Given(staff, columns, places))
        if sources:
            done = _take_records(done, context, sources)
    except RegisterError as fault:
        raise GeneratorError(f"the register cannot hold all of this ({fault.field}), and was left as it was") from fault
    done = _let_go(done, context, erase)
    if done.register is not kept.register or kept.text is None:
        save(kept, done.register)
    click.echo("\n".join([*done.told, *_say_proposals(context, proposals(done.register))]))
    if done.faults:
        click.echo("\n".join(done.faults), err=True)
        raise SystemExit(EXIT_FINDINGS)


def _require_something(sources: Sequence[Path], staff: Path | None, columns: object, erase: bool) -> None:
    if columns and staff is None:
        raise click.UsageError("--map and --places speak of a staff list: name that with --staff")
    if not sources and staff is None and not erase:
        raise click.UsageError(
            "there is nothing to take in: name a file, a folder or an archive, or a list with --staff"
        )
    for source in (*sources, *([staff] if staff else [])):
        if not source.exists():
            raise GeneratorError(f"there is no file or folder {source}: correct its name")


def _take_records(done: Listed, context: Context, sources: Sequence[Path]) -> Listed:
    trusted = context.trusted(done.register)
    judged = list(judge_files(read_sources(sources), trusted, context.setting.id))
    refused = [one for one in judged if isinstance(one, Refused)]
    slips = [one.slip for one in judged if isinstance(one, Taken)]
    remarks = [line for slip in slips for line in _say_impossible(context, slip)]
    is_good = partial(_is_good, trusted)
    register, told = add_slips(done.register, slips, context.facts.today, is_good)
    lines = [context.say("intake_refused", len(refused)), *(_say_refused(context, one) for one in refused)]
    return Listed(
        register, [*done.told, *_say_slips(context, told), *remarks], [*done.faults, *(lines if refused else [])]
    )


def _is_good(trusted: Trusted, slip: Slip) -> bool:
    return judge(slip, trusted).name == "countersigned"


def _say_slips(context: Context, told: SlipsTold) -> Iterator[str]:
    yield context.say("intake_added", told.added + told.replaced)
    for name in ("repeated", "kept"):
        if getattr(told, name):
            yield context.say(f"intake_{name}", getattr(told, name))


def _say_impossible(context: Context, slip: Slip) -> Iterator[str]:
    for remark in context.sayer.say_impossible(slip, context.facts.today):
        yield f"  {slip.record.name or short_code(slip.record)}: {remark}"


def _say_refused(context: Context, one: Refused) -> str:
    return f"  {one.name}: {context.sayer.say_verdict(Judged.refused(one))}"


def _let_go(done: Listed, context: Context, erase: bool) -> Listed:
    """Erase whoever left long ago where that is asked for; else say that there are such people."""
    after, erased = erase_leavers(done.register, context.facts)
    if not erased:
        return done
    if erase:
        return Listed(after, [*done.told, f"{context.say('register_told_erased', len(erased))}."], done.faults)
    told = f"Left so long ago that their records are to go: {len(erased)}. Erase them with --erase."
    return Listed(done.register, [*done.told, told], done.faults)


def _say_proposals(context: Context, found: Sequence[Proposal]) -> Iterator[str]:
    """Say how much there is to decide; who it is about stands on the page, where it is decided."""
    if not found:
        return
    yield f"{context.sayer.part('proposals')['title']}, on the register's page:"
    kinds = dict.fromkeys(one.kind for one in found)
    for kind in kinds:
        things = {one.entry or one.id or one.people for one in found if one.kind == kind}
        form = f"proposals_{kind.replace('-', '_')}"
        yield f"  {context.say(form, len(things))}"
