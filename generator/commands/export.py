"""``microsite export``: write the questions of a course in a format that learning platforms import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.commands.choices import complete_modules
from generator.commands.options import format_count, with_root, with_setting
from generator.diagnostics.finding import Report, did_you_mean, shorten
from generator.errors import EXIT_FINDINGS, GeneratorError
from generator.formats.filling import fill_item
from generator.formats.format import ExportModule
from generator.formats.table import EXPORTS
from generator.project.files import SETTING
from generator.project.project import Project, load_project
from generator.system.output import write_atomically


@click.command()
@click.argument("format_id", metavar="FORMAT", type=click.Choice(list(EXPORTS)))
@click.option(
    "--module",
    "modules",
    metavar="ID",
    multiple=True,
    help="Only this module's questions; may be repeated.  [default: all]",
    shell_complete=complete_modules,
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.  [default: standard output]"
)
@click.option("--keep-placeholders", is_flag=True, help="Keep {{ … }} as it is, for another microsite.")
@with_setting
@with_root
def export(  # noqa: PLR0913, PLR0917 - options of the command
    format_id: str,
    modules: tuple[str, ...],
    out: Path | None,
    keep_placeholders: bool,
    setting: str | None,
    root: Path,
) -> None:
    """Write the questions in FORMAT with the setting's values filled in.

    Whatever FORMAT cannot hold, such as a story, is named item by item on standard error. If the project has errors,
    nothing is written and the exit code is 1.
    """
    loaded = load_project(root, setting=setting or SETTING, rules=())
    if not loaded.report.ok:
        click.echo(Report.from_findings(loaded.report.errors).to_text(), err=True)
        raise SystemExit(EXIT_FINDINGS)
    if out and not out.parent.is_dir():
        raise GeneratorError(f"there is no folder {out.parent}: make it first, or correct its name")
    written = EXPORTS[format_id](list(_list_modules(loaded, modules, keep_placeholders=keep_placeholders)))
    report = Report.from_findings(written.findings)
    if report.findings:
        click.echo(report.to_text(), err=True)
    if out:
        write_atomically(out, written.text, mode=0o644)
        click.echo(f"Wrote {out}: {format_count(written.items, 'question', 'questions')}.", err=True)
    else:
        click.echo(written.text, nl=False)


def _list_modules(loaded: Project, wanted: tuple[str, ...], *, keep_placeholders: bool) -> Iterator[ExportModule]:
    """Yield the modules with their items; those that this setting's site omits only with their placeholders."""
    bank, values = loaded.bank, loaded.values
    if bank is None or values is None:
        raise GeneratorError("the project has no course, or no setting")
    for name in wanted:
        if name not in bank.modules:
            near = did_you_mean(name, bank.modules)
            raise GeneratorError(f"there is no module “{shorten(name)}”. {near}Known are {', '.join(bank.modules)}")
    for module in bank.course.modules:
        items = [item for quiz in bank.quizzes if quiz.module == module.id for item in quiz.items]
        if not keep_placeholders:
            items = [fill_item(item, values) for item in items if item.id not in loaded.omitted_items]
        if module.id in (wanted or bank.modules):
            yield ExportModule((bank.course.title, module.title), items)
