"""``microsite build``: build the site of a project, or of many settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import (
    exit_on_errors,
    format_finding_counts,
    print_findings,
    with_format,
    with_root,
    with_setting,
)
from generator.commands.school_builds import build_schools, read_shard
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.website.unchanged import build_if_changed

if TYPE_CHECKING:
    from generator.website.many.settings import Shard


@click.command()
@with_root
@with_setting
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write the site to.  [default: site]")
@click.option("--review", is_flag=True, help="Write the review page for authors and leads into site-review instead.")
@click.option("--settings", type=click.Path(path_type=Path), help="Build a site for each setting in this folder.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), help="Number of processes for --settings.  [default: number of processors]"
)
@click.option("--shard", metavar="N/TOTAL", callback=read_shard, help="With --settings: build only part N of TOTAL.")
@click.option("--index-only", is_flag=True, help="With --settings: write only the page of links.")
@click.option("--quiet", is_flag=True, help="Report only errors.")
@click.option("--clean", is_flag=True, help="Build even if nothing has changed.")
@click.option("--force", is_flag=True, help="Build even if that deletes files that no build wrote.")
@with_format
def build(  # noqa: PLR0913 - one for each option
    *,
    root: Path,
    setting: str | None,
    out: Path | None,
    review: bool,
    settings: Path | None,
    jobs: int | None,
    shard: Shard | None,
    index_only: bool,
    quiet: bool,
    clean: bool,
    force: bool,
    style: str,
) -> None:
    """Build the site. If there are errors, the previous site is kept. Run microsite check for advice on the text.

    With --review, builds one page of all questions and scenarios with their answers, even if there are errors.

    With --settings, builds a site for each school into sites/, and a page of links. Schools with errors are skipped.
    """
    refuse_mixed_options(settings, has_alone=bool(setting or review), has_many=bool(jobs or shard or index_only))
    if settings:
        build_schools(
            root,
            settings,
            out,
            jobs=jobs,
            shard=shard,
            style=style,
            index_only=index_only,
            clean=clean,
            force=force,
            is_quiet=quiet,
        )
    elif review:
        write_review(root, setting, out, style)
    else:
        write_site(root, setting, out, style, clean=clean, force=force, is_quiet=quiet)


def refuse_mixed_options(settings: Path | None, *, has_alone: bool, has_many: bool) -> None:
    """Raise GeneratorError if options for one site are used with ``--settings``, or those for many without it."""
    if settings and has_alone:
        raise GeneratorError("--settings builds many sites: leave out --setting and --review")
    if has_many and not settings:
        raise GeneratorError("--jobs, --shard and --index-only need --settings: add --settings FOLDER")


def write_site(  # noqa: PLR0913 - one for each option
    root: Path,
    setting: str | None,
    out: Path | None,
    style: str,
    *,
    clean: bool = False,
    force: bool = False,
    is_quiet: bool = False,
) -> None:
    """Build one site if it has changed; print findings, exit with 1 for errors; ``style`` is text, json or github."""
    report, is_new = build_if_changed(root, out, setting=setting, clean=clean, force=force)
    print_findings(Report(report.errors) if is_quiet else report, style, root)
    built = f"{'built' if is_new else 'nothing has changed in'} {out or root / 'site'}"
    click.echo(f"{format_finding_counts(report)}: {built if report.ok else 'nothing was built'}", err=True)
    exit_on_errors(report)


def write_review(root: Path, setting: str | None, out: Path | None, style: str) -> None:
    """Write the page of all questions with answers, despite errors; print findings in ``style``, exit 1 for errors."""
    from generator.project.files import SETTING  # noqa: PLC0415 - as above
    from generator.project.project import load_project  # noqa: PLC0415 - a build often finds that nothing has changed
    from generator.project.review import build_review  # noqa: PLC0415 - as above

    loaded = load_project(root, setting=setting or SETTING)
    print_findings(loaded.report, style, root)
    if loaded.bank is None:
        click.echo(f"{format_finding_counts(loaded.report)}: nothing was built", err=True)
    else:
        page = build_review(root.resolve(), loaded, out)
        click.echo(f"{format_finding_counts(loaded.report)}: built {page}", err=True)
    exit_on_errors(loaded.report)
